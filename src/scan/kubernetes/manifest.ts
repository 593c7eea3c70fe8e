// What the readers of Kubernetes objects share. A manifest is plain YAML or a template with holes: how a scalar becomes an expression
// is the caller's.
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import { expressionOf } from '../literal-sightings.js';
import { maskInterpolation } from '../interpolation.js';
import type { KeyRules } from '../keys.js';
import type { Source } from '../scanner.js';
import type { Span } from '../../model/span.js';
import { withSubstitutions } from './substitution.js';
import { itemsOf, nodeAt, textAt, type Placed } from './node-access.js';

export interface Manifest {
  readonly source: Source;
  readonly keys: KeyRules;
  /** The value of a scalar. */
  readonly valueOf: (placed: Placed) => Expression;
  /** The value of a scalar that is handed on as it is, `$` included; `undefined` where a template writes it. */
  readonly givenOf: (placed: Placed) => Expression | undefined;
  /** A name of an object as written, so that two objects meet that write it alike; `undefined` for one that cannot be compared. */
  readonly nameOf: (placed: Placed) => string | undefined;
  /** Whether a name is known without a template. */
  readonly isConstant: (text: string) => boolean;
}

/** What the objects of a file say, and which scalars need no reading besides. */
export interface KubernetesFacts {
  readonly facts: readonly Fact[];
  /** Whether there are any. */
  readonly hasObjects: boolean;
  /** Starts of scalars that have been read here. */
  readonly claimed: ReadonlySet<number>;
  /** Starts of scalars, keys among them, that only name something. */
  readonly identifiers: ReadonlySet<number>;
  /** Starts of scalars that tell people something. */
  readonly prose: ReadonlySet<number>;
  /** By the start of a scalar the name of the variable that it is the value of. */
  readonly variables: ReadonlyMap<number, string>;
  /** By the start of a scalar the place that an overlay can patch. */
  readonly slots: ReadonlyMap<number, string>;
}

/** A manifest without templates: interpolations of deployment tools (`${ZONE}`) are what is substituted there. */
export function plainManifest(source: Source, keys: KeyRules): Manifest {
  return {
    source,
    keys,
    valueOf: ({ text, start, end }) => substituted(text, source.span(start, end)),
    givenOf: ({ text, start, end }) => {
      const at = source.span(start, end);
      if (text.includes('{{')) return undefined;
      return text.includes('${') ? substituted(text, at) : { kind: 'text', text, at };
    },
    nameOf: ({ text }) => text,
    isConstant: (text) => !text.includes('{{') && !text.includes('$'),
  };
}

function substituted(text: string, at: Span): Expression {
  return expressionOf({ ...withSubstitutions(maskInterpolation(text), at), namesHoles: true, at });
}

/** The objects of a document; those of a List by themselves. */
export function objectsIn(node: unknown): readonly unknown[] {
  if (textAt(node, 'apiVersion') === undefined || textAt(node, 'kind') === undefined) return [];
  return textAt(node, 'kind')?.text === 'List' ? itemsOf(nodeAt(node, 'items')) : [node];
}
