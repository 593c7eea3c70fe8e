// Where names of a file mean something: the file, its classes, its functions. Plain records; collect.ts fills them.
import type { Parameter } from './form.js';
import type { Syntax } from './syntax.js';

/** One value that a name gets. Without `value` it is unknown. */
export interface Assigned {
  readonly at: Syntax;
  readonly value?: Syntax | undefined;
  readonly how: 'value' | 'item' | 'append' | 'unset';
  readonly setting?: string | undefined;
}

/** A declared name. */
export interface Binding {
  readonly name: string;
  /** The key of its definitions. */
  readonly key: string;
  readonly is: 'variable' | 'parameter' | 'function' | 'class' | 'import';
  readonly scope: Scope;
  readonly values: Assigned[];
  type?: string | undefined;
  /** Of an import. */
  readonly imported?: { readonly target: string; readonly in: string; readonly module?: string };
  /** Of a class or a function. */
  readonly inner?: Scope;
  /** Of a parameter: its default. */
  readonly otherwise?: Syntax | undefined;
}

export interface Scope {
  readonly is: 'file' | 'class' | 'function';
  /** The key of the class or function; '' of the file. */
  readonly key: string;
  readonly above: Scope | undefined;
  readonly names: Map<string, Binding>;
  readonly at: Syntax;
  /** Of a class. */
  readonly bases: string[];
  readonly settings?: string | undefined;
  /** Of a function. */
  readonly parameters: readonly Parameter[];
  readonly returns: Syntax[];
  readonly self?: string | undefined;
  isConstructor?: boolean;
}

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
