// Sets of values that go together: a matrix of variables, the calls of a job. Each set is one row, and one row is taken at a time.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { define, type PipelineReading } from './reading.js';
import type { Scope } from './scope.js';

export type Row = ReadonlyMap<string, Expression>;

/** One item of a list: the same one wherever it is read in one run. */
export function anyOf(list: Expression, at: Span): Expression {
  return { kind: 'select', of: list, key: { kind: 'unknown', why: 'dynamic', at }, at };
}

const MOST_ROWS = 256;

/** Defines `name` as one of the rows, and each column as that of the row where `columnOf` gives it a name. */
export function defineRows(
  reading: PipelineReading,
  scope: Scope,
  { name, rows, at, columnOf }: { name: string; rows: readonly Row[]; at: Span; columnOf: (key: string) => string },
): void {
  if (rows.length === 0) return;
  const items = rows.slice(0, MOST_ROWS).map((row): Expression => {
    return { kind: 'record', entries: [...row].map(([key, value]) => ({ key, value })), at };
  });
  define(reading, scope, {
    name,
    value: items.length === 1 && items[0] ? items[0] : anyOf({ kind: 'list', items, at }, at),
    at,
  });
  const key = scope.id === '' ? name : `${name}@${scope.id}`;
  const row: Expression = { kind: 'name', scope: 'workflow', key, at };
  for (const column of new Set(rows.flatMap((one) => [...one.keys()])))
    scope.values.set(columnOf(column), { kind: 'select', of: row, key: { kind: 'text', text: column, at }, at });
}
