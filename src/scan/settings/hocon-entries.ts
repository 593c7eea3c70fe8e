// HOCON as far as settings need it: nested objects, dotted keys, quoted and bare values, each with its place. Includes, arrays and joined values
// are left out, and nothing is substituted.

export interface HoconEntry {
  readonly key: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const DEEPEST = 40;
const MOST = 10_000;
const LINE = /^[ \t]*("?[\w.-]+"?(?:\."?[\w.-]+"?)*)[ \t]*(\{|[:=+]=?[ \t]*\{|[:=])[ \t]*/;

/** The entries of a text, in order. Reads line by line; several braces on one line are several steps. */
export function hoconEntries(text: string): HoconEntry[] {
  const found: HoconEntry[] = [];
  const open: string[] = [];
  let at = 0;
  while (at < text.length && found.length < MOST) {
    const end = endOfLine(text, at);
    at = readStep({ text, end, open, found }, at);
  }
  return found;
}

interface Reading {
  readonly text: string;
  readonly end: number;
  readonly open: string[];
  readonly found: HoconEntry[];
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** Reads one key, brace or line; where it goes on. */
function readStep({ text, end, open, found }: Reading, from: number): number {
  let at = from;
  while (at < end && /[\s,]/.test(text[at] ?? '')) at++;
  if (at >= end) return end + 1;
  const unit = text[at];
  if (unit === '#' || text.startsWith('//', at)) return end + 1;
  if (unit === '}') {
    open.pop();
    return at + 1;
  }
  if (unit === '{' && open.length < DEEPEST) {
    open.push('');
    return at + 1;
  }
  const match = LINE.exec(text.slice(at, Math.min(end, at + 400)));
  if (!match?.[1]) return end + 1;
  const key = match[1].replaceAll('"', '');
  const after = at + match[0].length;
  if (match[2]?.endsWith('{')) {
    if (open.length >= DEEPEST) return end + 1;
    open.push(key);
    return after;
  }
  const value = valueAt(text.slice(after, end), after);
  if (value) found.push({ ...value, key: [...open, key].filter((part) => part !== '').join('.') });
  return value ? value.next : end + 1;
}

/** A quoted text, a substitution or a bare word; `undefined` for lists and what is joined. */
function valueAt(rest: string, start: number): (Omit<HoconEntry, 'key'> & { readonly next: number }) | undefined {
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(rest);
  if (quoted?.[1] !== undefined)
    return { text: quoted[1], start: start + 1, end: start + quoted[0].length - 1, next: start + quoted[0].length };
  const bare = /^(\$\{\??[\w.-]+\}|[^\s"{}[\],#$]+)/.exec(rest)?.[1];
  return bare === undefined ? undefined : { text: bare, start, end: start + bare.length, next: start + bare.length };
}
