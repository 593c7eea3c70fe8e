// The list of uses that no source holds: webhooks in consoles, settings in databases, partners. A row without a host is told.
import type { ImportedUse } from '../../../model/imported-use.js';
import { readHost, type HostReading } from '../../../model/hostname.js';
import { sightingsIn } from '../../../model/sighting.js';
import { toInstant } from '../instant.js';
import type { CsvRow } from '../csv-table.js';
import type { ExportFormat, ExportItem } from '../export-format.js';

const HOST = ['host', 'hostname', 'domain', 'url'];
const SEEN = ['seenat', 'lastseen', 'seen'];

/** CSV with the header `host, service, owner, where, seenAt`; only host must be there. */
export const referencesCsv: ExportFormat = {
  id: 'references-csv',
  kind: 'references',
  title: 'CSV of references',
  made: 'a header with host, and of service, owner, where, seenAt what is known; columns in any order, others are passed over',
  references: ['RFC 4180', 'ISO 8601'],
  recognises: (document) => HOST.some((name) => document.table()?.columns.has(name)),
  *read(document) {
    const table = document.table();
    for (const { line, raw, detail } of table?.broken ?? []) yield { kind: 'broken', line, raw, detail };
    for (const row of table?.rows ?? []) yield* itemsOf(row);
  },
};

function* itemsOf({ fields, line, raw }: CsvRow): Generator<ExportItem> {
  const written = HOST.flatMap((name) => fields.get(name) ?? [])[0];
  const reading = written === undefined ? undefined : readHostOrUrl(written);
  if (written === undefined || reading === undefined) {
    const detail = written === undefined ? 'the row has no host' : `"${written.slice(0, 60)}" is no host`;
    yield { kind: 'broken', line, raw, detail };
    return;
  }
  const seen = SEEN.flatMap((name) => fields.get(name) ?? [])[0];
  const seenAt = seen === undefined ? undefined : toInstant(seen);
  if (seen !== undefined && seenAt === undefined)
    yield { kind: 'broken', line, raw: '', detail: `"${seen.slice(0, 40)}" is no date; the row counts without it` };
  yield toUse(fields, { ...reading, line, raw, written, seenAt });
}

interface Row extends Reached {
  readonly line: number;
  readonly raw: string;
  readonly written: string;
  readonly seenAt: string | undefined;
}

function toUse(fields: CsvRow['fields'], { host, is, port, line, raw, written, seenAt }: Row): ImportedUse {
  const service = fields.get('service')?.replace(/^service:/, '');
  const owner = fields.get('owner');
  const where = fields.get('where');
  const column = Math.max(0, raw.split(/\r\n?|\n/, 1)[0]?.indexOf(written) ?? 0) + 1;
  return {
    kind: 'imported',
    host,
    is,
    ...(port === undefined ? {} : { port }),
    ...(service === undefined ? {} : { service }),
    ...(owner === undefined ? {} : { owner }),
    relation: 'config',
    context: 'config',
    strength: 'dialled',
    text: where ?? written,
    observed: seenAt === undefined ? null : { server: where ?? 'stated', at: seenAt },
    at: { line, column, endLine: line, endColumn: column + written.length },
  };
}

interface Reached {
  readonly host: string;
  readonly is: ImportedUse['is'];
  readonly port?: number | undefined;
}

/** A host with or without port, or the host of a URL. */
function readHostOrUrl(text: string): Reached | undefined {
  const reading: HostReading = readHost(text);
  if (reading.is === 'name' || reading.is === 'address' || reading.is === 'label') return reading;
  const sighting = sightingsIn(text.slice(0, 4096)).find(
    ({ position }) => position === 'authority' || position === 'mail',
  );
  return sighting === undefined || sighting.is === 'open'
    ? undefined
    : { host: sighting.host, is: sighting.is, port: sighting.port };
}
