// What a setting of a framework is worth, as an expression: an environment variable, what code of the service put under the framework's name, or an
// entry of the file where the framework keeps it. It looks at no code.
import type { Expression, NameExpression } from '../../model/expression.js';
import type { Definition } from '../../model/fact.js';
import type { AccessorRule } from '../../model/rulebook.js';
import { settingKey } from '../../model/setting-key.js';
import type { Span } from '../../model/span.js';

/** A setting that is asked for. */
export interface Wanted {
  readonly rule: AccessorRule;
  /** Its keys, as far as they are known the constant ones as texts. */
  readonly path: readonly Expression[];
  readonly otherwise?: Expression | undefined;
  /** All of them are asked for. */
  readonly isObject: boolean;
  readonly at: Span;
}

/** The values of a setting; `undefined` where nothing can be said. */
export function settingOf(wanted: Wanted): Expression | undefined {
  const { rule, path, at, isObject } = wanted;
  if (isObject && rule.modules.length + rule.data.length === 0) return undefined;
  const unknown: Expression = { kind: 'unknown', why: 'dynamic', at };
  const last = wanted.otherwise && wanted.otherwise.kind !== 'unknown' ? wanted.otherwise : unknown;
  const filed = inFiles(wanted, last);
  const stored = rule.store === undefined || isObject ? filed : inStore(rule.store, path, { otherwise: filed, at });
  return inEnvironment(wanted, stored === unknown ? undefined : stored) ?? (stored === unknown ? undefined : stored);
}

function inEnvironment({ rule, path, at }: Wanted, otherwise: Expression | undefined): Expression | undefined {
  const { environment: prefix, spelled, separator } = rule;
  if (prefix === undefined || path.length === 0) return otherwise;
  const more = otherwise ? { otherwise } : {};
  const texts = path.flatMap((key) => (key.kind === 'text' ? [key.text] : []));
  if (texts.length === path.length) {
    const keys = [prefix + spell(texts, { spelled, separator })];
    // Whose files write it in small letters.
    if (spelled === 'upper' && prefix === '' && path.length === 1) keys.push((texts[0] ?? '').toLowerCase());
    return keys.reduceRight(
      (after, key) =>
        /^[\w.:-]{1,200}$/.test(key)
          ? { kind: 'name', scope: 'env', key: settingKey(key), at, ...(after ? { otherwise: after } : {}) }
          : after,
      otherwise,
    );
  }
  const [only] = path;
  if (path.length > 1 || only?.kind === 'unknown' || !only) return otherwise;
  const computed: Expression =
    prefix === '' ? only : { kind: 'join', parts: [{ kind: 'text', text: prefix, at }, only], at };
  return { kind: 'name', scope: 'env', key: '*', computed, at, ...more };
}

function spell(keys: readonly string[], { spelled, separator }: Pick<AccessorRule, 'spelled' | 'separator'>): string {
  if (spelled === 'plain') return keys.join(separator === ':' ? '.' : separator);
  const parts = spelled === 'snake' ? keys.map((key) => key.replace(/([a-z0-9])([A-Z])/g, '$1_$2')) : keys;
  return parts
    .join(separator === '__' ? '__' : '_')
    .replaceAll('-', '_')
    .replaceAll('.', '_')
    .toUpperCase();
}

interface Rest {
  readonly otherwise: Expression;
  readonly at: Span;
}

/** What was put under the path, then what holds it: the whole under each of its beginnings. */
function inStore(store: string, path: readonly Expression[], { otherwise, at }: Rest): Expression {
  const constant: string[] = [];
  for (const key of path) {
    if (key.kind !== 'text') break;
    constant.push(key.text);
  }
  let value = otherwise;
  for (let length = 0; length <= constant.length; length++) {
    const rest = path.slice(length);
    const name = storedName(store, constant.slice(0, length), { rest: rest.length > 0, at });
    const held = selected(name, rest, at);
    value = held.kind === 'name' ? { ...held, otherwise: value } : firstOf(held, value, at);
  }
  return value;
}

function storedName(
  store: string,
  path: readonly string[],
  { rest, at }: { readonly rest: boolean; readonly at: Span },
): NameExpression {
  const key = storeKey(store, path) + (rest ? '*' : '');
  // Where nothing was put there, what lies behind it counts.
  return { kind: 'name', scope: 'env', key, otherwise: { kind: 'record', entries: [], at }, at };
}

function storeKey(store: string, path: readonly string[]): string {
  return `${store}:${path.join('.')}`;
}

