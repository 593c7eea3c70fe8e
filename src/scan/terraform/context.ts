// What the readers of one Terraform file share while they turn nodes into expressions.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import type { Source } from '../scanner.js';
import type { KeyIndex } from '../value-uses.js';
import type { Node } from './parse.js';

/** A module block: where it is defined, and what it is given. */
export interface ModuleCall {
  readonly source: string;
  readonly inputs: readonly { readonly name: string; readonly value: Expression }[];
}

export interface Context {
  readonly source: Source;
  readonly keys: KeyIndex;
  /** Names that rows of comprehensions and `each` give, as written. */
  readonly rows: ReadonlyMap<string, Expression>;
  readonly modules: ReadonlyMap<string, ModuleCall>;
  readonly depth: number;
}

/** Deeper nesting is unknown (`bound`). */
export const DEEPEST = 150;

/** The raw text of a node. */
export function rawOf({ source }: Context, node: Node): string {
  return source.text.slice(node.startIndex, node.endIndex);
}

/** Where a node stands. */
export function spanOf({ source }: Context, node: Node): Span {
  return source.span(node.startIndex, node.endIndex);
}

/** A constant. */
export function text(value: string, at: Span): Expression {
  return { kind: 'text', text: value, at };
}

/** `of.key` */
export function select(of: Expression, key: string, at: Span): Expression {
  return { kind: 'select', of, key: text(key, at), at };
}
