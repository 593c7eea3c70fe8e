// A setting that a template gives to a program, as a definition for the code that reads it.
import type { Expression } from '../../model/expression.js';
import type { Definition } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import { spanOf, type Node } from './node.js';

interface AppSetting {
  readonly key: string;
  readonly value: Expression;
  /** Where the value is written. */
  readonly node: Node;
  /** The program; `undefined`: whoever reads the key around the template. */
  readonly service: string | undefined;
}

/** The definition of one environment variable. */
export function appSetting(source: Source, { key, value, node, service }: AppSetting): Definition {
  return {
    kind: 'definition',
    scope: 'env',
    key,
    value,
    level: 'app-settings',
    ...(service === undefined ? {} : { service }),
    at: spanOf(source, node),
  };
}
