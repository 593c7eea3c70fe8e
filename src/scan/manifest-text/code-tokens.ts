// Words, strings and marks of manifests that are programs (Gemfile, mix.exs, Package.swift, setup.py, settings.gradle), in one pass.
// It runs nothing and knows no grammar: enough to find `name = "signin"`, not to say what a program does.

export interface Token {
  readonly kind: 'word' | 'string' | 'mark';
  /** A string's content, escapes as they stand. */
  readonly text: string;
  /** Offsets; a string's are those of its content. */
  readonly start: number;
  readonly end: number;
}

/** `hash`: `#` begins a comment; `slashes`: `//` and `/*` do; `both`: all of them. */
export type CommentStyle = 'hash' | 'slashes' | 'both';

const LONGEST = 1_048_576;
const QUOTES = ['"""', "'''", '"', "'"] as const;
const WORD = /[\p{L}\p{N}_]+/uy;

/** The tokens of at most the first million characters. */
export function* codeTokens(whole: string, comments: CommentStyle): Generator<Token> {
  const text = whole.slice(0, LONGEST);
  let at = 0;
  while (at < text.length) {
    const comment = commentEnd(text, at, comments);
    if (comment !== undefined) {
      at = comment;
      continue;
    }
    const quote = QUOTES.find((mark) => text.startsWith(mark, at));
    if (quote !== undefined) {
      const start = at + quote.length;
      const end = stringEnd(text, start, quote);
      yield { kind: 'string', text: text.slice(start, end), start, end };
      at = Math.min(end + quote.length, text.length);
      continue;
    }
    WORD.lastIndex = at;
    const word = WORD.exec(text)?.[0];
    if (word !== undefined) yield { kind: 'word', text: word, start: at, end: at + word.length };
    else if (!/\s/.test(text[at] ?? ' ')) yield { kind: 'mark', text: text[at] ?? '', start: at, end: at + 1 };
    at += word?.length ?? 1;
  }
}

function commentEnd(text: string, at: number, style: CommentStyle): number | undefined {
  if (style !== 'hash' && text.startsWith('/*', at)) return endOf(text, '*/', at + 2) + 2;
  const begins = (style !== 'slashes' && text[at] === '#') || (style !== 'hash' && text.startsWith('//', at));
  return begins ? endOf(text, '\n', at) : undefined;
}

function endOf(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? text.length : end;
}

/** A string in single marks ends at its line's end at the latest, so that an apostrophe in other text costs one line. */
function stringEnd(text: string, start: number, quote: string): number {
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(quote, at) || (quote.length === 1 && text[at] === '\n')) return at;
  }
  return text.length;
}

/** The token after this sequence of words and marks, for each place where it stands. */
export function* tokensAfter(tokens: readonly Token[], sequence: readonly string[]): Generator<Token> {
  for (let at = 0; at + sequence.length < tokens.length; at++) {
    const isHere = sequence.every((text, i) => {
      const token = tokens[at + i];
      return token?.kind !== 'string' && token?.text === text;
    });
    const next = tokens[at + sequence.length];
    if (isHere && next) yield next;
  }
}

/** The first string after this sequence. */
export function stringAfter(tokens: readonly Token[], sequence: readonly string[]): Token | undefined {
  for (const token of tokensAfter(tokens, sequence)) if (token.kind === 'string') return token;
  return undefined;
}
