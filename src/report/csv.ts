// Rows as CSV (RFC 4180) that a spreadsheet opens as text: no cell is ever taken for a formula, none breaks out of its column.
import { inert } from './inert.js';

/** Renders rows; each ends in CRLF (RFC 4180 §2.1). */
export function renderCsv(rows: Iterable<readonly (string | number)[]>): string {
  let text = '';
  for (const row of rows) text += `${row.map(toCell).join(',')}\r\n`;
  return text;
}

/** Quoted, too, where a spreadsheet of another language would split: at a semicolon. */
function toCell(value: string | number): string {
  const text = typeof value === 'number' ? String(value) : guarded(inert(value));
  return /[",;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Spreadsheets calculate what begins with one of these, full-width ones included; an apostrophe makes it text. */
function guarded(text: string): string {
  return /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
}
