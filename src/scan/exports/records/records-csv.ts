// Records in a table. The columns are found by their names, as providers' consoles and spreadsheets write them.
import { FILE_START } from '../../../model/span.js';
import { toTtlSeconds } from '../../zone/record-types.js';
import type { ZoneName } from '../../zone/names.js';
import type { CsvRow } from '../csv-table.js';
import type { ExportFormat, ExportItem } from '../export-format.js';
import { recordFacts, toZone } from './record-row.js';

const OWNER = ['owner', 'name', 'recordname', 'record', 'fqdn', 'hostname', 'host', 'domainname', 'recordset'];
const TYPE = ['type', 'recordtype', 'rrtype'];
const VALUE = [
  'value',
  'recordvalue',
  'values',
  'data',
  'recorddata',
  'rdata',
  'content',
  'target',
  'pointsto',
  'answer',
  'address',
  'destination',
];
const TTL = ['ttl', 'ttlseconds', 'timetolive'];
const ZONE = ['zone', 'zonename', 'domain', 'hostedzone', 'dnszone'];
const PRIORITY = ['priority', 'prio', 'preference', 'mxpref', 'mxpriority'];

/** CSV with a header: owner, type and value, in any order. */
export const recordsCsv: ExportFormat = {
  id: 'records-csv',
  kind: 'records',
  title: 'CSV of records',
  made: 'a header with owner (or name), type, value (or data, content, target), and if you like ttl, zone, priority',
  references: ['RFC 4180', 'RFC 1035 §5.1'],
  recognises: (document) => {
    const columns = document.table()?.columns;
    return columns !== undefined && [OWNER, TYPE, VALUE].every((names) => names.some((name) => columns.has(name)));
  },
  *read(document) {
    const table = document.table();
    for (const { line, raw, detail } of table?.broken ?? []) yield { kind: 'broken', line, raw, detail };
    for (const row of table?.rows ?? []) yield* factsOf(row);
  },
};

function* factsOf({ fields, line, raw }: CsvRow): Generator<ExportItem> {
  const get = (names: readonly string[]): string => {
    for (const name of names) {
      const value = fields.get(name);
      if (value !== undefined) return value;
    }
    return '';
  };
  const zone = toZone(get(ZONE));
  const values = get(VALUE);
  const type = get(TYPE).toUpperCase();
  if (values === '') {
    yield { kind: 'broken', line, detail: 'the row has no value', raw };
    return;
  }
  const ttlSeconds = toTtlSeconds(get(TTL).toLowerCase());
  const at = {
    ...FILE_START,
    line,
    endLine: line,
    endColumn: Math.max(2, (raw.split(/\r\n?|\n/, 1)[0] ?? '').length + 1),
  };
  // Consoles put the values of one set on lines of their own.
  for (const data of values.split(/[\r\n]+/).filter((value) => value.trim() !== ''))
    yield* recordFacts({
      ...ownerOf(get(OWNER), zone),
      type,
      data: withPriority(type, data.trim(), get(PRIORITY)),
      ...(ttlSeconds === undefined ? {} : { ttlSeconds }),
      ...(zone ? { zone } : {}),
      at,
      raw,
    });
}

/** A name that ends on its zone is whole already. */
function ownerOf(owner: string, zone: ZoneName | undefined): { readonly owner: string; readonly origin?: ZoneName } {
  const bare = owner.replace(/\.$/, '').toLowerCase();
  const isWhole = zone === undefined || owner.endsWith('.') || bare === zone.text || bare.endsWith(`.${zone.text}`);
  return isWhole ? { owner } : { owner, origin: zone };
}

function withPriority(type: string, data: string, priority: string): string {
  const isShort = (type === 'MX' && !/^\d+\s/.test(data)) || (type === 'SRV' && data.split(/\s+/).length === 3);
  return isShort ? `${/^\d+$/.test(priority) ? priority : '0'} ${data}` : data;
}
