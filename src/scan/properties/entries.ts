// The logical lines of a Java properties file (java.util.Properties, `load`): keys, values, continued lines, escapes. It expands nothing.

/** A key with its value as a program reads it. Offsets are UTF-16 code units of the raw text. */
export interface PropertyEntry {
  readonly kind: 'entry';
  readonly key: string;
  readonly start: number;
  readonly value: string;
  /** The raw value, escapes and continued lines included. */
  readonly valueStart: number;
  readonly valueEnd: number;
}

export interface PropertyComment {
  readonly kind: 'comment';
  readonly start: number;
  readonly end: number;
}

/** The file's entries and comments in order. */
export function* propertyEntries(text: string): Iterable<PropertyEntry | PropertyComment> {
  for (let from = 0; from < text.length;) {
    const start = skip(text, from, ' \t\f\r\n');
    if (start >= text.length) return;
    if (text[start] === '#' || text[start] === '!') {
      const end = lineEnd(text, start);
      yield { kind: 'comment', start, end };
      from = end;
      continue;
    }
    const keyEnd = endOfKey(text, start);
    const valueStart = startOfValue(text, keyEnd);
    const value = readLogical(text, valueStart, lineEndOfLogical(text, valueStart));
    const valueEnd = lineEndOfLogical(text, valueStart);
    const key = readLogical(text, start, keyEnd);
    yield { kind: 'entry', key, start, value, valueStart, valueEnd };
    from = valueEnd;
  }
}

function skip(text: string, from: number, characters: string): number {
  let at = from;
  while (at < text.length && characters.includes(text[at] ?? '')) at++;
  return at;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at++;
  return at;
}

/** A key ends before the first unescaped `=`, `:` or white space. */
function endOfKey(text: string, from: number): number {
  let at = from;
  while (at < text.length && !'=: \t\f\r\n'.includes(text[at] ?? '')) at += text[at] === '\\' ? 2 : 1;
  return Math.min(at, text.length);
}

function startOfValue(text: string, keyEnd: number): number {
  const separator = skip(text, keyEnd, ' \t\f');
  return text[separator] === '=' || text[separator] === ':' ? skip(text, separator + 1, ' \t\f') : separator;
}

/** A line that ends in an odd number of backslashes goes on. */
function lineEndOfLogical(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== '\n' && text[at] !== '\r') {
    if (text[at] === '\\') at += text.startsWith('\r\n', at + 1) ? 3 : 2;
    else at++;
  }
  return Math.min(at, text.length);
}

const CONTROL: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

/** The raw text with its escapes undone, continued lines joined without their indentation. */
function readLogical(text: string, from: number, to: number): string {
  let read = '';
  for (let at = from; at < to;) {
    if (text[at] !== '\\') {
      read += text[at] ?? '';
      at++;
      continue;
    }
    const next = text[at + 1] ?? '';
    const code = next === 'u' ? /^[0-9a-fA-F]{4}/.exec(text.slice(at + 2, at + 6))?.[0] : undefined;
    if (code !== undefined) {
      read += String.fromCharCode(Number.parseInt(code, 16));
      at += 6;
    } else if (next === '\r' || next === '\n') {
      at = skip(text, at + (text.startsWith('\r\n', at + 1) ? 3 : 2), ' \t\f');
    } else {
      read += CONTROL[next] ?? next;
      at += 2;
    }
  }
  return read;
}
