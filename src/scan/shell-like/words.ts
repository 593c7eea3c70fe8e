// Texts of other line languages written as words of the shell: variables in braces, everything else between double quotes. It knows no
// language; what a variable looks like is handed in.
import type { MappedText } from './mapped-text.js';

/** A script while it is written, and how its variables look: the first group that is found is the name. */
export interface LineWriting {
  readonly text: string;
  readonly made: MappedText;
  readonly variable: RegExp;
}

/** Offsets of a part of a line. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** One word that holds a stretch of text. */
export function writeQuoted({ text, made, variable }: LineWriting, { start, end }: Stretch): void {
  made.write('"', start);
  let at = start;
  for (const found of text.slice(start, end).matchAll(variable)) {
    const name = found.slice(1).find((group) => group !== undefined);
    if (name === undefined) continue;
    const begin = start + found.index;
    writePlain({ text, made }, { start: at, end: begin });
    made.write(`\${${name.replace(/\W/g, '_')}}`, begin, begin + found[0].length);
    at = begin + found[0].length;
  }
  writePlain({ text, made }, { start: at, end });
  made.write('"', end);
}

/** A command: its words, each between quotes. */
export function writeWords(writing: LineWriting, { start, end }: Stretch): void {
  const line = writing.text.slice(start, end);
  for (const found of line.matchAll(/(?:"[^"\n]*"|'[^'\n]*'|\{\{[^{}\n]*\}\}|[^\s"'])+/g)) {
    const begin = start + found.index;
    const quoted = /^(["'])([^]*)\1$/.exec(found[0]);
    const inner = quoted ? 1 : 0;
    writing.made.write(' ', begin);
    const isBare = /^[A-Za-z][\w.-]*$/.test(found[0]) && !found[0].includes('.');
    if (isBare) writing.made.keep(begin, begin + found[0].length);
    else writeQuoted(writing, { start: begin + inner, end: begin + found[0].length - inner });
  }
}

/** A comment of the shell. */
export function writeComment({ text, made }: Pick<LineWriting, 'text' | 'made'>, { start, end }: Stretch): void {
  if (start >= end) return;
  made.write('# ', start);
  made.keep(start, text[end - 1] === '\r' ? end - 1 : end);
}

function writePlain({ text, made }: Pick<LineWriting, 'text' | 'made'>, { start, end }: Stretch): void {
  let from = start;
  for (let at = start; at < end; at++) {
    const unit = text[at] ?? '';
    if (!/["`\\$]/.test(unit)) continue;
    made.keep(from, at);
    // Quotes inside say nothing here, and a path is a path.
    made.write(unit === '\\' ? '/' : unit === '$' ? '\\$' : '', at, at + 1);
    from = at + 1;
  }
  made.keep(from, end);
}

/** The lines of a text, without their ends. */
export function* linesOf(text: string): Generator<Stretch> {
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    yield { start, end: text[end - 1] === '\r' ? end - 1 : end };
    start = end + 1;
  }
}
