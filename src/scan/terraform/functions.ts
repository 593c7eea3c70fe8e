// Terraform's functions as operations of the expression language. A function that is not here has an unknown result.
import type { Expression, Operation } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { select, text } from './context.js';

/** The result of a call; `undefined` where it cannot be expressed. */
export function toCall(name: string, args: readonly Expression[], at: Span): Expression | undefined {
  if (SAME.has(name)) return args[0];
  return (TEXT_FUNCTIONS[name] ?? COLLECTION_FUNCTIONS[name])?.(args, at);
}

/** Whether a function makes text of its arguments, rather than pass them on. */
export function makesText(name: string): boolean {
  return name in TEXT_FUNCTIONS || /^(?:coalesce|lookup|element|try|one|tostring|sensitive|nonsensitive)$/.test(name);
}

type Build = (args: readonly Expression[], at: Span) => Expression | undefined;

const call = (op: Operation, args: readonly Expression[], at: Span): Expression => ({ kind: 'call', op, args, at });
const direct =
  (op: Operation): Build =>
  (args, at) =>
    args.length > 0 ? call(op, args, at) : undefined;

/** Arguments in Terraform's order; those of operations are stated in link/operations.ts. */
const TEXT_FUNCTIONS: Readonly<Record<string, Build>> = {
  lower: direct('lower'),
  upper: direct('upper'),
  trimspace: direct('trim'),
  chomp: direct('trim'),
  format: direct('format'),
  formatlist: direct('formatList'),
  base64encode: direct('base64'),
  base64decode: direct('base64Decode'),
  urlencode: direct('urlEncode'),
  strrev: direct('reverse'),
  replace: ([x, search, by], at) => replaced(x, { search, by }, at),
  regex: direct('match'),
  split: ([separator, x], at) => (separator && x ? call('split', [x, separator], at) : undefined),
  join: ([separator, ...lists], at) => joinLists(separator, lists, at),
  substr: ([x, from, length], at) => substring(x, { from, length }, at),
  trimprefix: direct('trimPrefix'),
  trimsuffix: direct('trimSuffix'),
  trim: direct('trimChars'),
  startswith: ([x, edge], at) => asked(x, edge, { at, where: 'start' }),
  endswith: ([x, edge], at) => asked(x, edge, { at, where: 'end' }),
  strcontains: ([x, sought], at) => asked(x, sought, { at }),
};

const COLLECTION_FUNCTIONS: Readonly<Record<string, Build>> = {
  merge: direct('merge'),
  concat: direct('concat'),
  flatten: direct('flatten'),
  zipmap: direct('zip'),
  range: direct('range'),
  length: direct('length'),
  slice: direct('slice'),
  reverse: direct('reverse'),
  setproduct: direct('product'),
  setunion: (lists, at) => call('concat', lists, at),
  contains: ([list, sought], at) => asked(list, sought, { at }),
  lookup: ([map, key, otherwise], at) => lookUp(map, key, { otherwise, at }),
  element: ([list, index], at) => elementOf(list, index, at),
  one: ([list], at) => (list ? select(list, '0', at) : undefined),
  coalesce: firstOf,
  coalescelist: firstOf,
  try: firstOf,
  keys: ([map], at) => rowsOf(map, 'key', at),
  values: ([map], at) => rowsOf(map, 'value', at),
  list: (items, at) => ({ kind: 'list', items, at }),
};

const SAME: ReadonlySet<string> = new Set([
  'tostring',
  'tonumber',
  'tobool',
  'tolist',
  'toset',
  'tomap',
  'sensitive',
  'nonsensitive',
  'distinct',
  'compact',
  'sort',
  'abspath',
  'pathexpand',
]);

/** Of text, list or keys: whether it holds something. */
function asked(
  x: Expression | undefined,
  sought: Expression | undefined,
  { at, where }: { readonly at: Span; readonly where?: 'start' | 'end' },
): Expression | undefined {
  if (!x || !sought) return undefined;
  return call('contains', [x, sought, ...(where ? [text(where, at)] : [])], at);
}

/** `element` counts on from the start where the list ends. */
function elementOf(list: Expression | undefined, index: Expression | undefined, at: Span): Expression | undefined {
  if (!list || !index) return undefined;
  const key =
    index.kind === 'text' ? index : call('arithmetic', [text('%', at), index, call('length', [list], at)], at);
  return { kind: 'select', of: list, key, at };
}

function replaced(
  x: Expression | undefined,
  { search, by }: { readonly search: Expression | undefined; readonly by: Expression | undefined },
  at: Span,
): Expression | undefined {
  if (!x || !search || !by) return undefined;
  if (search.kind !== 'text') return undefined;
  if (isPlainSearch(search)) return call('replace', [x, search, by], at);
  return call('replace', [x, { ...search, text: search.text.slice(1, -1) }, by, text('pattern', at)], at);
}

/** Between slashes the search is a regular expression. */
function isPlainSearch({ text: search }: { readonly text: string }): boolean {
  return !(search.startsWith('/') && search.endsWith('/') && search.length > 1);
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
