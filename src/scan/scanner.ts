// The contract between a format and the rest. A scanner turns one file's text into facts; it does no I/O, knows no other file,
// no configuration and no retirement, and never throws on broken input: it yields a Blindspot and what it could read.
import { lineTable } from '../base/lines.js';
import type { Fact } from '../model/fact.js';
import type { Rulebook } from '../model/rulebook.js';
import type { Span } from '../model/span.js';

export interface Scanner {
  /** Equal to the file's name under scanners/. */
  readonly id: string;
  /** The format's name for people. */
  readonly title: string;
  readonly files: FilePattern;
  /** Raised whenever its facts change for the same bytes: part of the key under which facts are kept. */
  readonly version: number;
  /** Texts (ASCII, lower case) of which the file's bytes must hold one to matter, besides a dotted name; `always` for manifests. */
  readonly hints: readonly string[] | 'always';
  /** The specifications it follows. */
  readonly references: readonly string[];
  /** Which part of the path `source.path` holds: facts are shared by equal blobs unless the path matters. */
  readonly needs: 'none' | 'name' | 'path';
  /** Loads the parser, once per process; `rulebook` is the same for every file of a run. */
  open(rulebook: Rulebook): Promise<Scan>;
}

export type Scan = (source: Source) => Iterable<Fact>;

/** Which files are of this format. A file goes to the scanner with the most telling match: name, path, extension, then content. */
export interface FilePattern {
  /** Exact file names, or with `*` inside; compared without case. */
  readonly names?: readonly string[];
  /** Globs over the whole path. */
  readonly paths?: readonly string[];
  /** Extensions with their dot, lower case. */
  readonly extensions?: readonly string[];
  /** Decides by the first 4096 characters, where a name cannot or need not; asked of any text file. With `extensions` or `names`: both must hold. */
  readonly sniff?: (head: string) => boolean;
}

/** One file's decoded text and what may be asked of it. */
export interface Source {
  /** The path, the file's name, or '' as the scanner's `needs` says. */
  readonly path: string;
  /** Without byte order mark; line ends as in the file. */
  readonly text: string;
  /** The span of UTF-16 offsets, `end` exclusive. */
  span(start: number, end: number): Span;
  /** The raw text between offsets, cut to 200 code units. */
  excerpt(start: number, end: number): string;
}

/** Wraps decoded text for a scanner. */
export function toSource(path: string, text: string): Source {
  let table: ReturnType<typeof lineTable> | undefined;
  return {
    path,
    text,
    excerpt: (start, end) => text.slice(start, Math.min(end, start + 200)),
    span: (start, end) => {
      table ??= lineTable(text);
      const from = table.positionOf(start);
      const to = table.positionOf(end);
      return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
    },
  };
}

/** The source as far as a reader may see its path. */
export function sourceFor(
  reader: Pick<Scanner, 'needs'>,
  { path, text }: { readonly path: string; readonly text: string },
): Source {
  return toSource(pathFor(reader, path), text);
}

/** The path as far as a reader may see it. */
export function pathFor({ needs }: Pick<Scanner, 'needs'>, path: string): string {
  return needs === 'path' ? path : needs === 'name' ? path.slice(path.lastIndexOf('/') + 1) : '';
}
