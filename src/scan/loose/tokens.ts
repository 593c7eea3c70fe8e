// Cuts a program into comments, texts, words and signs by the style of its language. It knows no grammar; every step goes forward.
import type { Style } from './style.js';

/** A stretch of a program: a comment, a text, a word, a sign, or an end of a statement. */
export interface Token {
  readonly is: 'comment' | 'text' | 'word' | 'sign' | 'end';
  readonly start: number;
  readonly end: number;
  /** Of a text: where its content begins and ends. */
  readonly from: number;
  readonly to: number;
}

const WORD = /[$@%&]?[A-Za-z_][\w]*(?:[.'][A-Za-z_]\w*)*/y;
const MOST = 400_000;

/** The tokens in order; line ends are tokens, other white space is none. */
export function tokensOf(text: string, style: Style): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length && tokens.length < MOST;) {
    const token = tokenAt(text, at, style);
    if (token) tokens.push(token);
    at = Math.max(token?.end ?? 0, at + 1);
  }
  return tokens;
}

function tokenAt(text: string, at: number, style: Style): Token | undefined {
  const block = style.blockComments?.find(([open]) => text.startsWith(open, at));
  if (block) return plain('comment', at, after(text, block[1], at + block[0].length));
  const unit = text[at] ?? '';
  if (unit === '\n') return plain('end', at, at + 1);
  if (/\s/.test(unit)) return undefined;
  if (style.lineComments.some((mark) => startsHere(text, at, mark))) return plain('comment', at, lineEnd(text, at));
  const lead = /[$@]/.test(unit) && style.quotes.some((quote) => text.startsWith(quote, at + 1)) ? 1 : 0;
  const quote = style.quotes.find((one) => text.startsWith(one, at + lead));
  if (quote !== undefined) return textAt(text, at, { quote, lead, style });
  WORD.lastIndex = at;
  const word = WORD.exec(text)?.[0];
  return word === undefined ? plain('sign', at, at + 1) : plain('word', at, at + word.length);
}

/** Words that begin a comment stand at the beginning of a statement. */
function startsHere(text: string, at: number, mark: string): boolean {
  if (!/^[A-Z]/.test(mark)) return text.startsWith(mark, at);
  return (
    text.slice(at, at + mark.length).toUpperCase() === mark &&
    /^\s*$/.test(text.slice(text.lastIndexOf('\n', at) + 1, at))
  );
}

function plain(is: Token['is'], start: number, end: number): Token {
  return { is, start, end, from: start, to: end };
}

function textAt(
  text: string,
  start: number,
  { quote, lead, style }: { readonly quote: string; readonly lead: number; readonly style: Style },
): Token | undefined {
  const from = start + lead + quote.length;
  const isLong = quote.length > 1;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\' && style.isRaw !== true) at++;
    else if (text.startsWith(quote, at)) return { is: 'text', start, end: at + quote.length, from, to: at };
    else if (text[at] === '\n' && !isLong && quote !== '"') break;
  }
  // A quote that does not close is a sign (`'a` of Haskell and OCaml).
  return plain('sign', start, start + 1);
}

function after(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
