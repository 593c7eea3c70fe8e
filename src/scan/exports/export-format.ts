// The contract between the formats of exports and the rest. A format recognises a document by its content, never by its name, and reads
// it row by row: a row that cannot be read is said, and stops nothing. Pure: no I/O, no clock, no retirement.
import type { Fact } from '../../model/fact.js';
import type { ImportedUse } from '../../model/imported-use.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { ExportDocument } from './document.js';

export type DocumentKind = 'records' | 'bindings' | 'environment' | 'references';

/** A row that could not be read; `raw` is its text, in which names may hide. */
export interface BrokenRow {
  readonly kind: 'broken';
  /** 1-based. */
  readonly line: number;
  readonly detail: string;
  readonly raw: string;
}

export type ExportItem = Fact | ImportedUse | BrokenRow;

/** One format of one kind of input. */
export interface ExportFormat {
  readonly id: string;
  readonly kind: DocumentKind;
  /** The format's name for people. */
  readonly title: string;
  /** How it is made: a command, or where in a console. */
  readonly made: string;
  /** The specifications it follows. */
  readonly references: readonly string[];
  recognises(document: ExportDocument): boolean;
  /** Asked only of documents that it recognises. */
  read(document: ExportDocument, rulebook: Rulebook): Iterable<ExportItem>;
}
