// Terraform's functions as operations of the expression language. A function that is not here has an unknown result.
import type { Expression, Operation } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { select, text } from './context.js';

/** The result of a call; `undefined` where it cannot be expressed. */
export function toCall(written: string, args: readonly Expression[], at: Span): Expression | undefined {
  const name = written.replace(/^core::/, '');
  if (SAME.has(name)) return args[0];
  return (TEXT_FUNCTIONS[name] ?? COLLECTION_FUNCTIONS[name])?.(args, at);
}

/** Whether a function makes text of its arguments, rather than pass them on. */
export function makesText(name: string): boolean {
  return (
    name in TEXT_FUNCTIONS ||
    /^(?:coalesce|lookup|element|try|one|keys|get_env|tostring|sensitive|nonsensitive)$/.test(name)
  );
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
  regexall: direct('matchAll'),
  split: ([separator, x], at) => (separator && x ? call('split', [x, separator], at) : undefined),
  join: ([separator, ...lists], at) => joinLists(separator, lists, at),
  substr: ([x, from, length], at) => substring(x, { from, length }, at),
  trimprefix: direct('trimPrefix'),
  trimsuffix: direct('trimSuffix'),
  trim: direct('trimChars'),
  startswith: ([x, edge], at) => asked(x, edge, { at, where: 'start' }),
  endswith: ([x, edge], at) => asked(x, edge, { at, where: 'end' }),
  strcontains: ([x, sought], at) => asked(x, sought, { at }),
  urldecode: direct('urlDecode'),
  indent: ([, x]) => x,
  basename: ([x], at) => lastOf(x, '/', at),
  slice: direct('slice'),
  setsubtract: direct('difference'),
  setintersection: direct('intersection'),
  chunklist: direct('chunk'),
  can: direct('present'),
  alltrue: ([list], at) => list && isNot(call('contains', [list, text('false', at)], at), at),
  anytrue: ([list], at) => list && call('contains', [list, text('true', at)], at),
  max: (numbers, at) => folded('max', numbers, at),
  min: (numbers, at) => folded('min', numbers, at),
  floor: rounded('floor'),
  ceil: rounded('ceil'),
  abs: rounded('abs'),
};

const COLLECTION_FUNCTIONS: Readonly<Record<string, Build>> = {
  merge: direct('merge'),
  concat: direct('concat'),
  flatten: direct('flatten'),
  zipmap: direct('zip'),
  range: direct('range'),
  length: direct('length'),
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
  compact: ([list], at) => list && compacted(list, at),
  jsondecode: ([text], at) => text && call('jsonDecode', [text], at),
  yamldecode: ([text], at) => text && call('yamlDecode', [text], at),
};

/** Functions whose result is in an order of its own, which tells only where one of it is taken by its place. */
const ORDERED: Readonly<Record<string, Build>> = { sort: direct('sorted'), keys: direct('sorted') };

/** What a call gives whose result is asked for by place. */
export function toOrderedCall(name: string, args: readonly Expression[], at: Span): Expression | undefined {
  return ORDERED[name]?.(args, at) ?? toCall(name, args, at);
}

/** Functions whose result shows nothing of the host that stands in their arguments. */
export const HIDING: ReadonlySet<string> = new Set(
  (
    'md5 sha1 sha256 sha512 base64sha256 base64sha512 filemd5 filesha1 filesha256 filesha512 filebase64sha256 filebase64sha512 ' +
    'bcrypt uuid uuidv5 timestamp formatdate timeadd timecmp length title parseint sum signum log pow index ' +
    'cidrhost cidrnetmask cidrsubnet cidrsubnets textdecodebase64 textencodebase64 fileexists fileset'
  ).split(' '),
);

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
  'sort',
  'abspath',
  'pathexpand',
]);

function rounded(how: string): Build {
  return ([x], at) => x && call('arithmetic', [text(how, at), x, text('0', at)], at);
}

function folded(how: string, numbers: readonly Expression[], at: Span): Expression | undefined {
  const [first, ...rest] = numbers;
  return rest.reduce((sum, number) => sum && call('arithmetic', [text(how, at), sum, number], at), first);
}

function isNot(on: Expression, at: Span): Expression {
  return { kind: 'choice', on, of: [{ when: 'true', value: text('false', at) }, { value: text('true', at) }], at };
}

/** The items that are not empty, told one by one. */
function compacted(list: Expression, at: Span): Expression {
  const as = `compact@${at.line}:${at.column}`;
  const item = select({ kind: 'name', scope: 'row', key: as, at }, 'value', at);
  const when: Expression = {
    kind: 'choice',
    on: item,
    of: [{ when: '', value: text('false', at) }, { value: text('true', at) }],
    at,
  };
  return { kind: 'each', over: list, as, body: item, when, at };
}

function lastOf(x: Expression | undefined, separator: string, at: Span): Expression | undefined {
  return x && { kind: 'select', of: call('split', [x, text(separator, at)], at), key: text('-1', at), at };
}

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
  const isWithin =
    index.kind === 'text' && (index.text === '0' || (list.kind === 'list' && list.items.length > Number(index.text)));
  const key = isWithin ? index : call('arithmetic', [text('%', at), index, call('length', [list], at)], at);
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
  const end = start < 0 && start + count >= 0 ? [] : [text(String(start + count), at)];
  return call('slice', [x, from, ...(count < 0 ? [] : end)], at);
}

function rowsOf(map: Expression | undefined, what: 'key' | 'value', at: Span): Expression | undefined {
  if (!map) return undefined;
  const as = `${what}s@${at.line}:${at.column}`;
  return { kind: 'each', over: map, as, body: select({ kind: 'name', scope: 'row', key: as, at }, what, at), at };
}
