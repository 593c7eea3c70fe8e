// Terraform's functions as operations of the expression language. A function that is not here has an unknown result.
import type { Expression, Operation } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { select, text } from './context.js';

/** The result of a call; `undefined` where it cannot be expressed. */
export function toCall(name: string, args: readonly Expression[], at: Span): Expression | undefined {
  return FUNCTIONS[name]?.(args, at);
}

type Build = (args: readonly Expression[], at: Span) => Expression | undefined;

const call = (op: Operation, args: readonly Expression[], at: Span): Expression => ({ kind: 'call', op, args, at });
const direct =
  (op: Operation): Build =>
  (args, at) =>
    args.length > 0 ? call(op, args, at) : undefined;
const same: Build = ([first]) => first;

/** Arguments in Terraform's order; those of operations are stated in link/operations.ts. */
const FUNCTIONS: Readonly<Record<string, Build>> = {
  lower: direct('lower'),
  upper: direct('upper'),
  trimspace: direct('trim'),
  format: direct('format'),
  merge: direct('merge'),
  concat: direct('concat'),
  base64encode: direct('base64'),
  base64decode: direct('base64Decode'),
  urlencode: direct('urlEncode'),
  replace: ([x, search, by], at) =>
    x && by && isPlainSearch(search) ? call('replace', [x, search, by], at) : undefined,
  split: ([separator, x], at) => (separator && x ? call('split', [x, separator], at) : undefined),
  join: ([separator, ...lists], at) => joinLists(separator, lists, at),
  lookup: ([map, key, otherwise], at) => lookUp(map, key, { otherwise, at }),
  element: ([list, index], at) => (list && index ? { kind: 'select', of: list, key: index, at } : undefined),
  one: ([list], at) => (list ? select(list, '0', at) : undefined),
  coalesce: firstOf,
  coalescelist: firstOf,
  try: firstOf,
  flatten: ([list], at) => (list?.kind === 'list' ? call('concat', list.items, at) : list),
  reverse: direct('reverse'),
  strrev: direct('reverse'),
  substr: ([x, from, length], at) => substring(x, { from, length }, at),
  trimprefix: ([x, prefix], at) =>
    x && prefix?.kind === 'text' ? call('replace', [x, prefix, text('', at)], at) : undefined,
  // What is trimmed at the end of a name or URL (a dot, a slash) does not change the host.
  trimsuffix: ([x, suffix]) => (suffix?.kind === 'text' && /^[./]$/.test(suffix.text) ? x : undefined),
  keys: ([map], at) => rowsOf(map, 'key', at),
  values: ([map], at) => rowsOf(map, 'value', at),
  tostring: same,
  tolist: same,
  toset: same,
  tomap: same,
  sensitive: same,
  nonsensitive: same,
  distinct: same,
  compact: same,
  sort: same,
  chomp: direct('trim'),
};

/** Between slashes the search is a regular expression. */
function isPlainSearch(search: Expression | undefined): search is Expression {
  return (
    search?.kind === 'text' && !(search.text.startsWith('/') && search.text.endsWith('/') && search.text.length > 1)
  );
}

function joinLists(separator: Expression | undefined, lists: readonly Expression[], at: Span): Expression | undefined {
  const [only] = lists;
  if (!separator || !only) return undefined;
  return call('joinList', [lists.length === 1 ? only : call('concat', lists, at), separator], at);
}

function lookUp(
  map: Expression | undefined,
  key: Expression | undefined,
  { otherwise, at }: { otherwise: Expression | undefined; at: Span },
): Expression | undefined {
  if (!map || !key) return undefined;
  const entry: Expression = { kind: 'select', of: map, key, at };
  return otherwise ? call('default', [entry, otherwise], at) : entry;
}

function firstOf(args: readonly Expression[], at: Span): Expression | undefined {
  return args.reduceRight<Expression | undefined>(
    (rest, value) => (rest ? call('default', [value, rest], at) : value),
    undefined,
  );
}

function substring(
  x: Expression | undefined,
  { from, length }: { from: Expression | undefined; length: Expression | undefined },
  at: Span,
): Expression | undefined {
  if (!x || from?.kind !== 'text' || length?.kind !== 'text') return undefined;
  const [start, count] = [Number(from.text), Number(length.text)];
  if (!Number.isInteger(start) || !Number.isInteger(count)) return undefined;
  return call('slice', [x, from, ...(count < 0 ? [] : [text(String(start + count), at)])], at);
}

function rowsOf(map: Expression | undefined, what: 'key' | 'value', at: Span): Expression | undefined {
  if (!map) return undefined;
  const as = `${what}s@${at.line}:${at.column}`;
  return { kind: 'each', over: map, as, body: select({ kind: 'name', scope: 'row', key: as, at }, what, at), at };
}
