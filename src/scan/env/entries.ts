// The lines of a dotenv file: `KEY=value`, `export KEY="value"`, comments. Quoted values may span lines. It expands nothing.

/** Offsets are UTF-16 code units. */
export interface EnvEntry {
  readonly kind: 'entry';
  readonly key: string;
  readonly start: number;
  /** The value without quotes and white space. */
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly quote: '"' | "'" | '`' | '';
}

export interface EnvStretch {
  /** `other`: neither an entry nor a comment; tools skip such lines. */
  readonly kind: 'comment' | 'other';
  readonly start: number;
  readonly end: number;
}

const KEY = /[^\S\r\n]*(?:export[^\S\r\n]+)?([A-Za-z_][\w.-]{0,200})[^\S\r\n]*(?:=|:(?=[^\S\r\n]))[^\S\r\n]*/y;
const LINE_END = /\r\n|\n|\r|$/g;

/** The file's entries and comments in order. */
export function* envEntries(text: string): Iterable<EnvEntry | EnvStretch> {
  const unclosed = new Set<string>();
  for (let from = 0; from < text.length;) {
    const key = new RegExp(KEY);
    key.lastIndex = from;
    const match = key.exec(text);
    if (match?.[1] === undefined) {
      const end = lineEnd(text, from);
      yield* plainLine(text, from, end.at);
      from = end.next;
      continue;
    }
    const value = readValue(text, from + match[0].length, unclosed);
    const start = from + match[0].length - match[0].trimStart().length;
    yield { kind: 'entry', key: match[1], start, ...value };
    const end = lineEnd(text, value.valueEnd + value.quote.length);
    yield* commentIn(text, value.valueEnd + value.quote.length, end.at);
    from = end.next;
  }
}

function* plainLine(text: string, start: number, end: number): Iterable<EnvStretch> {
  const line = text.slice(start, end).trimStart();
  if (line !== '') yield { kind: line.startsWith('#') ? 'comment' : 'other', start: end - line.length, end };
}

function* commentIn(text: string, start: number, end: number): Iterable<EnvStretch> {
  const comment = text.slice(start, end).indexOf('#');
  if (comment >= 0) yield { kind: 'comment', start: start + comment, end };
}

type Value = Pick<EnvEntry, 'valueStart' | 'valueEnd' | 'quote'>;

function readValue(text: string, start: number, unclosed: Set<string>): Value {
  const quote = text[start];
  if ((quote === '"' || quote === "'" || quote === '`') && !unclosed.has(quote)) {
    const close = closingQuote(text, start + 1, quote);
    if (close >= 0) return { valueStart: start + 1, valueEnd: close, quote };
    unclosed.add(quote);
  }
  const line = text.slice(start, lineEnd(text, start).at);
  const comment = line.startsWith('#') ? 0 : line.search(/\s#/);
  const value = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
  return { valueStart: start, valueEnd: start + value.length, quote: '' };
}

function closingQuote(text: string, from: number, quote: string): number {
  let close = text.indexOf(quote, from);
  while (close >= 0 && quote === '"' && isEscaped(text, close, from)) close = text.indexOf(quote, close + 1);
  return close;
}

function isEscaped(text: string, at: number, from: number): boolean {
  let backslashes = 0;
  while (at - backslashes - 1 >= from && text[at - backslashes - 1] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

function lineEnd(text: string, from: number): { readonly at: number; readonly next: number } {
  const end = new RegExp(LINE_END);
  end.lastIndex = from;
  const match = end.exec(text);
  const at = match?.index ?? text.length;
  return { at, next: match?.[0] === undefined || match[0] === '' ? text.length : at + match[0].length };
}
