// What a template of a cloud declares, whichever cloud's it is: parameters with their defaults, and the names a resource is given.
import type { Expression } from '../../model/expression.js';
import type { Definition } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import { joinOf, textOf } from './node.js';

/** A parameter is its default or any other value that it allows (`values`); without either, whoever deploys decides. */
export function parameterOf(name: string, values: readonly Expression[], at: Span): Definition {
  const [only] = values;
  const value: Expression =
    only === undefined
      ? { kind: 'unknown', why: 'external-input', needs: `template:${name}`, at }
      : values.length === 1
        ? only
        : { kind: 'choice', of: values.map((one) => ({ value: one })), at };
  return { kind: 'definition', scope: 'stack', key: `var.${name}`, value, level: 'default', at };
}

/** An attribute that the cloud computes, by its shape: `{Property}` is what the resource states there (`stated`), `*` what only the cloud knows. */
export function attributeOf(
  key: string,
  { shape, at }: { readonly shape: string; readonly at: Span },
  stated: (property: string) => Expression | undefined,
): Definition {
  const parts = shape
    .split(/(\{\w+\}|\*)/)
    .filter((part) => part !== '')
    .map((part): Expression => {
      const isStated = part.startsWith('{');
      const own = isStated ? stated(part.slice(1, -1)) : undefined;
      return own ?? (isStated || part === '*' ? { kind: 'unknown', why: 'dynamic', at } : textOf(part, at));
    });
  return { kind: 'definition', scope: 'stack', key: `resource.${key}`, value: joinOf(parts, at), at };
}
