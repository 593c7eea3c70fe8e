// A page of text being built: the one door between a report's data and what a terminal shows. Every piece of it goes through inert().
// How wide the page is, is known here alone.
import picocolors from 'picocolors';
import { inert, inertLine } from './inert.js';
import { clipAround, widthOf, wrap } from './width.js';

/** How a report is to be rendered. */
export interface TextStyle {
  readonly colour: boolean;
  /** Lists suppressed findings, too. */
  readonly showSuppressed: boolean;
  /** Columns of the page, kept between 40 and 120; `undefined`: 80. */
  readonly columns?: number | undefined;
}

/** What a piece of text is; colour follows from it. */
export type Role = 'plain' | 'error' | 'warning' | 'note' | 'good' | 'strong' | 'quiet' | 'place';

export type Piece = string | readonly [role: Role, text: string] | Flow;
export type Line = readonly Piece[];

/** The last piece of a line, which takes what room the page has left. */
export interface Flow {
  /** `wrap`: goes on below its own first column. `cut`: ends in `…`. `fill`: repeated up to the edge. */
  readonly flow: 'wrap' | 'cut' | 'fill';
  readonly text: string;
  readonly role?: Role;
  /** What must stay in sight where the text is cut. */
  readonly focus?: string;
  /** Stands after a text that is cut. */
  readonly about?: string;
}

/** Columns of a page that is shown nowhere in particular: it must survive being pasted. */
export const PAGE_COLUMNS = 80;
const NARROWEST = 40;
const WIDEST = 120;
/** Less room than this beside a lead, and the text goes below it. */
const LEAST_ROOM = 20;

/** Renders lines, each ended by a newline. Text from outside cannot end a line, colour it or command the terminal. */
export function renderPage(lines: Iterable<Line>, style: Pick<TextStyle, 'colour' | 'columns'>): string {
  const columns = pageColumns(style.columns);
  const paint = painter(style.colour);
  let page = '';
  for (const line of lines)
    for (const row of laidOut(line, columns)) page += `${inertLine(row.map(paint).join('').trimEnd())}\n`;
  return page;
}

/** The width of a page for a terminal of so many columns. */
function pageColumns(columns: number | undefined): number {
  if (columns === undefined || !Number.isFinite(columns)) return PAGE_COLUMNS;
  return Math.min(Math.max(Math.floor(columns), NARROWEST), WIDEST);
}

/** The pieces' text, inert and without colour, as measured for alignment. */
export function plainText(line: Line): string {
  return line.map((piece) => inert(textOf(piece))).join('');
}

/** `lead` and a wrapped text after it; further lines are indented to the same column. */
export function paragraph(lead: Line, text: string, role: Role = 'plain'): Line[] {
  return [[...lead, { flow: 'wrap', text, role }]];
}

type Fixed = Exclude<Piece, Flow>;

function laidOut(line: Line, columns: number): (readonly Fixed[])[] {
  const lead = line.filter((piece): piece is Fixed => !isFlow(piece));
  const flow = line.find(isFlow);
  if (flow === undefined) return [lead];
  const taken = widthOf(plainText(lead));
  if (flow.flow === 'fill') return [[...lead, painted(flow, flow.text.repeat(Math.max(columns - taken, 3)))]];
  if (columns - taken >= LEAST_ROOM || taken === 0) return flowing(flow, lead, { taken, columns });
  const indent = indentOf(lead) + 2;
  const below = flowing(flow, [' '.repeat(indent)], { taken: indent, columns });
  return plainText(lead).trim() === '' ? below : [lead, ...below];
}

/** Blanks at the start of a lead's first piece: those of later pieces only align. */
function indentOf([first = '']: Line): number {
  const text = textOf(first);
  return Math.min(text.length - text.trimStart().length, NARROWEST - LEAST_ROOM);
}

interface Room {
  readonly taken: number;
  readonly columns: number;
}

function flowing(flow: Flow, lead: readonly Fixed[], { taken, columns }: Room): (readonly Fixed[])[] {
  const room = columns - taken;
  const further = ' '.repeat(taken);
  if (flow.flow === 'wrap')
    return wrap(inert(flow.text), room).map((row, i) => [...(i === 0 ? lead : [further]), painted(flow, row)]);
  const text = inert(flow.text);
  const focus = inert(flow.focus ?? '');
  const about = inert(flow.about ?? '');
  if (about === '') return [[...lead, painted(flow, clipAround(text, focus, room))]];
  const beside = room - widthOf(about) - 2;
  if (beside >= Math.min(LEAST_ROOM, widthOf(text)))
    return [[...lead, painted(flow, clipAround(text, focus, beside)), '  ', ['quiet', about]]];
  return [
    [...lead, painted(flow, clipAround(text, focus, room))],
    ...wrap(about, room).map((row): Fixed[] => [further, ['quiet', row]]),
  ];
}

function painted({ role = 'plain' }: Flow, text: string): Fixed {
  return [role, text];
}

function isFlow(piece: Piece): piece is Flow {
  return typeof piece === 'object' && 'flow' in piece;
}

function textOf(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  return isFlow(piece) ? piece.text : piece[1];
}

function painter(colour: boolean): (piece: Fixed) => string {
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
