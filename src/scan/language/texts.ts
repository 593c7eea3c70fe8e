// Texts of any language: their pieces put together, escapes undone, templates of format calls filled in.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { decodeEscapes } from '../text/escapes.js';
import type { Piece } from './form.js';
import { pathValue } from './members.js';
import { joined, spanOf, textAt, unknownAt, type Reading } from './reading.js';
import type { Syntax } from './syntax.js';

/** The value of a text and what stands in it. */
export function textValue(reading: Reading, node: Syntax, pieces: readonly Piece[]): Expression {
  const at = spanOf(reading, node);
  return joined(
    pieces.map((piece) => {
      if ('code' in piece) return asText(reading.evaluate(piece.code), at);
      if ('path' in piece) return pathValue(reading, node, piece.path);
      return marked(decoded(reading, piece), at, reading.profile.format === 'braces');
    }),
    at,
  );
}

const MARK =
  /\{%-?\s{0,4}([A-Za-z][\w.-]{1,60}?)\s{0,4}-?%\}|\{\{-?\s{0,4}\.?([A-Za-z][\w.-]{1,60}?)\s{0,4}-?\}\}|(?<![\w@.])@([A-Za-z][\w.-]{1,60})@(?![\w.])|__([A-Z][A-Z0-9_]{1,60}?)__/g;

/** A text in which marks of templates stand for what code gives them. */
function marked(text: string, at: Span, hasBraces: boolean): Expression {
  if (!/\{%|\{\{|@[A-Za-z][\w.-]*@|__[A-Z]/.test(text)) return textAt(at, text);
  const parts: Expression[] = [];
  let from = 0;
  for (const mark of text.matchAll(MARK)) {
    const key = mark[1] ?? mark[2] ?? mark[3] ?? mark[4];
    if (key === undefined || (hasBraces && mark[2] !== undefined)) continue;
    parts.push(textAt(at, text.slice(from, mark.index)));
    parts.push({ kind: 'name', scope: 'template', key, otherwise: unknownAt(at), at });
    from = mark.index + mark[0].length;
  }
  return joined([...parts, textAt(at, text.slice(from))], at);
}

/** What a piece says once escapes are undone. */
export function decoded({ profile }: Reading, piece: Extract<Piece, { text: string }>): string {
  if (piece.isRaw) return piece.text;
  return profile.unescape ? profile.unescape(piece.text) : decodeEscapes(piece.text, '\\');
}

/** Nothing that is no text goes into one. */
function asText(value: Expression, at: Span): Expression {
  return value.kind === 'list' || value.kind === 'record' ? unknownAt(at) : value;
}

/** Values for the marks of a template: by position, or by name. */
export interface Filling {
  readonly at: Span;
  readonly style: 'printf' | 'braces';
  readonly positional: readonly Expression[];
  readonly named: ReadonlyMap<string, Expression>;
  /** What a name is worth that no argument has (Rust's captured names). */
  readonly captured: (name: string) => Expression;
}

const PRINTF =
  /%(?:(\d{1,3})\$|\((\w{1,80})\)|<(\w{1,80})>)?[-+ #0]{0,4}\d{0,4}(?:\.\d{1,4})?(?:[hlL]{1,2})?([A-Za-z%@])|%\{(\w{1,80})\}/g;
const BRACES = /\{\{|\}\}|\{([\w.]{0,80})(?:\[[^\]{}]{0,80}\])?(?:[!:,][^{}]{0,40})?\}/g;

/** A template with its marks filled in; a mark without value is unknown. */
export function filled(template: string, filling: Filling): Expression {
  const { at, style } = filling;
  const parts: Expression[] = [];
  let from = 0;
  let next = 0;
  for (const mark of template.matchAll(style === 'printf' ? PRINTF : BRACES)) {
    parts.push(textAt(at, template.slice(from, mark.index)));
    from = mark.index + mark[0].length;
    if (mark[0] === '{{' || mark[0] === '}}' || mark[0] === '%%') {
      parts.push(textAt(at, mark[0].slice(-1)));
      continue;
    }
    const name = style === 'printf' ? (mark[2] ?? mark[3] ?? mark[5] ?? '') : (mark[1] ?? '');
    const position = style === 'printf' ? (mark[1] === undefined ? undefined : Number(mark[1]) - 1) : numberOf(name);
    if (name !== '' && position === undefined) parts.push(filling.named.get(name) ?? filling.captured(name));
    else parts.push(filling.positional[position ?? next++] ?? unknownAt(at));
  }
  return joined([...parts, textAt(at, template.slice(from))], at);
}

function numberOf(name: string): number | undefined {
  return /^\d{1,3}$/.test(name) ? Number(name) : undefined;
}
