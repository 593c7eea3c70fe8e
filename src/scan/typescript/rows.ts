// The rows of objects as comprehensions: `Object.values(x)`, `Object.keys(x)`, `Object.entries(x)`, `for (key in x)`. It evaluates no row.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import { spanOf, unknownAt, type Reading } from './reading.js';

/** What `Object.NAME(x)` gives; `undefined` where nothing is known of x. */
export function rowsOf(reading: Reading, node: ts.CallExpression, name: string): Expression | undefined {
  const over = reading.evaluate(node.arguments[0] as ts.Expression);
  return over.kind === 'unknown' ? undefined : columnsOf(reading, over, { node, name });
}

/** The keys that `for (key in of)` goes through. */
export function keysOf(reading: Reading, of: ts.Expression): Expression {
  const over = reading.evaluate(of);
  return over.kind === 'unknown' ? unknownAt(reading, of) : columnsOf(reading, over, { node: of, name: 'keys' });
}

function columnsOf(
  reading: Reading,
  over: Expression,
  { node, name }: { readonly node: ts.Node; readonly name: string },
): Expression {
  const at = spanOf(reading, node);
  const as = `row@${at.endLine}:${at.endColumn}`;
  const column = (key: string): Expression => ({
    kind: 'select',
    of: { kind: 'name', scope: 'row', key: as, at },
    key: { kind: 'text', text: key, at },
    at,
  });
  const both: Expression = { kind: 'list', items: [column('key'), column('value')], at };
  const body = name === 'values' ? column('value') : name === 'keys' ? column('key') : both;
  return { kind: 'each', over, as, body, at };
}
