// What the code of an island gives, as far as one name or text says it: names that code of the service sets for its templates,
// settings, quoted texts, and defaults behind them. All else is unknown.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { settingKey } from '../../model/setting-key.js';
import type { Island } from './islands.js';
import type { LocalNames } from './local-names.js';

const QUOTED = /^(["'])([^"'\\]{0,300})\1$/;
const DEFAULT =
  /^([^|?]{1,200}?)\s*(?:\|\s*default\s*[(:]?\s*|\|\|\s*|\?\?\s*|\?:\s*|\bor\s+)(["'][^"']{0,300}["'])\s*\)?\s*;?$/;
const SETTINGS: readonly RegExp[] = [
  /^(?:[\w.]*\.)?(?:ENV|environ|env|getenv|GetEnvironmentVariable|Getenv)(?:\.(?:fetch|get))?\s*[[(]\s*["']([\w.:-]{1,120})["'](?:\s*,\s*(["'][^"']{0,300}["']))?\s*[\])]$/,
  /^(?:process\.env|import\.meta\.env)\.(\w{1,120})$/,
  /^(?:System\.getenv|os\.Getenv|os\.getenv)\(\s*["'](\w{1,120})["']\s*\)$/,
  /^(?:Configuration|_?config(?:uration)?|Config)\s*\[\s*["']([\w.:-]{1,120})["']\s*\]$/i,
];
/** Marks a variable of the object that renders the template (Ruby). */
const INSTANCE = '@';
const NAME = /^[.$@]{0,2}([A-Za-z_][\w-]{0,60}(?:\.[A-Za-z_][\w-]{0,60}){0,6})$/;

const CAPITALS = /^[A-Z][A-Z0-9_]{2,60}$/;

const NO_NAMES: LocalNames = new Map();

/** The value of an island; `names` are those that the template gives itself. */
export function islandValue(
  { code, is }: Pick<Island, 'code' | 'is'>,
  at: Span,
  names: LocalNames = NO_NAMES,
): Expression {
  if (is !== 'output') return { kind: 'unknown', why: 'dynamic', at };
  const plain = code.replace(/^[-=~\s]+|[-~;\s]+$/g, '').replace(/^(?:raw|h|html_safe|print)\s+/, '');
  return codeValue(plain, at, names);
}

/** What code of a template gives: texts and names, put together with `+` or `~`, through filters that are known. */
export function codeValue(written: string, at: Span, names: LocalNames): Expression {
  const parts = cutOutside(written, '+~');
  if (parts.length === 1) return filteredValue(written.trim(), at, names);
  const values = parts.map((part) => filteredValue(part.trim(), at, names));
  return values.every(({ kind }) => kind === 'unknown') ? unknown(at) : { kind: 'join', parts: values, at };
}

function filteredValue(written: string, at: Span, names: LocalNames): Expression {
  const either = DEFAULT.exec(written);
  if (either?.[1] !== undefined)
    return withDefault(filteredValue(either[1].trim(), at, names), baseValue(either[2] ?? '', at, names), at);
  const [base = '', ...filters] = /\|/.test(written) ? cutOutside(written.replaceAll('||', '\u0000'), '|') : [written];
  return filters.reduce((value, filter) => filtered(value, filter.trim(), at), baseValue(base.trim(), at, names));
}

function baseValue(written: string, at: Span, names: LocalNames): Expression {
  const quoted = QUOTED.exec(written);
  if (quoted) return { kind: 'text', text: quoted[2] ?? '', at };
  const inner = /^\(([^()]{1,400})\)$/.exec(written)?.[1];
  if (inner !== undefined) return codeValue(inner, at, names);
  const setting = settingOf(written, at);
  if (setting) return setting;
  const plain = written.replace(/\.html_safe$/, '');
  const key = NAME.exec(plain)?.[1];
  if (key === undefined) return unknown(at);
  const own = names.get(key);
  if (own) return own;
  // Names in capitals are filled in from the environment (envsubst).
  const otherwise: Expression = CAPITALS.test(plain)
    ? { kind: 'name', scope: 'env', key, otherwise: unknown(at), at }
    : unknown(at);
  return { kind: 'name', scope: 'template', key, ...(plain.startsWith('@') && { in: INSTANCE }), otherwise, at };
}

function unknown(at: Span): Expression {
  return { kind: 'unknown', why: 'dynamic', at };
}

/** Filters that leave a text what it is. */
const TRANSPARENT =
  /^(?:safe|raw|e|escape|trim|strip|safeURL|safeHTML|urlize|html_safe|string|force_escape|escape_once)$/;

/** A text through a filter of Jinja, Twig or Liquid; a filter that is not known gives nothing that is. */
function filtered(value: Expression, filter: string, at: Span): Expression {
  const [, name = '', rest = ''] = /^(\w{1,40})\s*[(:]?\s*(.{0,300}?)\s*\)?$/.exec(filter) ?? [];
  const [first, second] = [...rest.matchAll(/(["'])([^"']{0,200})\1/g)].map(([, , text = '']): Expression => ({
    kind: 'text',
    text,
    at,
  }));
  if (TRANSPARENT.test(name)) return value;
  if (/^(?:lower|downcase|upper|upcase)$/.test(name))
    return { kind: 'call', op: /^up/.test(name) ? 'upper' : 'lower', args: [value], at };
  if (name === 'append' && first) return { kind: 'join', parts: [value, first], at };
  if (name === 'prepend' && first) return { kind: 'join', parts: [first, value], at };
  if (name === 'remove' && first) return { kind: 'call', op: 'replace', args: [value, first, textOf('', at)], at };
  if (name === 'replace' && first && second) return { kind: 'call', op: 'replace', args: [value, first, second], at };
  return unknown(at);
}

function textOf(text: string, at: Span): Expression {
  return { kind: 'text', text, at };
}

/** A text cut at marks that stand neither in quotes nor in parentheses. */
function cutOutside(text: string, marks: string): string[] {
  const parts: string[] = [];
  let [from, depth, quote] = [0, 0, ''];
  for (let at = 0; at < text.length; at++) {
    const unit = text[at] as string;
    if (quote !== '') quote = unit === quote ? '' : quote;
    else if (unit === '"' || unit === "'" || unit === '`') quote = unit;
    else if (unit === '(' || unit === '[') depth++;
    else if (unit === ')' || unit === ']') depth--;
    else if (depth === 0 && marks.includes(unit)) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

function settingOf(written: string, at: Span): Expression | undefined {
  for (const pattern of SETTINGS) {
    const [, key, quoted] = pattern.exec(written) ?? [];
    if (key === undefined) continue;
    const name: Expression = { kind: 'name', scope: 'env', key: settingKey(key), at };
    return quoted === undefined ? name : { ...name, otherwise: textOf(quoted.slice(1, -1), at) };
  }
  return undefined;
}

function withDefault(first: Expression, second: Expression, at: Span): Expression {
  if (first.kind === 'name') return { ...first, otherwise: second };
  return first.kind === 'unknown' ? { kind: 'choice', of: [{ value: first }, { value: second }], at } : first;
}
