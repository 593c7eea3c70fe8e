// What `.` and variables stand for at a place of a template: the root of a chart, a value, a row of a range, the argument of a named
// template. Values are names in the scope `helm`; nothing is evaluated.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';

/** What a term without calls stands for. */
export type Reference =
  | { readonly kind: 'root' }
  | { readonly kind: 'values'; readonly path: readonly string[] }
  | { readonly kind: 'expression'; readonly expression: Expression };

/** A comprehension that a place stands in: one row for each of `over`. */
export interface Rows {
  readonly as: string;
  readonly over: Expression;
}

export interface Scope {
  readonly dot: Reference;
  readonly variables: ReadonlyMap<string, Reference>;
  readonly rows: readonly Rows[];
  /** Within a named template, where `.` may be any argument. */
  readonly isParameter: boolean;
}

/** The scope of a template file. */
export const ROOT_SCOPE: Scope = { dot: { kind: 'root' }, variables: new Map(), rows: [], isParameter: false };

/** The key under which a named template is known. */
export function templateKey(name: string): string {
  return `define:${name}`;
}

/** The scope of a named template: its argument is `.` and `$`. */
export function templateScope(name: string, at: Span): Scope {
  const expression: Expression = { kind: 'name', scope: 'helm', key: `${templateKey(name)}/dot`, at };
  const dot: Reference = { kind: 'expression', expression };
  return { ...ROOT_SCOPE, dot, variables: new Map([['$', dot]]), isParameter: true };
}

/** A member of what a reference stands for. */
export function memberOf(
  reference: Reference,
  path: readonly string[],
  { scope, at }: { readonly scope: Scope; readonly at: Span },
): Reference {
  if (path.length === 0) return reference;
  if (reference.kind === 'values') return { kind: 'values', path: [...reference.path, ...path] };
  // A named template is given the root of its chart, by itself or as `context`.
  const root = reference.kind === 'root' || scope.isParameter ? path.findIndex((key) => ROOTS.has(key)) : -1;
  if (root >= 0 && (reference.kind !== 'root' || root === 0)) return ofRoot(path.slice(root), at);
  if (reference.kind === 'root') return { kind: 'expression', expression: { kind: 'unknown', why: 'dynamic', at } };
  if (scope.isParameter && path.length === 1 && CONTEXTS.has(path[0] ?? '')) return { kind: 'root' };
  const expression = path.reduce(
    (of, key): Expression => ({ kind: 'select', of, key: { kind: 'text', text: key, at }, at }),
    reference.expression,
  );
  return { kind: 'expression', expression };
}

/** Built-in objects of Helm. */
const ROOTS: ReadonlySet<string> = new Set(['Values', 'Chart', 'Release', 'Capabilities', 'Template', 'Files']);

/** Keys under which charts hand the root of the chart to a named template, by the custom of their libraries. */
const CONTEXTS: ReadonlySet<string> = new Set(['context', 'ctx', 'root', 'Root', 'top', 'rootContext', '$']);

function ofRoot([object = '', ...path]: readonly string[], at: Span): Reference {
  if (object === 'Values') return { kind: 'values', path };
  const key = `${object}.${path.join('.')}`;
  const expression: Expression =
    object === 'Chart'
      ? { kind: 'name', scope: 'helm', key, at }
      : { kind: 'unknown', why: 'dynamic', at, ...(object === 'Release' && { needs: `helm:${key}` }) };
  return { kind: 'expression', expression };
}

/** A reference as an expression. The root itself has no value. */
export function toExpression(reference: Reference, at: Span): Expression {
  if (reference.kind === 'expression') return reference.expression;
  if (reference.kind === 'root') return { kind: 'unknown', why: 'dynamic', at };
  return { kind: 'name', scope: 'helm', key: ['Values', ...reference.path].join('.'), at };
}

/** An expression for every row that it reads a part of. */
export function overRows(
  expression: Expression,
  rows: readonly Rows[],
  inRow: (expression: Expression) => ReadonlySet<string>,
): Expression {
  let whole = expression;
  for (const { as, over } of rows.toReversed())
    if (inRow(whole).has(as)) whole = { kind: 'each', over, as, body: whole, at: expression.at };
  return whole;
}
