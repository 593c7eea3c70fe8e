// Style sheets: addresses in `url()`, `@import` and texts, told from comments and selectors; variables of CSS, Sass and Less that
// addresses are put together from. It resolves no relative address and follows no import.
import { tokenize, tokenTypes } from 'css-tree';
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { factsOfComment } from '../comment-facts.js';
import { keyRulesOf, type KeyRules } from '../keys.js';
import { usesOfLiteral } from '../literal-uses.js';
import type { Scan, Source } from '../scanner.js';
import { decodeEscapes } from '../text/escapes.js';
import { toUse } from '../value-uses.js';

interface Token {
  readonly type: number;
  readonly start: number;
  readonly end: number;
}

/** Prepares reading of style sheets. */
export function openCss(rulebook: Rulebook): Scan {
  const keys = keyRulesOf(rulebook);
  return (source) => factsOfSheet(source, keys);
}

/** Tokens that matter (CSS Syntax Level 3 §4); `//` begins a comment in Sass and Less. */
function tokensOf({ path, text }: Source): Token[] {
  const hasLines = /\.(?:scss|sass|less|styl|pcss|postcss)$/i.test(path);
  const found: Token[] = [];
  let until = 0;
  tokenize(text, (type, start, end) => {
    if (start < until || type === tokenTypes.WhiteSpace) return;
    const isLine = hasLines && type === tokenTypes.Delim && text.startsWith('//', start);
    if (isLine) {
      const stop = text.indexOf('\n', start);
      until = stop < 0 ? text.length : stop;
      found.push({ type: tokenTypes.Comment, start, end: until });
    } else found.push({ type, start, end });
  });
  return found;
}

function* factsOfSheet(source: Source, keys: KeyRules): Iterable<Fact> {
  const tokens = tokensOf(source);
  const { text } = source;
  for (const [index, { type, start, end }] of tokens.entries()) {
    if (type === tokenTypes.Comment) yield* factsOfComment(source, { start, end });
    else if (type === tokenTypes.Url || type === tokenTypes.BadUrl) {
      const lead = /^url\(\s*/i.exec(text.slice(start, end))?.[0].length ?? 0;
      const tail = /\s*\)?$/.exec(text.slice(start, end))?.[0].length ?? 0;
      yield* usesOfText(source, { start: start + lead, end: end - tail, isAddress: true }, keys);
    } else if (type === tokenTypes.String) {
      const before = wordBefore(text, tokens, index);
      if (isNamespace(text, tokens, index)) continue;
      const isAddress = /^(?:url\(|@import|@use|@forward|src\()$/i.test(before);
      const isShown = isContent(text, tokens, index);
      yield* usesOfText(source, { start: start + 1, end: end - 1, isAddress, isShown }, keys);
    }
    yield* definitionAt(source, tokens, index);
  }
}

function wordBefore(text: string, tokens: readonly Token[], index: number): string {
  const before = tokens[index - 1];
  return before ? text.slice(before.start, before.end).toLowerCase() : '';
}

/** `@namespace svg url("…")`: an address that only identifies. */
function isNamespace(text: string, tokens: readonly Token[], index: number): boolean {
  return tokens.slice(Math.max(0, index - 3), index).some(({ start, end }) => text.slice(start, end) === '@namespace');
}

/** What `content` shows is read by people. */
function isContent(text: string, tokens: readonly Token[], index: number): boolean {
  const [name, colon] = tokens.slice(Math.max(0, index - 2), index);
  return name !== undefined && colon?.type === tokenTypes.Colon && /^content$/i.test(text.slice(name.start, name.end));
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly isAddress: boolean;
  /** People read it. */
  readonly isShown?: boolean;
}

const HOLES = /#\{\s{0,4}(\$[\w-]{1,80})\s{0,4}\}|@\{\s{0,4}([\w-]{1,80})\s{0,4}\}/g;

function* usesOfText(
  source: Source,
  { start, end, isAddress, isShown = false }: Stretch,
  keys: KeyRules,
): Iterable<Fact> {
  if (end <= start) return;
  const raw = source.text.slice(start, end);
  const value = valueOf(source, { start, end });
  if (value.kind !== 'text') {
    const how = {
      as: isAddress ? 'url' : 'text',
      relation: 'http',
      strength: isAddress ? 'dialled' : 'token',
    } as const;
    yield toUse(source, { value, start, end }, how);
    return;
  }
  if (!/[.:\u3002\uFF0E\uFF61%]/.test(raw)) return;
  yield* usesOfLiteral(
    source,
    {
      ...{ start, end, value: value.text },
      ...(isAddress ? { key: 'url' } : { relation: 'mention' }),
      ...(isShown ? { context: 'comment' } : {}),
    },
    keys,
  );
}

/** A text with variables in it. */
function valueOf(source: Source, { start, end }: Pick<Stretch, 'start' | 'end'>): Expression {
  const raw = source.text.slice(start, end);
  const at = source.span(start, end);
  const parts: Expression[] = [];
  let from = 0;
  for (const hole of raw.matchAll(HOLES)) {
    if (hole.index > from) parts.push({ kind: 'text', text: raw.slice(from, hole.index), at });
    parts.push({ kind: 'name', scope: 'module', key: hole[1] ?? `@${hole[2] ?? ''}`, at });
    from = hole.index + hole[0].length;
  }
  if (parts.length === 0) return { kind: 'text', text: decodeEscapes(raw, '\\'), at };
  if (from < raw.length) parts.push({ kind: 'text', text: raw.slice(from), at });
  return { kind: 'join', parts, at };
}

/** `$cdn: "…"`, `@cdn: "…"`, `--cdn: "…"` */
function* definitionAt(source: Source, tokens: readonly Token[], index: number): Iterable<Fact> {
  const [name, colon, value] = tokens.slice(index, index + 3);
  const sigil = tokens[index - 1];
  if (!name || colon?.type !== tokenTypes.Colon || value?.type !== tokenTypes.String) return;
  const { text } = source;
  const written = text.slice(name.start, name.end);
  const isSass =
    name.type === tokenTypes.Ident && sigil?.end === name.start && text.slice(sigil.start, sigil.end) === '$';
  if (!isSass && name.type !== tokenTypes.AtKeyword && !written.startsWith('--')) return;
  const held = valueOf(source, { start: value.start + 1, end: value.end - 1 });
  yield { kind: 'definition', scope: 'module', key: isSass ? `$${written}` : written, value: held, at: held.at };
}
