// DNS records of Cloudflare's API. Priority stands beside the content; a TTL of 1 means automatic. Its console exports zone files.
import { rowAt } from '../document.js';
import type { ExportFormat } from '../export-format.js';
import { field, itemsAt, numberAt, textAt, type ExportNode } from '../node.js';
import { recordFacts, toZone } from './record-row.js';

/** `GET /zones/ID/dns_records`. */
export const cloudflareDns: ExportFormat = {
  id: 'cloudflare-dns',
  kind: 'records',
  title: 'Cloudflare DNS records',
  made: 'GET https://api.cloudflare.com/client/v4/zones/ID/dns_records',
  references: ['Cloudflare API: List DNS Records'],
  recognises: (document) => recordsIn(document.tree().roots).some(isRecord),
  *read(document) {
    for (const record of recordsIn(document.tree().roots)) {
      const { line, raw } = rowAt(document, record.start, record.end);
      if (!isRecord(record)) {
        yield { kind: 'broken', line, detail: 'the record has no name, type or content', raw };
        continue;
      }
      const type = textAt(record, 'type') ?? '';
      const ttl = numberAt(record, 'ttl');
      const zone = toZone(textAt(record, 'zone_name'));
      yield* recordFacts({
        owner: textAt(record, 'name') ?? '',
        type,
        data: dataOf(record, type.toUpperCase()),
        ...(ttl === undefined || ttl === 1 ? {} : { ttlSeconds: ttl }),
        ...(zone ? { zone } : {}),
        at: document.source.span(record.start, record.end),
        raw,
      });
    }
  },
};

function recordsIn(roots: readonly ExportNode[]): readonly ExportNode[] {
  return roots.flatMap((root) =>
    root.is === 'list' ? recordsIn(root.items) : field(root, 'result') ? itemsAt(root, 'result') : [root],
  );
}

function isRecord(node: ExportNode): boolean {
  return ['name', 'type', 'content'].every((key) => textAt(node, key) !== undefined);
}

function dataOf(record: ExportNode, type: string): string {
  const content = (textAt(record, 'content') ?? '').replaceAll('\t', ' ');
  const priority = numberAt(record, 'priority');
  const fields = content.split(' ').length;
  // SRV content is weight, port and target; of older answers all four.
  const isShort = (type === 'MX' && fields === 1) || (type === 'SRV' && fields === 3);
  return isShort ? `${priority ?? 0} ${content}` : content;
}
