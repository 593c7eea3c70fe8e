// What the readers of one Terraform file share while they turn nodes into expressions.
import type { Expression } from '../../model/expression.js';
import type { RecordResourceRule, Rulebook } from '../../model/rulebook.js';
import type { Span } from '../../model/span.js';
import type { Source } from '../scanner.js';
import { keyRulesOf, type KeyRules } from '../keys.js';
import type { Node } from './parse.js';

export interface Context {
  readonly source: Source;
  readonly keys: KeyRules;
  /** Resources that are records, by type. */
  readonly records: ReadonlyMap<string, RecordResourceRule>;
  /** The name of a Terragrunt file, whose locals are its own; `undefined` in Terraform. */
  readonly unit?: string;
  /** Names that rows of comprehensions and `each` give, as written. */
  readonly rows: ReadonlyMap<string, Expression>;
  readonly depth: number;
}

/** What the readers know before they read anything. */
export function tablesOf(rulebook: Rulebook): Pick<Context, 'keys' | 'records'> {
  const records = rulebook.recordResources.flatMap((rule) => rule.resources.map((type) => [type, rule] as const));
  return { keys: keyRulesOf(rulebook), records: new Map(records) };
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

/** A name of Terraform's own scope; `rest` is where it is defined, if not in this folder. */
export function named(
  key: string,
  at: Span,
  rest: { readonly in?: string } = {},
): Extract<Expression, { kind: 'name' }> {
  return { kind: 'name', scope: 'terraform', key, ...rest, at };
}

/** A row of a comprehension. */
export function rowOf(as: string, at: Span): Expression {
  return { kind: 'name', scope: 'row', key: as, at };
}

/** The rows of a place with the names of one more comprehension: its value, or its key and value. */
export function withRow(
  context: Context,
  { names, as, at }: { readonly names: readonly Node[]; readonly as: string; readonly at: Span },
): Context['rows'] {
  const added = names.map((name, index): [string, Expression] => {
    const member = names.length === 2 && index === 0 ? 'key' : 'value';
    return [rawOf(context, name), select(rowOf(as, at), member, spanOf(context, name))];
  });
  return new Map([...context.rows, ...added]);
}
