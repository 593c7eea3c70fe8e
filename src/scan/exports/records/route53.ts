// Record sets of Amazon Route 53: alias targets, weighted and other routed sets (each a record of its own), and octal escapes in names.
import { rowAt } from '../document.js';
import type { ExportFormat } from '../export-format.js';
import { field, itemsAt, numberAt, textAt, type ExportNode } from '../node.js';
import { recordFacts } from './record-row.js';

/** `aws route53 list-resource-record-sets`, as JSON or YAML. */
export const route53: ExportFormat = {
  id: 'route53',
  kind: 'records',
  title: 'Amazon Route 53 record sets',
  made: 'aws route53 list-resource-record-sets --hosted-zone-id ID',
  references: ['AWS CLI reference: list-resource-record-sets', 'RFC 1035 §5.1'],
  recognises: (document) => setsIn(document.tree().roots).some(isSet),
  *read(document) {
    for (const set of setsIn(document.tree().roots)) {
      const { raw } = rowAt(document, set.start, set.end);
      const ttlSeconds = numberAt(set, 'TTL');
      const common = {
        owner: plainName(textAt(set, 'Name') ?? ''),
        ...(ttlSeconds === undefined ? {} : { ttlSeconds }),
        at: document.source.span(set.start, set.end),
        raw,
      };
      const alias = textAt(set, 'AliasTarget', 'DNSName');
      const type = textAt(set, 'Type') ?? '';
      if (alias !== undefined) yield* recordFacts({ ...common, type: 'ALIAS', data: plainName(alias) });
      const values = itemsAt(set, 'ResourceRecords').map((one) => textAt(one, 'Value') ?? '');
      for (const data of values) yield* recordFacts({ ...common, type, data });
      // A set that leads to a traffic policy has neither.
      const hasPolicy = field(set, 'TrafficPolicyInstanceId') !== undefined;
      if (alias === undefined && values.length === 0 && !hasPolicy)
        yield {
          kind: 'broken',
          line: common.at.line,
          detail: 'the record set has neither values nor an alias target',
          raw,
        };
    }
  },
};

function setsIn(roots: readonly ExportNode[]): ExportNode[] {
  return roots.flatMap((root) =>
    root.is === 'list'
      ? setsIn(root.items)
      : field(root, 'ResourceRecordSets')
        ? itemsAt(root, 'ResourceRecordSets')
        : isSet(root)
          ? [root]
          : [],
  );
}

function isSet(node: ExportNode): boolean {
  const leads = field(node, 'ResourceRecords') ?? field(node, 'AliasTarget');
  return leads !== undefined && textAt(node, 'Name') !== undefined && textAt(node, 'Type') !== undefined;
}

/** Route 53 writes every unusual character of a name as `\` and three octal digits; master files take them for decimal. */
function plainName(name: string): string {
  return name.replace(/\\([0-3][0-7]{2})/g, (_, octal: string) => {
    const code = Number.parseInt(octal, 8);
    return code > 0x20 && code < 0x7f && code !== 0x2e && code !== 0x5c
      ? String.fromCharCode(code)
      : `\\${String(code).padStart(3, '0')}`;
  });
}
