// A notebook as one program: the sources of its code cells one after the other, everything else as comments. Places stay those of the file.
import { mappedText, type MappedText } from '../shell-like/mapped-text.js';
import type { Source } from '../scanner.js';

interface Reading {
  readonly text: string;
  readonly made: MappedText;
}

/** The program of a notebook. A file that is no JSON gives its texts as comments. */
export function notebookAsPython(source: Source): Source {
  const made = mappedText(source);
  const reading: Reading = { text: source.text, made };
  // `cell_type` and `source` may stand in either order; a cell is known by the nearest type around its source.
  const types = [...source.text.matchAll(/"cell_type"\s{0,20}:\s{0,20}"(\w+)"/g)].map((found) => ({
    at: found.index,
    is: found[1] ?? '',
  }));
  const cells = cellsOf(source.text);
  let isSource = false;
  for (const token of tokensOf(source.text)) {
    if (token.is === 'key') isSource = token.name === 'source';
    else {
      const cell = cells.find(({ start, end }) => token.start > start && token.end < end);
      const type = types.find(({ at }) => cell && at > cell.start && at < cell.end)?.is;
      if (isSource && type === 'code') writeCode(reading, token);
      else if (cell) writeRemark(reading, token);
    }
  }
  return made.toSource();
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The objects in the list `cells`. */
function cellsOf(text: string): Stretch[] {
  const begin = text.indexOf('"cells"');
  const found: Stretch[] = [];
  let [depth, open] = [0, 0];
  for (let at = Math.max(begin, 0); at < text.length; at++) {
    const unit = text[at];
    if (unit === '"') at = textEnd(text, at) - 1;
    else if (unit === '{' || unit === '[') {
      if (++depth === 2 && unit === '{') open = at;
    } else if (unit === '}' || unit === ']') {
      if (depth-- === 2 && unit === '}') found.push({ start: open, end: at });
      if (depth <= 0) break;
    }
  }
  return found;
}

type Token = ({ readonly is: 'key'; readonly name: string } | { readonly is: 'text' }) & Stretch;

function* tokensOf(text: string): Generator<Token> {
  for (let at = text.indexOf('"'); at >= 0;) {
    const end = textEnd(text, at);
    const isKey = /^\s{0,200}:/.test(text.slice(end, end + 201));
    if (isKey) yield { is: 'key', name: text.slice(at + 1, end - 1), start: at, end };
    else yield { is: 'text', start: at + 1, end: end - 1 };
    at = text.indexOf('"', end);
  }
}

function textEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '', b: '', f: '' };

/** Lines of code; those that are for the shell or for the notebook are calls of one text. */
function writeCode({ text, made }: Reading, { start, end }: Stretch): void {
  const isCommand = /^\s*[!%]/.test(text.slice(start, Math.min(end, start + 40)));
  if (isCommand) {
    made.write('run("""', start);
    writeUnescaped({ text, made }, { start, end }, (unit) => (unit === '\n' ? ' ' : unit === '"' ? "'" : unit));
    made.write('""")\n', end);
    return;
  }
  writeUnescaped({ text, made }, { start, end }, (unit) => unit);
  if (!/\\n$/.test(text.slice(start, end))) made.write('\n', end);
}

function writeRemark({ text, made }: Reading, { start, end }: Stretch): void {
  if (!/[.:]/.test(text.slice(start, end))) return;
  made.write('\n# ', start);
  writeUnescaped({ text, made }, { start, end }, (unit) => (unit === '\n' ? ' ' : unit));
  made.write('\n', end);
}

function writeUnescaped({ text, made }: Reading, { start, end }: Stretch, change: (unit: string) => string): void {
  let from = start;
  for (let at = text.indexOf('\\', start); at >= 0 && at < end; at = text.indexOf('\\', from)) {
    made.keep(from, at);
    const unit = text[at + 1] ?? '';
    const code = unit === 'u' ? Number.parseInt(text.slice(at + 2, at + 6), 16) : Number.NaN;
    const length = Number.isNaN(code) ? 2 : 6;
    made.write(change(Number.isNaN(code) ? (ESCAPES[unit] ?? unit) : String.fromCharCode(code)), at, at + length);
    from = at + length;
  }
  made.keep(Math.min(from, end), end);
}
