// Where the names of a pipeline mean something: the file, a job, a step, one script. The nearest scope that sets a name gives it its
// value, as runners do; a name that the file does not set is looked for by the linker, in files that include it or are included.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';

export interface Scope {
  /** Tells names of this scope from those of others in the file; '' for the file's own. */
  readonly id: string;
  readonly parent: Scope | undefined;
  /** Names that are set here, with the offset from which on they are; 0 where the order does not matter. */
  readonly names: Map<string, number>;
  /** Names that stand for something without being set: rows of a matrix, loop variables. */
  readonly values: Map<string, Expression>;
  /** Jobs of other files whose names hold here as well, nearest first. */
  readonly bases: readonly string[];
}

const DEEPEST = 64;

/** A scope inside another; the file's own without one. */
export function scopeWithin(parent: Scope | undefined, id: string, bases: readonly string[] = []): Scope {
  return { id, parent, names: new Map(), values: new Map(), bases };
}

/** The linker's key of a name that a scope sets. */
export function keyIn(scope: Scope, name: string): string {
  return scope.id === '' ? name : `${name}@${scope.id}`;
}

export interface Reading {
  readonly at: Span;
  /** Offset of the reading: what is set later in the same script is not seen. */
  readonly offset: number;
}

/** A name as read in a scope. */
export function readName(from: Scope, name: string, { at, offset }: Reading): Expression {
  const bases: string[] = [];
  let scope: Scope | undefined = from;
  let key = name;
  for (let depth = 0; scope && depth < DEEPEST; scope = scope.parent, depth++) {
    const stands = scope.values.get(name);
    if (stands) return stands;
    if ((scope.names.get(name) ?? Infinity) <= offset) {
      key = keyIn(scope, name);
      break;
    }
    bases.push(...scope.bases);
  }
  const own: Expression = { kind: 'name', scope: 'workflow', key, at };
  return bases.reduceRight<Expression>(
    (otherwise, base) => ({ kind: 'name', scope: 'workflow', key: `${name}@${base}`, otherwise, at }),
    own,
  );
}

/** Every name that is set where a scope is, nearest first. */
export function namesIn(from: Scope): readonly string[] {
  const names = new Set<string>();
  let scope: Scope | undefined = from;
  for (let depth = 0; scope && depth < DEEPEST; scope = scope.parent, depth++)
    for (const name of scope.names.keys()) names.add(name);
  return [...names];
}
