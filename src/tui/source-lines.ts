// A line of source as a terminal shows it: tabs go to their stops, wide characters take two columns, what is unseen is written out, and
// what the evidence is about is marked and kept in sight.
import { inert, widthOf } from '../index.js';
import type { Piece } from './page.js';

const TAB_STOP = 4;
/** Code units beside the mark that are looked at; a minified file is one line of megabytes. */
const NEAR = 2000;

/** Columns as in reports: 1-based code units, the end exclusive. */
export interface Marked {
  readonly from: number;
  readonly to: number;
}

interface Cell {
  readonly text: string;
  readonly columns: number;
  readonly isMarked: boolean;
}

/** The part of the line that fits, as pieces; where it is cut it says so with `…`. */
export function sourceLine(line: string, columns: number, mark?: Marked): Piece[] {
  const start = mark === undefined ? 0 : Math.max(0, mark.from - 1 - NEAR);
  const near = line.slice(start, (mark?.from ?? 1) + NEAR);
  const cells = cellsOf(near, start, mark);
  const first = firstShown(cells, columns, start > 0);
  const isCutBefore = first > 0 || start > 0;
  const shown: Cell[] = isCutBefore ? [{ text: '…', columns: 1, isMarked: false }] : [];
  let taken = isCutBefore ? 1 : 0;
  let at = first;
  for (; at < cells.length; at++) {
    const cell = cells[at];
    if (cell === undefined || taken + cell.columns > columns - (at < cells.length - 1 ? 1 : 0)) break;
    taken += cell.columns;
    shown.push(cell);
  }
  if (at < cells.length || start + near.length < line.length) shown.push({ text: '…', columns: 1, isMarked: false });
  return merged(shown);
}

function cellsOf(text: string, start: number, mark: Marked | undefined): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let offset = start;
  for (const character of text) {
    const isMarked = mark !== undefined && offset + 1 >= mark.from && offset + 1 < mark.to;
    const shown = character === '\t' ? ' '.repeat(TAB_STOP - (column % TAB_STOP)) : inert(character);
    const columns = widthOf(shown);
    cells.push({ text: shown, columns, isMarked });
    column += columns;
    offset += character.length;
  }
  return cells;
}

/** Moves the window so that the mark's beginning, and as much of it as fits, is in sight. */
function firstShown(cells: readonly Cell[], columns: number, isCut: boolean): number {
  const from = cells.findIndex(({ isMarked }) => isMarked);
  if (from < 0) return 0;
  const widths = (a: number, b: number): number => cells.slice(a, b).reduce((sum, cell) => sum + cell.columns, 0);
  let to = from;
  while (cells[to]?.isMarked === true) to++;
  const room = columns - 2;
  if (!isCut && widths(0, to) <= room) return 0;
  let first = from;
  let taken = Math.min(widths(from, to), room);
  while (first > 0 && taken + (cells[first - 1]?.columns ?? 0) <= Math.max(room * 0.7, widths(from, to))) {
    first--;
    taken += cells[first]?.columns ?? 0;
  }
  return first;
}

function merged(cells: readonly Cell[]): Piece[] {
  const pieces: [role: 'plain' | 'mark', text: string][] = [];
  for (const { text, isMarked } of cells) {
    const role = isMarked ? 'mark' : 'plain';
    const last = pieces.at(-1);
    if (last?.[0] === role) last[1] += text;
    else pieces.push([role, text]);
  }
  return pieces;
}
