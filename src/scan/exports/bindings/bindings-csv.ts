// Bindings in a table: a list that people keep, or what PowerShell's Export-Csv writes of bindings.
import { FILE_START } from '../../../model/span.js';
import type { ExportFormat } from '../export-format.js';
import { bindingFacts, holdsBindings } from './binding-row.js';

/** CSV with a header: host, port and thumbprint, in any order. */
export const bindingsCsv: ExportFormat = {
  id: 'bindings-csv',
  kind: 'bindings',
  title: 'CSV of bindings',
  made: 'a header with host (or ip), port, thumbprint, and if you like service; or Get-WebBinding | Export-Csv',
  references: ['RFC 4180'],
  recognises: (document) => {
    const columns = document.table()?.columns;
    return columns !== undefined && holdsBindings(columns);
  },
  *read(document) {
    const table = document.table();
    for (const { line, raw, detail } of table?.broken ?? []) yield { kind: 'broken', line, raw, detail };
    for (const { fields, line, raw } of table?.rows ?? [])
      yield* bindingFacts({ fields, raw, at: { ...FILE_START, line, endLine: line, endColumn: raw.length + 1 } });
  },
};
