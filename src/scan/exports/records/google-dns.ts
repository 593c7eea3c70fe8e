// Record sets of Google Cloud DNS as JSON or YAML, routing policies included: each of their answers is a record.
import { rowAt } from '../document.js';
import type { ExportFormat } from '../export-format.js';
import { field, itemsAt, numberAt, textAt, type ExportNode } from '../node.js';
import { recordFacts } from './record-row.js';

/** `gcloud dns record-sets list` and `export`. */
export const googleDns: ExportFormat = {
  id: 'google-dns',
  kind: 'records',
  title: 'Google Cloud DNS record sets',
  made: 'gcloud dns record-sets list --zone ZONE --format json (or yaml, or gcloud dns record-sets export)',
  references: ['Cloud DNS: ResourceRecordSets', 'RFC 1035 §5.1'],
  recognises: (document) => setsIn(document.tree().roots).some((set) => valuesOf(set) !== undefined),
  *read(document) {
    for (const set of setsIn(document.tree().roots)) {
      const { line, raw } = rowAt(document, set.start, set.end);
      const values = valuesOf(set);
      if (values === undefined) {
        yield { kind: 'broken', line, detail: 'the record set has no rrdatas', raw };
        continue;
      }
      const ttlSeconds = numberAt(set, 'ttl');
      for (const data of values)
        yield* recordFacts({
          owner: textAt(set, 'name') ?? '',
          type: textAt(set, 'type') ?? '',
          data,
          ...(ttlSeconds === undefined ? {} : { ttlSeconds }),
          at: document.source.span(set.start, set.end),
          raw,
        });
    }
  },
};

function setsIn(roots: readonly ExportNode[]): readonly ExportNode[] {
  return roots.flatMap((root) =>
    root.is === 'list' ? root.items : field(root, 'rrsets') ? itemsAt(root, 'rrsets') : [root],
  );
}

/** `undefined`: no record set. */
function valuesOf(set: ExportNode): string[] | undefined {
  const policy = field(set, 'routingPolicy');
  if (field(set, 'rrdatas') === undefined && policy === undefined) return undefined;
  const routed = ['geo', 'wrr'].flatMap((one) => itemsAt(policy, one, 'items'));
  const backup = ['geo', 'wrr'].flatMap((one) =>
    itemsAt(policy, 'primaryBackup', 'backupGeoTargets', 'items').concat(
      itemsAt(policy, 'primaryBackup', one, 'items'),
    ),
  );
  return [set, ...routed, ...new Set(backup)].flatMap((one) =>
    itemsAt(one, 'rrdatas').flatMap((value) => (value.is === 'text' ? [value.text] : [])),
  );
}
