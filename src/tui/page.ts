// What a screen shows, before it is laid out: a title and rows of pieces. Rows are cheap until they are drawn, so that a list may be long.
import { inert, widthOf, wrap, type Change, type Facet, type Finding } from '../index.js';

export type Role = 'plain' | 'error' | 'warning' | 'note' | 'good' | 'strong' | 'quiet' | 'place' | 'mark';

/** Text from anywhere: whoever paints it makes it inert. */
export type Piece = string | readonly [role: Role, text: string];

/** A place in a file of the estate; lines and columns as in reports. */
export interface SourcePlace {
  readonly repo: string;
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** What can be looked at. */
export type Screen =
  | { readonly is: 'retirements' | 'hosts' | 'services' | 'certificates' | 'unresolved' | 'coverage' | 'timeline' }
  | { readonly is: 'facets' | 'what-if' | 'help' | 'export' }
  /** Of one retirement, as reports name it; `null`: of none; `undefined`: all. */
  | { readonly is: 'findings'; readonly retirement?: string | null }
  | { readonly is: 'finding'; readonly id: string }
  | { readonly is: 'host'; readonly host: string }
  | { readonly is: 'service'; readonly id: string }
  | { readonly is: 'certificate'; readonly id: string }
  | { readonly is: 'source'; readonly place: SourcePlace };

/** What can be supposed of a row. */
export interface RowSubject {
  readonly finding?: Finding;
  /** As `retire` writes it. */
  readonly retirement?: string;
  readonly host?: string;
  readonly record?: { readonly owner: string; readonly type: string };
  /** Names of a certificate. */
  readonly certificate?: readonly string[];
}

export interface Row {
  /** What a filter looks in, and what is copied. */
  readonly find: string;
  readonly pieces: () => readonly Piece[];
  readonly opens?: Screen | undefined;
  readonly place?: SourcePlace;
  readonly subject?: RowSubject | undefined;
  /** Chosen with Enter instead of opened. */
  readonly does?:
    | { readonly is: 'facet'; readonly facet: Facet; readonly value: string }
    | { readonly is: 'undo'; readonly change: Change }
    | { readonly is: 'export'; readonly format: ExportFormat }
    | { readonly is: 'write' };
  /** A line between rows: the cursor does not stop there, and a filter leaves it out. */
  readonly heading?: true;
}

export const EXPORT_FORMATS = ['json', 'markdown', 'dot', 'html'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface Page {
  readonly title: string;
  readonly rows: readonly Row[];
  /** Its rows stand at places of files, which a preview shows. */
  readonly hasPlaces?: true;
  /** What is said where there is no row. */
  readonly empty: string;
}

/** Text that may take several lines, each a heading; the lead stands before the first. */
export function paragraph(lead: string, [role, text]: readonly [Role, string], columns: number): Row[] {
  const indent = ' '.repeat(widthOf(lead));
  const lines = wrap(inert(text), Math.max(columns - indent.length, 10));
  return lines.map((line, i) => said(i === 0 ? lead : indent, [role, line]));
}

/** A heading or a line that is only read. */
export function said(...pieces: readonly Piece[]): Row {
  return { find: '', pieces: () => pieces, heading: true };
}
