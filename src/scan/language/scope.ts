// Where names of a file mean something: the file, its classes, its functions. Plain records; collect.ts fills them.
import type { Scope } from './form.js';

export type { Assigned, Binding, Scope } from './form.js';

/** Makes an empty scope. */
export function scopeOf(made: Pick<Scope, 'is' | 'key' | 'above' | 'at'> & Partial<Scope>): Scope {
  return { names: new Map(), bases: [], parameters: [], returns: [], ...made };
}

/** The nearest class around a scope, the scope itself included. */
export function classOf(scope: Scope | undefined): Scope | undefined {
  let current = scope;
  while (current && current.is !== 'class') current = current.above;
  return current;
}

/** The nearest function around a scope; `undefined` outside of all. */
export function functionOf(scope: Scope): Scope | undefined {
  return scope.is === 'function' ? scope : undefined;
}
