// Bindings as PowerShell prints their objects: lists of `Name : value`, a blank line between two, or JSON. A table without thumbprints
// (`dir IIS:\SslBindings` alone) says nothing of certificates and is none of this.
import { rowAt, type ExportDocument } from '../document.js';
import type { ExportFormat } from '../export-format.js';
import { columnName } from '../csv-table.js';
import { entriesAt, textAt, type ExportNode } from '../node.js';
import { bindingFacts, holdsBindings, type BindingRow } from './binding-row.js';

/** `Get-ChildItem IIS:\SslBindings` and `Get-WebBinding` as lists or JSON. */
export const powershellBindings: ExportFormat = {
  id: 'powershell-bindings',
  kind: 'bindings',
  title: 'IIS bindings (PowerShell)',
  made: 'Get-ChildItem IIS:\\SslBindings | Format-List * (or ConvertTo-Json), likewise Get-WebBinding',
  references: ['Microsoft Learn: WebAdministration'],
  recognises: (document) => rowsOf(document).some(({ fields }) => holdsBindings(new Set(fields.keys()))),
  *read(document) {
    for (const row of rowsOf(document)) yield* bindingFacts(row);
  },
};

function rowsOf(document: ExportDocument): BindingRow[] {
  const { roots } = document.tree();
  const isJson = /^\s*[{[]/.test(document.head);
  return isJson
    ? roots.flatMap((root) => (root.is === 'list' ? root.items : [root])).map((node) => objectRow(document, node))
    : listRows(document);
}

function objectRow(document: ExportDocument, node: ExportNode): BindingRow {
  const fields = entriesAt(node).flatMap(({ key, value }): [string, string][] => {
    // An IPAddress object is serialised with all its properties.
    const text = value.is === 'text' ? value.text : textAt(value, 'IPAddressToString');
    return text === undefined || text === '' ? [] : [[columnName(key), text]];
  });
  return {
    fields: new Map(fields),
    at: document.source.span(node.start, node.end),
    raw: rowAt(document, node.start, node.end).raw,
  };
}

/** `Name : value` lines up to a blank one. */
function listRows({ source }: ExportDocument): BindingRow[] {
  const rows: BindingRow[] = [];
  let fields = new Map<string, string>();
  let start = 0;
  let end = 0;
  let isOpen = false;
  const flush = (): void => {
    // netsh's listings have their own reader.
    const isNetsh = fields.has('ipport') || fields.has('hostnameport');
    if (fields.size > 1 && !isNetsh)
      rows.push({ fields, at: source.span(start, end), raw: source.text.slice(start, end) });
    fields = new Map();
    isOpen = false;
  };
  for (const match of source.text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
    const line = match[0].trimEnd();
    const colon = line.search(/\s:(?:\s|$)/);
    if (line === '') flush();
    else if (colon > 0) {
      if (!isOpen) start = match.index;
      isOpen = true;
      end = match.index + line.length;
      const value = line.slice(colon + 2).trim();
      if (value !== '') fields.set(columnName(line.slice(0, colon)), value);
    }
    if (match[0] === '') break;
  }
  flush();
  return rows;
}
