// Record sets of Azure DNS, public and private zones, of the command line and of its REST interface. An alias record set names a resource
// by its id, which is no name and leads nowhere that could be retired.
import { rowAt } from '../document.js';
import type { ExportFormat } from '../export-format.js';
import { field, itemsAt, numberAt, textAt, type ExportNode } from '../node.js';
import { recordFacts, toZone } from './record-row.js';

/** `az network dns record-set list`. */
export const azureDns: ExportFormat = {
  id: 'azure-dns',
  kind: 'records',
  title: 'Azure DNS record sets',
  made: 'az network dns record-set list --resource-group GROUP --zone-name ZONE --output json (or private-dns)',
  references: ['Azure CLI: az network dns record-set', 'Azure REST: Record Sets'],
  recognises: (document) => setsIn(document.tree().roots).some((set) => typeOf(set) !== undefined),
  *read(document) {
    for (const set of setsIn(document.tree().roots)) {
      const { line, raw } = rowAt(document, set.start, set.end);
      const type = typeOf(set);
      const inner = field(set, 'properties') ?? set;
      const owner = textAt(inner, 'fqdn') ?? textAt(set, 'name') ?? '';
      if (type === undefined || owner === '') {
        yield { kind: 'broken', line, detail: 'the record set has no name or type', raw };
        continue;
      }
      const zone = toZone(/\/(?:private)?dnsZones\/([^/]+)\//i.exec(textAt(set, 'id') ?? '')?.[1]);
      const isRelative = textAt(inner, 'fqdn') === undefined;
      const ttlSeconds = numberAt(inner, 'ttl');
      const common = {
        owner,
        ...(isRelative && zone ? { origin: zone } : {}),
        ...(zone ? { zone } : {}),
        ...(ttlSeconds === undefined ? {} : { ttlSeconds }),
        at: document.source.span(set.start, set.end),
        raw,
      };
      for (const data of dataOf(type, inner)) yield* recordFacts({ ...common, type, data });
    }
  },
};

function setsIn(roots: readonly ExportNode[]): readonly ExportNode[] {
  return roots.flatMap((root) =>
    root.is === 'list' ? root.items : field(root, 'value') ? itemsAt(root, 'value') : [root],
  );
}

/** `Microsoft.Network/dnszones/CNAME` is CNAME. */
function typeOf(set: ExportNode): string | undefined {
  return /^Microsoft\.Network\/(?:private)?dnsZones\/([A-Z]+)$/i.exec(textAt(set, 'type') ?? '')?.[1]?.toUpperCase();
}

/** Where each type keeps its rows, and which keys of a row make its data in order. */
const SHAPES: Readonly<Record<string, { readonly rows: readonly string[]; readonly keys: readonly string[] }>> = {
  A: { rows: ['ARecords'], keys: ['ipv4Address'] },
  AAAA: { rows: ['AAAARecords'], keys: ['ipv6Address'] },
  CNAME: { rows: ['CNAMERecord'], keys: ['cname'] },
  MX: { rows: ['MXRecords'], keys: ['preference', 'exchange'] },
  NS: { rows: ['NSRecords'], keys: ['nsdname'] },
  PTR: { rows: ['PTRRecords'], keys: ['ptrdname'] },
  SRV: { rows: ['SRVRecords'], keys: ['priority', 'weight', 'port', 'target'] },
  CAA: { rows: ['caaRecords'], keys: ['flags', 'tag', 'value'] },
  SOA: {
    rows: ['SOARecord'],
    keys: ['host', 'email', 'serialNumber', 'refreshTime', 'retryTime', 'expireTime', 'minimumTTL'],
  },
};

function dataOf(type: string, set: ExportNode): string[] {
  if (type === 'TXT')
    return itemsAt(set, 'TXTRecords').map((row) =>
      itemsAt(row, 'value')
        .map((part) => `"${part.is === 'text' ? part.text.replaceAll('\\', '\\\\').replaceAll('"', '\\"') : ''}"`)
        .join(' '),
    );
  const shape = SHAPES[type];
  if (shape === undefined) return [];
  return shape.rows.flatMap((rows) =>
    itemsAt(set, rows).flatMap((row) => {
      const parts = shape.keys.map((key) => keyText(row, key, type));
      // `null` stands where a type has no rows.
      return parts.every((part) => part === '') ? [] : [parts.join(' ')];
    }),
  );
}

function keyText(row: ExportNode, key: string, type: string): string {
  const text = textAt(row, key) ?? (key === 'minimumTTL' ? textAt(row, 'minimumTtl') : undefined) ?? '';
  return type === 'CAA' && key === 'value' ? `"${text}"` : text;
}
