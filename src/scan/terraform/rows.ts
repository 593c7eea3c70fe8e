// `for_each` of resources and `dynamic` blocks: what stands inside holds for every row, and reads it as `each` or by the block's name.
import type { Expression } from '../../model/expression.js';
import { attributeOf, blocksOf, type Block } from './blocks.js';
import { rawOf, select, spanOf, type Context } from './context.js';
import { toExpression } from './expressions.js';
import { childOf, unwrap, type Node } from './parse.js';

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
  return { name: label, body: content?.body, ...bindRows(block.body, name, { context, rows }) };
}

/** Binds a name to the rows of the body's `for_each`, if it has one. */
export function bindRows(
  body: Node | undefined,
  name: string,
  outer: { context: Context; rows: Rows },
): { context: Context; rows: Rows } {
  const forEach = attributeOf(body, 'for_each', outer.context);
  if (!forEach) return outer;
  const { context } = outer;
  const over = toExpression(forEach.expression, context);
  const at = spanOf(context, forEach.node);
  const as = `${name}@${at.line}:${at.column}`;
  const row: Expression = { kind: 'name', scope: 'row', key: as, at };
  const value = select(row, 'value', at);
  // Elements of a set are their own keys.
  const element: Expression = isSet(forEach.expression, context)
    ? {
        kind: 'record',
        entries: [
          { key: 'key', value },
          { key: 'value', value },
        ],
        at,
      }
    : row;
  return {
    context: { ...context, rows: new Map([...context.rows, [name, element]]) },
    rows: {
      wrap: (inner) =>
        outer.rows.wrap(reads(inner, as) ? { kind: 'each', over, as, body: inner, at: inner.at } : inner),
    },
  };
}

function isSet(expression: Node, context: Context): boolean {
  const node = unwrap(expression, ['expression']);
  const name = node.type === 'function_call' ? childOf(node, 'identifier') : undefined;
  return node.type === 'tuple' || (name !== undefined && /^(?:toset|set\w+)$/.test(rawOf(context, name)));
}

function reads(expression: Expression, as: string): boolean {
  const open: unknown[] = [expression];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if ('key' in next && next.key === as && 'scope' in next && next.scope === 'row') return true;
    open.push(...(Object.values(next) as unknown[]));
  }
  return false;
}
