// `for_each` and `count` of resources, modules and `dynamic` blocks: what stands inside holds for every row, and reads it as `each`, as
// `count` or by the block's name.
import type { Expression } from '../../model/expression.js';
import { attributeOf, blocksOf, type Block } from './blocks.js';
import { rawOf, rowOf, select, spanOf, text, type Context } from './context.js';
import { toExpression } from './expressions.js';
import { childOf, unwrap, type Node } from './parse.js';
import { readsRow } from './reads-row.js';

/** The rows around a place. */
export interface Rows {
  /** The value for every row; the value itself where there are none or it reads none. */
  wrap(value: Expression): Expression;
}

/** Outside all rows. */
export const NO_ROWS: Rows = { wrap: (value) => value };

export interface Opened {
  readonly name: string;
  readonly body: Node | undefined;
  readonly context: Context;
  readonly rows: Rows;
}

/** The inside of a nested block: a `dynamic "x"` block is like a block `x` for every row. */
export function openRows(block: Block, { context, rows }: { context: Context; rows: Rows }): Opened {
  if (block.type !== 'dynamic') return { name: block.type, body: block.body, context, rows };
  const content = blocksOf(block.body, context).find(({ type }) => type === 'content');
  const label = block.labels[0] ?? '';
  const iterator = attributeOf(block.body, 'iterator', context);
  const name = iterator ? rawOf(context, iterator.expression) : label;
  const forEach = attributeOf(block.body, 'for_each', context);
  if (!forEach) return { name: label, body: content?.body, context, rows };
  const over = toExpression(forEach.expression, context);
  const at = spanOf(context, forEach.node);
  const repeated: Repetition = {
    over,
    as: `${name}@${at.line}:${at.column}`,
    isSet: isSet(forEach.expression, context),
  };
  return { name: label, body: content?.body, ...enterRows(repeated, name, { context, rows }) };
}

/** What a block is repeated over, and the name of its row. */
export interface Repetition {
  readonly over: Expression;
  readonly as: string;
  readonly isSet: boolean;
  /** A list by number (`count`), not a map by key. */
  readonly isCount?: boolean;
}

/** The repetition of a resource or module; `undefined` where there is one of it. */
export function repetitionOf(body: Node | undefined, context: Context): Repetition | undefined {
  const forEach = attributeOf(body, 'for_each', context);
  if (forEach) {
    const at = spanOf(context, forEach.node);
    // What is no map is a set (Terraform language, for_each).
    return { over: toExpression(forEach.expression, context), as: `each@${at.line}:${at.column}`, isSet: true };
  }
  const count = attributeOf(body, 'count', context);
  if (!count) return undefined;
  const at = spanOf(context, count.node);
  const as = `count@${at.line}:${at.column}`;
  return { over: countedOver(toExpression(count.expression, context), at), as, isSet: false, isCount: true };
}

/** `count = N` is N rows; a condition is the one row that there may be. */
function countedOver(count: Expression, at: Expression['at']): Expression {
  if (count.kind === 'choice') return { kind: 'list', items: [text('0', at)], at };
  return { kind: 'call', op: 'range', args: [count], at };
}

/** How many there are of a resource or module; `undefined` where there is always one. */
export function numberOf(body: Node | undefined, context: Context): Expression | undefined {
  const [count, forEach] = [attributeOf(body, 'count', context), attributeOf(body, 'for_each', context)];
  if (count) return toExpression(count.expression, context);
  if (!forEach) return undefined;
  const over = toExpression(forEach.expression, context);
  return { kind: 'call', op: 'length', args: [over], at: over.at };
}

/** Binds `each` and `count` inside a resource or module. */
export function bindRows(
  repeated: Repetition | undefined,
  outer: { context: Context; rows: Rows },
): { context: Context; rows: Rows } {
  if (!repeated) return outer;
  return enterRows(repeated, repeated.isCount ? 'count' : 'each', outer);
}

function enterRows(
  repeated: Repetition,
  name: string,
  outer: { context: Context; rows: Rows },
): { context: Context; rows: Rows } {
  const { as } = repeated;
  const { at } = repeated.over;
  const row = rowOf(as, at);
  const element: Expression = repeated.isCount
    ? { kind: 'record', entries: [{ key: 'index', value: select(row, 'value', at) }], at }
    : row;
  return {
    context: { ...outer.context, rows: new Map([...outer.context.rows, [name, element]]) },
    rows: { wrap: (inner) => outer.rows.wrap(readsRow(inner, as) ? repeat(repeated, inner) : inner) },
  };
}

function repeat({ over, as, isSet: ofSet }: Repetition, body: Expression): Expression {
  return { kind: 'each', over, as, body, ...(ofSet ? { ofSet } : {}), at: body.at };
}

/** What all instances have, by their key or number. */
export function byInstance(repeated: Repetition | undefined, body: Expression): Expression {
  if (!repeated) return body;
  if (repeated.isCount) return repeat(repeated, body);
  const { over, as } = repeated;
  return { kind: 'each', over, as, asKey: select(rowOf(as, over.at), 'key', over.at), body, ofSet: true, at: body.at };
}

/** What one instance has, whichever: the same for all values of one block. */
export function anyInstance(repeated: Repetition | undefined, body: Expression): Expression {
  if (!repeated || !readsRow(body, repeated.as)) return body;
  const { at } = repeated.over;
  const which: Expression = { kind: 'unknown', why: 'dynamic', at };
  return { kind: 'select', of: repeat(repeated, body), key: which, exists: true, at: body.at };
}

function isSet(expression: Node, context: Context): boolean {
  const node = unwrap(expression, ['expression']);
  const name = node.type === 'function_call' ? childOf(node, 'identifier') : undefined;
  return node.type === 'tuple' || (name !== undefined && /^(?:toset|set\w+)$/.test(rawOf(context, name)));
}
