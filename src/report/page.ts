// A page of text being built: the one door between a report's data and what a terminal shows. Every piece of it goes through inert().
import picocolors from 'picocolors';
import { inert, inertLine } from './inert.js';
import { widthOf, wrap } from './width.js';

/** How a text report is to be rendered. */
export interface TextStyle {
  readonly colour: boolean;
  /** Lists suppressed findings, too. */
  readonly showSuppressed: boolean;
}

/** What a piece of text is; colour follows from it. */
export type Role = 'plain' | 'error' | 'warning' | 'note' | 'good' | 'strong' | 'quiet' | 'place';

export type Piece = string | readonly [role: Role, text: string];
export type Line = readonly Piece[];

/** Columns that a report keeps to, wherever it is shown: it must survive being pasted. */
export const PAGE_COLUMNS = 80;

/** Renders lines, each ended by a newline. Text from outside cannot end a line, colour it or command the terminal. */
export function renderPage(lines: Iterable<Line>, colour: boolean): string {
  const paint = painter(colour);
  let page = '';
  for (const line of lines) page += `${inertLine(line.map(paint).join('').trimEnd())}\n`;
  return page;
}

/** The pieces' text, inert and without colour, as measured for alignment. */
export function plainText(line: Line): string {
  return line.map((piece) => inert(textOf(piece))).join('');
}

/** `lead` and a wrapped text after it; further lines are indented to the same column. */
export function paragraph(lead: Line, text: string, role: Role = 'plain'): Line[] {
  const indent = widthOf(plainText(lead));
  const rows = wrap(inert(text), PAGE_COLUMNS - indent);
  return rows.map((row, i) => (i === 0 ? [...lead, [role, row]] : [' '.repeat(indent), [role, row]]));
}

function textOf(piece: Piece): string {
  return typeof piece === 'string' ? piece : piece[1];
}

function painter(colour: boolean): (piece: Piece) => string {
  const colours = picocolors.createColors(colour);
  const by: Readonly<Record<Role, (text: string) => string>> = {
    plain: (text) => text,
    error: (text) => colours.bold(colours.red(text)),
    warning: (text) => colours.yellow(text),
    note: (text) => colours.cyan(text),
    good: (text) => colours.green(text),
    strong: (text) => colours.bold(text),
    quiet: (text) => colours.dim(text),
    place: (text) => colours.cyan(text),
  };
  return (piece) => (typeof piece === 'string' ? inert(piece) : by[piece[0]](inert(piece[1])));
}
