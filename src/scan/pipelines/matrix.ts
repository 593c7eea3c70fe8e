// `strategy.matrix`: the rows in which a job runs, so that the columns of one row stay together and no combination is made up that no
// run has. Rows beyond what a runner would start are not written out.
import type { Node } from 'yaml';
import type { Expression, RecordExpression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { define, valueOf, type PipelineReading } from './reading.js';
import type { Scope } from './scope.js';

/** GitHub starts at most 256 jobs for a matrix. */
const MOST_ROWS = 256;

type Row = ReadonlyMap<string, Expression>;
interface Axis {
  readonly key: string;
  readonly values: Expression;
}

/** Defines `matrix` in a job's scope. */
export function defineMatrix(reading: PipelineReading, node: Node | null | undefined, scope: Scope): void {
  const value = matrixOf(reading, node, scope);
  if (value) define(reading, scope, { name: 'matrix', value, at: value.at });
}

function matrixOf(reading: PipelineReading, node: Node | null | undefined, scope: Scope): Expression | undefined {
  const { tree } = reading;
  const entries = tree.entries(node);
  if (entries.length === 0) return valueOf(reading, node, scope.parent ?? scope);
  const outer = scope.parent ?? scope;
  const read = (value: Node | null): Expression | undefined => valueOf(reading, value, outer);
  const axes = entries.flatMap(({ key, value }): Axis[] => {
    const values = key === 'include' || key === 'exclude' ? undefined : read(value);
    return values ? [{ key, values }] : [];
  });
  const [include, exclude] = ['include', 'exclude'].map((key) => rowsIn(read(tree.entry(node, key)?.value ?? null)));
  const [start = 0, end = 0] = node?.range ?? [];
  const at = reading.source.span(start, Math.min(end, start + 1));
  const rows = include?.length || exclude?.length ? rowsOf(axes, { include, exclude }) : undefined;
  return rows
    ? oneOf(
        rows.map((row) => recordOf(row, at)),
        at,
      )
    : independent(axes, include ?? [], at);
}

/** Axes that nothing ties together: each has any of its values. */
function independent(axes: readonly Axis[], include: readonly Row[], at: Span): RecordExpression {
  const keys = new Set([...axes.map(({ key }) => key), ...include.flatMap((row) => [...row.keys()])]);
  const entries = [...keys].map((key) => {
    const axis = axes.find((one) => one.key === key)?.values;
    const more = include.flatMap((row) => row.get(key) ?? []);
    if (axis && axis.kind !== 'list') return { key, value: anyOf(axis, axis.at) };
    return { key, value: oneOf([...(axis?.items ?? []), ...more], axis?.at ?? more[0]?.at ?? at) };
  });
  return { kind: 'record', entries, at };
}

function oneOf(items: readonly Expression[], at: Span): Expression {
  return anyOf({ kind: 'list', items, at }, at);
}

/** One item of a list: the same one wherever it is read in one run. */
function anyOf(list: Expression, at: Span): Expression {
  return { kind: 'select', of: list, key: { kind: 'unknown', why: 'dynamic', at }, at };
}

interface Changes {
  readonly include: readonly Row[] | undefined;
  readonly exclude: readonly Row[] | undefined;
}

/** The rows as GitHub makes them; `undefined` where there are too many, or an axis is not constant. */
function rowsOf(axes: readonly Axis[], { include = [], exclude = [] }: Changes): readonly Row[] | undefined {
  let rows: Row[] = axes.length === 0 ? [] : [new Map()];
  for (const { key, values } of axes) {
    if (values.kind !== 'list' || rows.length * values.items.length > MOST_ROWS) return undefined;
    rows = rows.flatMap((row) => values.items.map((value) => new Map([...row, [key, value]])));
  }
  const kept = rows.filter((row) => !exclude.some((out) => agrees(row, out, [...out.keys()])));
  const original = new Set(axes.map(({ key }) => key));
  const extended = kept.map((row) => ({ row, now: new Map(row) }));
  const added: Row[] = [];
  for (const more of include) {
    const shared = [...more.keys()].filter((key) => original.has(key));
    const fitting = extended.filter(({ row }) => agrees(row, more, shared));
    if (fitting.length === 0) added.push(more);
    for (const { now } of fitting) for (const [key, value] of more) now.set(key, value);
  }
  return [...extended.map(({ now }) => now), ...added].slice(0, MOST_ROWS);
}

function agrees(row: Row, other: Row, keys: readonly string[]): boolean {
  return keys.every((key) => isSame(row.get(key), other.get(key)));
}

function isSame(a: Expression | undefined, b: Expression | undefined): boolean {
  return a?.kind === 'text' && b?.kind === 'text' && a.text === b.text;
}

/** The rows that `include` or `exclude` write out. */
function rowsIn(value: Expression | undefined): readonly Row[] {
  if (value?.kind !== 'list') return [];
  return value.items.flatMap((item): Row[] =>
    item.kind === 'record'
      ? [new Map(item.entries.flatMap((entry) => ('key' in entry ? [[entry.key, entry.value] as const] : [])))]
      : [],
  );
}

function recordOf(row: Row, at: Span): Expression {
  return { kind: 'record', entries: [...row].map(([key, value]) => ({ key, value })), at };
}
