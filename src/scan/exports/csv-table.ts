// A table of comma-, semicolon- or tab-separated values with a header (RFC 4180). A row whose quotes are damaged is told by its line, and
// reading goes on with the next line.
import { parse } from 'csv-parse/sync';

export interface CsvRow {
  /** By canonical header name; columns beyond the header are dropped, missing ones absent. */
  readonly fields: ReadonlyMap<string, string>;
  /** 1-based, of the row's first line. */
  readonly line: number;
  readonly raw: string;
}

export interface CsvTable {
  /** Canonical names of the columns: lower case, letters and digits alone. */
  readonly columns: ReadonlySet<string>;
  readonly rows: readonly CsvRow[];
  readonly broken: readonly { readonly line: number; readonly raw: string; readonly detail: string }[];
}

/** Damaged rows after which the rest of a file is given up: each makes the parser begin anew. */
const MOST_BROKEN = 200;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The name of a column as it is compared: `Record Name`, `record_name` and `RecordName` are one. */
export function columnName(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The table; `undefined` where the first line has no two columns of different names. */
export function csvTable(written: string): CsvTable | undefined {
  // Windows PowerShell writes the type of its objects first.
  const text = written.replace(/^#TYPE [^\r\n]*/, (line) => ' '.repeat(line.length));
  const start = /\S/.exec(text.slice(0, 4096))?.index ?? 0;
  const head = text.slice(start, start + 4096).split(/\r\n?|\n/, 1)[0] ?? '';
  const delimiter = DELIMITERS.map((one) => ({ one, parts: head.split(one).length })).sort(
    (a, b) => b.parts - a.parts,
  )[0];
  if (delimiter === undefined) return undefined;
  const header = readRows(head, delimiter.one).rows[0]?.cells.map(columnName) ?? [];
  if (header.length === 0 || new Set(header).size < header.length || header.some((name) => name === ''))
    return undefined;
  const { rows, broken } = readRows(text, delimiter.one);
  return {
    columns: new Set(header),
    rows: rows.slice(1).map(({ cells, line, raw }) => {
      const fields = header.flatMap((name, at): [string, string][] => {
        const cell = cells[at]?.trim();
        return cell === undefined || cell === '' ? [] : [[name, cell]];
      });
      return { fields: new Map(fields), line, raw };
    }),
    broken,
  };
}

interface RawRow {
  readonly cells: readonly string[];
  readonly line: number;
  readonly raw: string;
}

type Rows = { readonly rows: RawRow[]; readonly broken: CsvTable['broken'][number][] };

/** Parses from line to line until a row is damaged, and again from the line after that. */
function readRows(text: string, delimiter: string): Rows {
  const found: Rows = { rows: [], broken: [] };
  let from = 0;
  let line = 1;
  for (;;) {
    const failure = readUntilDamage(text.slice(from), { delimiter, line, rows: found.rows });
    if (failure === undefined) return found;
    const at = from + failure.offset;
    const end = endOfLine(text, at);
    const raw = text.slice(at, end);
    const isLast = found.broken.length + 1 >= MOST_BROKEN;
    const detail = isLast ? 'its quotes are damaged; nothing after it was read' : 'its quotes are damaged';
    found.broken.push({ line: failure.line, raw: isLast ? text.slice(at) : raw, detail });
    if (isLast || end >= text.length) return found;
    from = afterLine(text, end);
    line = failure.line + 1;
  }
}

interface Stretch {
  readonly delimiter: string;
  /** Number of the stretch's first line. */
  readonly line: number;
  readonly rows: RawRow[];
}

/** Adds rows up to the first damaged one, and tells where that begins. */
function readUntilDamage(
  text: string,
  { delimiter, line, rows }: Stretch,
): { readonly offset: number; readonly line: number } | undefined {
  let offset = 0;
  let at = line;
  const skipBlank = (): void => {
    for (;;) {
      const end = endOfLine(text, offset);
      if (end >= text.length || text.slice(offset, end).trim() !== '') return;
      offset = afterLine(text, end);
      at++;
    }
  };
  try {
    parse(text, {
      delimiter,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (one: unknown) => {
        const { record, raw } = one as { record: string[]; raw: string };
        // A line of blanks is a row to the parser.
        if (raw.trim() === '') return null;
        skipBlank();
        const body = raw.replace(/^\s*[\r\n]+/, '').replace(/[\r\n]+$/, '');
        if (record.some((cell) => cell.trim() !== '')) rows.push({ cells: record, line: at, raw: body.slice(0, 2000) });
        at += linesIn(body);
        offset += body.length;
        offset = afterLine(text, endOfLine(text, offset));
        return null;
      },
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    skipBlank();
    return { offset: Math.min(offset, text.length), line: at };
  }
}

function linesIn(body: string): number {
  let lines = 1;
  for (let i = 0; i < body.length; i++) {
    if (body[i] === '\n' || (body[i] === '\r' && body[i + 1] !== '\n')) lines++;
  }
  return lines;
}

function endOfLine(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

/** The start of the line after one that ends at `end`. */
function afterLine(text: string, end: number): number {
  return end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
}
