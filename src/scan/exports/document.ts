// One export's text and its readings as a tree or as rows, each made when a format first asks for it.
import { toSource, type Source } from '../scanner.js';
import { csvTable, type CsvTable } from './csv-table.js';
import { jsonNodes, type Nodes } from './json-nodes.js';
import { yamlNodes } from './yaml-nodes.js';

export interface ExportDocument {
  readonly source: Source;
  /** The first 4096 characters. */
  readonly head: string;
  /** JSON or YAML; no roots where it is neither. */
  tree(): Nodes;
  /** A table with a header; `undefined` where the first line is none. */
  table(): CsvTable | undefined;
}

/** Wraps decoded text. `path` may tell a zone. */
export function toDocument(path: string, text: string): ExportDocument {
  const source = toSource(path, text);
  let tree: Nodes | undefined;
  let table: { readonly is: CsvTable | undefined } | undefined;
  return {
    source,
    head: text.slice(0, 4096),
    tree: () => (tree ??= /^\s*[{[]/.test(text.slice(0, 4096)) ? jsonNodes(text) : yamlTree(text)),
    table: () => (table ??= { is: csvTable(text) }).is,
  };
}

/** Only what begins as YAML mappings and lists do: a log of a gigabyte is none. */
function yamlTree(text: string): Nodes {
  const first = text
    .slice(0, 4096)
    .split(/\r\n?|\n/)
    .find((line) => line.trim() !== '' && !/^\s*#/.test(line) && !/^(?:---|%YAML)/.test(line));
  return first !== undefined && /^(?:- |\? |['"]?[^\s:'"]*['"]?:(?:\s|$))/.test(first)
    ? yamlNodes(text)
    : { roots: [] };
}

/** The 1-based line of an offset, and the raw text of its row for those who look for names in it. */
export function rowAt({ source }: ExportDocument, start: number, end: number): { line: number; raw: string } {
  return { line: source.span(start, end).line, raw: source.text.slice(start, Math.min(end, start + 2000)) };
}
