// Cuts a text into comments, strings and the rest, by a language profile. One linear pass; it knows no grammar beyond that.
import type { LanguageProfile, StringSyntax } from '../../model/rulebook.js';

/** A stretch of text; `start` and `end` are UTF-16 offsets without the marks around a string, with those around a comment. */
export interface Segment {
  readonly kind: 'comment' | 'string' | 'other';
  readonly start: number;
  readonly end: number;
  /** The escape character of a string. */
  readonly escape?: string;
}

/** Cuts texts of one language. */
export type Segmenter = (text: string) => Iterable<Segment>;

interface Opener {
  readonly mark: string;
  readonly kind: 'line' | 'block' | 'string';
  readonly close: string;
  readonly string?: StringSyntax & { readonly stop: RegExp };
}

/** Prepares the cutting for one language. */
export function segmenterOf(
  profile: Pick<LanguageProfile, 'lineComments' | 'blockComments' | 'strings' | 'bare'>,
): Segmenter {
  const openers = new Map<string, Opener>();
  for (const syntax of profile.strings)
    openers.set(syntax.open, {
      mark: syntax.open,
      kind: 'string',
      close: syntax.close,
      string: { ...syntax, stop: stopOf(syntax) },
    });
  for (const [open, close] of profile.blockComments) openers.set(open, { mark: open, kind: 'block', close });
  for (const mark of profile.lineComments) openers.set(mark, { mark, kind: 'line', close: '\n' });
  if (openers.size === 0)
    return function* (text) {
      yield { kind: 'other', start: 0, end: text.length };
    };
  const marks = [...openers.keys()].sort((a, b) => b.length - a.length).map(escapeRegExp);
  const anyMark = new RegExp(marks.join('|'), 'g');
  return (text) => cut(text, { openers, anyMark: new RegExp(anyMark), isCode: profile.bare === 'code' });
}

interface Syntax {
  readonly openers: ReadonlyMap<string, Opener>;
  readonly anyMark: RegExp;
  readonly isCode: boolean;
}

function* cut(text: string, { openers, anyMark, isCode }: Syntax): Iterable<Segment> {
  let from = 0;
  /** By opener: up to where it is known that no end follows, so that each stretch is searched once. */
  const endless = new Map<Opener, number>();
  for (let match = anyMark.exec(text); match; match = anyMark.exec(text)) {
    const opener = openers.get(match[0]);
    if (opener === undefined || !opensAt(text, match.index, { opener, isCode })) continue;
    if (opener.string && match.index < (endless.get(opener) ?? 0)) continue;
    const inside = match.index + opener.mark.length;
    const end = endOf(text, inside, opener);
    if (end.isMissing && opener.string) {
      endless.set(opener, end.at);
      continue;
    }
    if (match.index > from) yield { kind: 'other', start: from, end: match.index };
    from = end.at;
    anyMark.lastIndex = Math.max(end.at, inside);
    yield opener.string
      ? stringSegment(opener.string, inside, end.at)
      : { kind: 'comment', start: match.index, end: end.at };
  }
  if (from < text.length) yield { kind: 'other', start: from, end: text.length };
}

function stringSegment({ close, escape }: StringSyntax, start: number, endWithMark: number): Segment {
  const end = endWithMark - close.length;
  return { kind: 'string', start, end, ...(escape === undefined ? {} : { escape }) };
}

/** `#` and `//` begin a comment only where a word cannot go on: not in `https://`, `a#b` or `${#x}`. */
function opensAt(text: string, at: number, { opener, isCode }: { opener: Opener; isCode: boolean }): boolean {
  if (opener.kind !== 'line' || at === 0) return true;
  const before = text[at - 1] ?? '';
  if (isCode && opener.mark === '//') return before !== ':';
  // `default-src 'self'; img-src …`: in settings the semicolon after a word ends a part of a value.
  if (opener.mark === ';' && !isCode) return /\s/.test(before);
  return /[\s;{}()[\],"'`>]/.test(before) && !(opener.mark === '//' && before !== ' ' && /["'(`]/.test(before));
}

interface End {
  readonly at: number;
  readonly isMissing: boolean;
}

function endOf(text: string, inside: number, { kind, close, string }: Opener): End {
  if (string) return endOfString(text, inside, string);
  const found = text.indexOf(close, inside);
  if (found < 0) return { at: text.length, isMissing: true };
  return { at: kind === 'line' ? lineEnd(text, found) : found + close.length, isMissing: false };
}

function lineEnd(text: string, newline: number): number {
  return text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** What ends a string, or hides its end. */
function stopOf({ close, escape, multiline }: StringSyntax): RegExp {
  const stops = [escape ?? '', close, multiline === true ? '' : '\n'].filter((stop) => stop !== '');
  return new RegExp(stops.map(escapeRegExp).join('|'), 'g');
}

function endOfString(text: string, inside: number, { close, escape, stop }: NonNullable<Opener['string']>): End {
  stop.lastIndex = inside;
  for (let match = stop.exec(text); match; match = stop.exec(text)) {
    if (match[0] === close && !(escape === close && text.startsWith(close, match.index + 1)))
      return { at: match.index + close.length, isMissing: false };
    if (match[0] === '\n') return { at: match.index, isMissing: true };
    stop.lastIndex = match.index + match[0].length + 1;
  }
  return { at: text.length, isMissing: true };
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