function selected(of: Expression, keys: readonly Expression[], at: Span): Expression {
  return keys.reduce<Expression>((value, key) => ({ kind: 'select', of: value, key, at }), of);
}

function firstOf(first: Expression, second: Expression, at: Span): Expression {
  return second.kind === 'unknown' ? first : { kind: 'call', op: 'default', args: [first, second], at };
}

/** The entry of the files that the framework reads. */
function inFiles({ rule, path, at }: Wanted, otherwise: Expression): Expression {
  const { modules, data, below } = rule;
  const [{ name, keys }, rest] = fileIn(rule, path);
  const under = [...below.map((key) => keyOf(key, at)), ...rest];
  if (modules.length === 0 && data.length === 0) return otherwise;
  if (modules.length === 0) {
    const held: Expression = { kind: 'name', scope: 'file', key: 'data', in: (data[0] ?? '').replace('{1}', name), at };
    return firstOf(selected(held, under, at), otherwise, at);
  }
  return placesOf(modules).reduceRight<Expression>((after, { files, inside }) => {
    const specifiers = files.map((file) => `own:${file.replace('{1}', name)}`).join('|');
    const held: Expression = { kind: 'name', scope: 'module', key: keys, in: specifiers, arguments: [], at };
    return firstOf(selected(held, [...inside.map((key) => keyOf(key, at)), ...under], at), after, at);
  }, otherwise);
}

/** Files that hold the settings at the same place, in order. */
function placesOf(modules: readonly string[]): { readonly files: string[]; readonly inside: readonly string[] }[] {
  const places = new Map<string, string[]>();
  for (const written of modules) {
    const [file = '', inside = ''] = written.split('#');
    places.set(inside, [...(places.get(inside) ?? []), file]);
  }
  return [...places].map(([inside, files]) => ({ files, inside: inside === '' ? [] : inside.split('.') }));
}

/** The part of a path that names the file, where the table says so, and the rest. */
function fileIn(
  { modules, data, languages }: AccessorRule,
  path: readonly Expression[],
): [{ readonly name: string; readonly keys: string }, readonly Expression[]] {
  const keys = languages.includes('typescript') ? 'export:default' : languages.includes('php') ? 'return' : '*';
  const isNamed = [...modules, ...data].some((file) => file.includes('{1}'));
  const [first, ...rest] = path;
  if (!isNamed) return [{ name: '', keys }, path];
  return [{ name: first?.kind === 'text' && /^[\w./-]{1,100}$/.test(first.text) ? first.text : '\0', keys }, rest];
}

function keyOf(key: string, at: Span): Expression {
  return key === '*' ? { kind: 'unknown', why: 'dynamic', at } : { kind: 'text', text: key, at };
}

/** The path of the data file that a setting is kept in; `undefined` where no file is asked for. */
export function dataFileOf({ rule, path }: Wanted): string | undefined {
  if (rule.modules.length > 0 || rule.data.length === 0) return undefined;
  return (rule.data[0] ?? '').replace('{1}', fileIn(rule, path)[0].name);
}

const MOST = 2000;

/** The definitions that a value makes under a path of a framework's settings: one for each entry that is known, and one for what is not. */
export function storedFacts(store: string, path: readonly string[], value: Expression): Definition[] {
  const found: Definition[] = [];
  const open = [{ path, value }];
  for (let next = open.pop(); next && found.length < MOST; next = open.pop()) {
    const { path: under, value: worth } = next;
    if (worth.kind === 'unknown') continue;
    if (worth.kind === 'record') {
      for (const entry of worth.entries)
        if ('key' in entry) open.push({ path: [...under, entry.key], value: entry.value });
        else open.push({ path: under, value: entry.spread });
      continue;
    }
    const base = { kind: 'definition', scope: 'env', value: worth, level: 'settings', at: worth.at } as const;
    if (under.length > 0) found.push({ ...base, key: storeKey(store, under) });
    if (worth.kind !== 'text' && worth.kind !== 'join') found.push({ ...base, key: `${storeKey(store, under)}*` });
  }
  return found;
}

/** Whether a value that a node has by itself comes from a name of the program, which is what counts where no setting is known. */
export function isOfProgram(value: Expression): boolean {
  let inner = value;
  for (let steps = 0; steps < 20; steps++) {
    if (inner.kind === 'name') return inner.scope === 'module' || inner.scope === 'file';
    if (inner.kind === 'call' && inner.op === 'default' && inner.args[0]) inner = inner.args[0];
    else if (inner.kind === 'select') inner = inner.of;
    else return inner.kind === 'text' || inner.kind === 'join' || inner.kind === 'record';
  }
  return false;
}
