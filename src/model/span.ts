// Where something stands in a file, and what a reader sees there.

/** Lines and columns are 1-based, columns in UTF-16 code units, `endColumn` exclusive. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A span inside one file of one repository; paths are `/`-separated and relative to the repository. */
export interface Location {
  readonly repo: string;
  readonly file: string;
  readonly span: Span;
}

/** The first code unit of a file: where a fact about the whole file points. */
export const FILE_START: Span = { line: 1, column: 1, endLine: 1, endColumn: 1 };
