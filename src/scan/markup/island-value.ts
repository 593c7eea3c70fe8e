// What the code of an island gives, as far as one name or text says it: names that code of the service sets for its templates,
// settings, quoted texts, and defaults behind them. All else is unknown.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { settingKey } from '../../model/setting-key.js';
import type { Island } from './islands.js';

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

/** The value of an island. */
export function islandValue({ code, is }: Pick<Island, 'code' | 'is'>, at: Span): Expression {
  if (is !== 'output') return { kind: 'unknown', why: 'dynamic', at };
  return valueOf(code.replace(/^[-=~\s]+|[-~;\s]+$/g, '').replace(/^(?:raw|h|html_safe|print)\s+/, ''), at);
}

function valueOf(written: string, at: Span): Expression {
  const quoted = QUOTED.exec(written);
  if (quoted) return { kind: 'text', text: quoted[2] ?? '', at };
  const setting = settingOf(written, at);
  if (setting) return setting;
  const either = DEFAULT.exec(written);
  if (either?.[1] !== undefined) return withDefault(valueOf(either[1].trim(), at), valueOf(either[2] ?? '', at), at);
  // Filters that leave a name what it is.
  const plain = written
    .replace(/\s*\|\s*(?:safe|raw|e|escape|trim|safeURL|safeHTML|urlize)\b\s*/g, '')
    .replace(/\.html_safe$/, '');
  const key = NAME.exec(plain)?.[1];
  if (key === undefined) return { kind: 'unknown', why: 'dynamic', at };
  const otherwise: Expression = { kind: 'unknown', why: 'dynamic', at };
  return { kind: 'name', scope: 'template', key, ...(plain.startsWith('@') && { in: INSTANCE }), otherwise, at };
}

function settingOf(written: string, at: Span): Expression | undefined {
  for (const pattern of SETTINGS) {
    const [, key, quoted] = pattern.exec(written) ?? [];
    if (key === undefined) continue;
    const name: Expression = { kind: 'name', scope: 'env', key: settingKey(key), at };
    return quoted === undefined ? name : { ...name, otherwise: valueOf(quoted, at) };
  }
  return undefined;
}

function withDefault(first: Expression, second: Expression, at: Span): Expression {
  if (first.kind === 'name') return { ...first, otherwise: second };
  return first.kind === 'unknown' ? { kind: 'choice', of: [{ value: first }, { value: second }], at } : first;
}
