// Reads one export that is a document: asks each format of its kind whether it is one, and sorts what that reads into facts, uses and
// rows that could not be read.
import { byText } from '../../base/order.js';
import type { Fact } from '../../model/fact.js';
import type { ImportedUse } from '../../model/imported-use.js';
import type { Rulebook } from '../../model/rulebook.js';
import { decode, isBinary } from '../decode.js';
import { DOCUMENT_FORMATS } from './document-formats.js';
import { rowAt, toDocument, type ExportDocument } from './document.js';
import type { BrokenRow, DocumentKind, ExportFormat } from './export-format.js';
import { labelsIn } from './row-labels.js';

const NAMED_ROWS = 5;

export interface ExportReading {
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly uses: readonly ImportedUse[];
  /** The first rows that could not be read. */
  readonly broken: readonly BrokenRow[];
  readonly brokenRows: number;
  /** Lower-case labels of all rows that could not be read, sorted. */
  readonly brokenLabels: readonly string[];
}

export interface ExportInput {
  readonly kind: DocumentKind;
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Reads an export; `undefined` where it is of no format of its kind. */
export function readExport({ kind, path, bytes }: ExportInput, rulebook: Rulebook): ExportReading | undefined {
  if (isBinary(bytes)) return undefined;
  const document = toDocument(path, decode(bytes).text);
  const format = DOCUMENT_FORMATS.find((one) => one.kind === kind && one.recognises(document));
  return format && collect(format, document, rulebook);
}

function collect(format: ExportFormat, document: ExportDocument, rulebook: Rulebook): ExportReading {
  const facts: Fact[] = [];
  const uses: ImportedUse[] = [];
  const broken: BrokenRow[] = [...damage(document)];
  for (const item of format.read(document, rulebook)) {
    if (item.kind === 'broken') broken.push(item);
    else if (item.kind === 'imported') uses.push(item);
    else facts.push(item);
  }
  const labels = new Set(broken.flatMap(({ raw }) => [...labelsIn(raw)]));
  return {
    title: format.title,
    facts,
    uses,
    broken: broken.toSorted((a, b) => a.line - b.line).slice(0, NAMED_ROWS),
    brokenRows: broken.length,
    brokenLabels: [...labels].sort(byText),
  };
}

/** Where a tree breaks off; all that stands behind it was not read. */
function* damage(document: ExportDocument): Iterable<BrokenRow> {
  const { roots, brokenAt } = document.tree();
  const { text } = document.source;
  if (brokenAt === undefined || roots.every(({ is }) => is === 'text')) return;
  const { line } = rowAt(document, brokenAt, brokenAt);
  yield {
    kind: 'broken',
    line,
    detail: 'the document is damaged here; what follows may not have been read',
    raw: text.slice(brokenAt),
  };
}
