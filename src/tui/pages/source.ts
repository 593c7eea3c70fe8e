// A file at a line. What is shown was read from the repository; what is not there is said.
import type { SourceText } from '../../index.js';
import { said, type Page, type Piece, type Row, type SourcePlace } from '../page.js';
import { sourceLine } from '../source-lines.js';
import { placeText } from '../words.js';

/** All lines of the file; the place's own is marked. `columns`: room for a line with its number. */
export function sourcePage(place: SourcePlace, source: SourceText | undefined, columns: number): Page {
  const title = placeText(place);
  if (source === undefined) return { title, rows: [], empty: 'Reading …' };
  if (source.is === 'absent') return { title, rows: [], empty: `Not shown: ${source.why}.` };
  const digits = String(source.lines.length).length;
  const rows = source.lines.map((text, i): Row => {
    const line = i + 1;
    return {
      find: text.slice(0, 1000),
      pieces: () => sourceRowPieces(text, { line, place, digits, columns }),
      place: { ...place, line, ...(line === place.line ? {} : { column: 1 }) },
    };
  });
  return { title, rows, empty: 'The file is empty.' };
}

interface Shown {
  readonly line: number;
  readonly place: SourcePlace;
  readonly digits: number;
  readonly columns: number;
}

function sourceRowPieces(text: string, { line, place, digits, columns }: Shown): Piece[] {
  const isHere = line === place.line;
  const number: Piece = [isHere ? 'warning' : 'quiet', `${String(line).padStart(digits)} `];
  const isBefore = line < place.line || line > (place.endLine ?? place.line);
  const from = isBefore || place.column === undefined ? undefined : isHere ? place.column : 1;
  const to = line === (place.endLine ?? place.line) ? (place.endColumn ?? text.length + 1) : text.length + 1;
  const mark = from === undefined ? undefined : { from, to };
  return [number, ...sourceLine(text, columns - digits - 1, mark)];
}

/** The lines round the place, for a small preview. */
export function previewRows(
  place: SourcePlace,
  source: SourceText | undefined,
  size: { columns: number; rows: number },
): Row[] {
  const page = sourcePage(place, source, size.columns);
  if (page.rows.length === 0) return [said(['quiet', page.empty])];
  const above = Math.floor((size.rows - 1) / 2);
  const first = Math.max(0, Math.min(place.line - 1 - above, page.rows.length - size.rows));
  return page.rows.slice(first, first + size.rows);
}
