// Rows as CSV (RFC 4180) that a spreadsheet opens as text: no cell is ever taken for a formula.
import { inert } from './inert.js';

/** Renders rows; each ends in CRLF (RFC 4180 §2.1). */
export function renderCsv(rows: Iterable<readonly (string | number)[]>): string {
  let text = '';
  for (const row of rows) text += `${row.map(toCell).join(',')}\r\n`;
  return text;
}

function toCell(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : guarded(inert(value));
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Spreadsheets calculate what begins with one of these; an apostrophe makes it text. */
function guarded(text: string): string {
  return /^\s*[=+\-@]/.test(text) ? `'${text}` : text;
}
