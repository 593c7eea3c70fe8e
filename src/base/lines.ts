// Offsets to lines and columns, by one table per text. Columns count UTF-16 code units, as editors do.

/** Finds the 1-based line and column of UTF-16 offsets. */
export interface LineTable {
  positionOf(offset: number): { line: number; column: number };
  /** Offset of the first code unit of a 1-based line. */
  startOf(line: number): number;
  readonly lines: number;
}

/** Builds the table in one pass; LF, CRLF and lone CR each end a line. */
export function lineTable(text: string): LineTable {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return {
    lines: starts.length,
    startOf: (line) => starts[Math.min(Math.max(line, 1), starts.length) - 1] ?? 0,
    positionOf: (offset) => {
      const line = lastAtOrBelow(starts, Math.min(Math.max(offset, 0), text.length));
      return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
    },
  };
}

function lastAtOrBelow(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
