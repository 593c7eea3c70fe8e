// Texts and commands of a makefile, as the shell has them: `$(NAME)` becomes `${NAME}`, `$$` a dollar; of make's functions `shell`, `strip`
// and `or` are known, the texts in all others are kept as words. It knows no lines.
import type { Place } from './make-lines.js';
import type { MappedText } from './mapped-text.js';

/** A script while it is written. */
export interface Writing {
  readonly text: string;
  readonly made: MappedText;
}

/** How a text stands in the script. */
type Quote = 'bare' | 'double' | 'single';

const DEEPEST = 16;

/** Names of make may hold dots and hyphens. */
export function writeName({ text, made }: Writing, { start, end }: Place): void {
  made.write(shellName(text.slice(start, end)), start, end);
}

function shellName(name: string): string {
  return name.replace(/^\d|[^\w]/g, '_');
}

/** A text of make, in which quotes are characters, as one word. */
export function writeText(writing: Writing, place: Place, depth: number): void {
  writing.made.write('"', place.start);
  writeInside(writing, place, { quote: 'double', depth });
  writing.made.write('"', place.end);
}

/** Text within double quotes, whose own quotes are escaped. */
export function writeInside(writing: Writing, { start, end }: Place, way: { quote: 'double'; depth: number }): void {
  const { text, made } = writing;
  for (let at = start; at < end;) {
    const next = writeReference(writing, { start: at, end }, way);
    if (next !== undefined) {
      at = next;
      continue;
    }
    const joined = /^\\\r?\n[ \t]*/.exec(text.slice(at, Math.min(end, at + 200)))?.[0];
    if (joined !== undefined) {
      made.write(' ', at);
      at += joined.length;
      continue;
    }
    if (/["`\\$]/.test(text[at] ?? '')) made.write('\\', at);
    made.keep(at, at + 1);
    at++;
  }
}

/** A command line, with its own quotes; one whose quotes do not close is a text. */
export function writeCommand(writing: Writing, place: Place, depth: number): void {
  const { text, made } = writing;
  if (!closesQuotes(text, place) || !closesReferences(text, place)) {
    made.write(': ', place.start);
    writeText(writing, place, depth);
    return;
  }
  let quote: Quote = 'bare';
  for (let at = place.start; at < place.end;) {
    const next = writeReference(writing, { start: at, end: place.end }, { quote, depth });
    if (next !== undefined) {
      at = next;
      continue;
    }
    const length = text[at] === '\\' && quote !== 'single' ? 2 : 1;
    if (length === 1) quote = quoteAfter(quote, text[at]);
    made.keep(at, Math.min(at + length, place.end));
    at += length;
  }
}

function quoteAfter(quote: Quote, unit: string | undefined): Quote {
  if (unit === '"' && quote !== 'single') return quote === 'double' ? 'bare' : 'double';
  if (unit === "'" && quote !== 'double') return quote === 'single' ? 'bare' : 'single';
  return quote;
}

function closesQuotes(text: string, { start, end }: Place): boolean {
  let quote: Quote = 'bare';
  for (let at = start; at < end; at++) {
    if (text[at] === '\\' && quote !== 'single') at++;
    else if (text[at] === '#' && quote === 'bare' && /\s/.test(text[at - 1] ?? ' ')) return true;
    else quote = quoteAfter(quote, text[at]);
  }
  return quote === 'bare';
}

function closesReferences(text: string, { start, end }: Place): boolean {
  for (let at = text.indexOf('$', start); at >= 0 && at < end; at = text.indexOf('$', at + 1)) {
    const open = text[at + 1] ?? '';
    if (open === '$') at++;
    else if (open === '(' && closing(text, { start: at + 1, end }, '()') === undefined) return false;
    else if (open === '{' && closing(text, { start: at + 1, end }, '{}') === undefined) return false;
  }
  return true;
}

interface Way {
  readonly quote: Quote;
  readonly depth: number;
}

/** Writes what `$` begins at the place's start; gives where it ends, `undefined` where nothing of make begins. */
function writeReference(writing: Writing, { start, end }: Place, { quote, depth }: Way): number | undefined {
  const { text, made } = writing;
  if (text[start] !== '$') return undefined;
  const next = text[start + 1] ?? '';
  if (next === '$' && start + 1 < end) {
    made.write('$', start);
    return start + 2;
  }
  const close = next === '(' ? ')' : next === '{' ? '}' : undefined;
  const to = close === undefined ? start + 2 : closing(text, { start: start + 1, end }, next + close);
  if (to === undefined || to > end) return undefined;
  // What make puts between single quotes is expanded before the shell sees them.
  made.write(quote === 'single' ? `'"` : '', start);
  const inner = close === undefined ? { start: start + 1, end: to } : { start: start + 2, end: to - 1 };
  writeExpansion(writing, { whole: { start, end: to }, inner, depth: depth + 1 });
  made.write(quote === 'single' ? `"'` : '', to);
  return to;
}

/** The offset after the bracket that closes the one at `start`. */
function closing(text: string, { start, end }: Place, [open, close]: string): number | undefined {
  let depth = 0;
  for (let at = start; at < end; at++) {
    if (text[at] === open) depth++;
    else if (text[at] === close && --depth === 0) return at + 1;
  }
  return undefined;
}

interface Reference {
  /** With the dollar and the brackets. */
  readonly whole: Place;
  readonly inner: Place;
  readonly depth: number;
}

function writeExpansion(writing: Writing, { whole, inner, depth }: Reference): void {
  const { text, made } = writing;
  const written = text.slice(inner.start, inner.end);
  if (/^[A-Za-z_][\w.-]*$/.test(written)) {
    made.write(`\${${shellName(written)}}`, whole.start, whole.end);
    return;
  }
  const called = /^([a-z-]+)[ \t]+/.exec(written);
  if (depth > DEEPEST || called?.[1] === undefined) {
    made.write('$?', whole.start, whole.end);
    return;
  }
  const rest = { start: inner.start + called[0].length, end: inner.end };
  writeFunction(writing, { name: called[1], whole, rest, depth });
}

interface Call extends Pick<Reference, 'whole' | 'depth'> {
  readonly name: string;
  readonly rest: Place;
}

function writeFunction(writing: Writing, { name, whole, rest, depth }: Call): void {
  const { text, made } = writing;
  if (name === 'strip') {
    writeInside(writing, rest, { quote: 'double', depth });
    return;
  }
  const either = /^\$[({]([A-Za-z_][\w.-]*)[)}],[ \t]*/.exec(text.slice(rest.start, rest.end));
  const isEither = name === 'or' && either?.[1] !== undefined;
  const begin = isEither ? `\${${shellName(either[1] ?? '')}:-` : name === 'shell' ? '$(' : '$(: ';
  made.write(begin, whole.start, rest.start);
  if (isEither)
    writeInside(writing, { start: rest.start + either[0].length, end: rest.end }, { quote: 'double', depth });
  else if (name === 'shell') writeCommand(writing, rest, depth);
  else writeText(writing, rest, depth);
  made.write(isEither ? '}' : ')', rest.end, whole.end);
}
