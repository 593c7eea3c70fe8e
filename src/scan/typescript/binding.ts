// What a name of a module is declared as. It finds none.
import type { ts } from 'ts-morph';

/** How a name came to be. */
export type BindingKind =
  'variable' | 'parameter' | 'function' | 'class' | 'enum' | 'namespace' | 'import' | 'module' | 'catch';

/** Something that is put into what a name holds. */
export interface Filling {
  readonly node: ts.Node;
  /** `push`, `unshift`, `add`, `set`, or `index` for an assignment to a member. */
  readonly method: string;
  /** Where it is put; `undefined`: at the end, or nobody knows. */
  readonly key?: string;
  readonly values: readonly ts.Expression[];
}

/** A declared name. `import` stands for one export of a module, `module` for all of them. */
export interface Binding {
  readonly name: string;
  /** The key of its definition: the name at the top level, else `NAME@LINE:COLUMN`. */
  readonly key: string;
  readonly kind: BindingKind;
  /** The declaration that introduced the name (for `var`, the first). */
  readonly node: ts.Node;
  readonly identifier: ts.Identifier;
  readonly topLevel: boolean;
  /** The right sides assigned to it after its declaration, `operator` as written. */
  readonly assignments: ts.BinaryExpression[];
  /** What is put into it, by calls and assignments to its members. */
  readonly fillings: Filling[];
  /** Assigned in a way that is not one expression: `x++`, a destructuring assignment. */
  dynamic: boolean;
  /** For `import` and `module`: the specifier, and the exported name. */
  readonly module?: { readonly in: string; readonly target: string };
}
