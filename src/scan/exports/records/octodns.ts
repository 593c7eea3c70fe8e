// Zones as octoDNS keeps them: one YAML file for each, named for the zone, owners as keys. Dynamic and geo answers are records, too.
import { rowAt, type ExportDocument } from '../document.js';
import type { ExportFormat, ExportItem } from '../export-format.js';
import { entriesAt, field, itemsAt, numberAt, textAt, type ExportEntry, type ExportNode } from '../node.js';
import { UNKNOWN_ORIGIN, type ZoneName } from '../../zone/names.js';
import { shapeOf } from '../../zone/record-types.js';
import { recordFacts, toZone } from './record-row.js';

/** Zone files of octoDNS, of `octodns-dump` too. */
export const octodns: ExportFormat = {
  id: 'octodns',
  kind: 'records',
  title: 'octoDNS zones (YAML)',
  made: 'octodns-dump --config-file FILE --output-dir FOLDER ZONE SOURCE',
  references: ['octoDNS: Records', 'octoDNS: Dynamic Records'],
  recognises: (document) => {
    const sets = setsIn(document.tree().roots);
    return sets.length > 0 && sets.filter(({ value }) => isSet(value)).length * 2 > sets.length;
  },
  *read(document) {
    const zone = zoneOf(document.source.path);
    for (const set of setsIn(document.tree().roots)) yield* factsOf(document, set, zone);
  },
};

type OwnedSet = ExportEntry & { readonly key: string };

function setsIn(roots: readonly ExportNode[]): OwnedSet[] {
  return roots.flatMap((root) =>
    entriesAt(root).flatMap(({ key, keyStart, value }) =>
      (value.is === 'list' ? value.items : [value]).map((one) => ({ key, keyStart, value: one })),
    ),
  );
}

function isSet(node: ExportNode): boolean {
  const type = textAt(node, 'type');
  return (
    type !== undefined &&
    ['value', 'values', 'dynamic', 'geo'].some((key) => field(node, key) !== undefined) &&
    (shapeOf(type) !== undefined || type.includes('/') || OWN.has(type))
  );
}

/** Types that are no records of the DNS. */
const OWN: ReadonlySet<string> = new Set(['URLFWD', 'ROOT_NS']);

function* factsOf(
  document: ExportDocument,
  { key, keyStart, value }: OwnedSet,
  zone: ZoneName | undefined,
): Generator<ExportItem> {
  const { line, raw } = rowAt(document, keyStart, value.end);
  const type = textAt(value, 'type');
  if (type === undefined || !isSet(value)) {
    yield {
      kind: 'broken',
      line,
      detail: `the record set ${JSON.stringify(key.slice(0, 60))} has no known type or no values`,
      raw,
    };
    return;
  }
  if (OWN.has(type) || type.includes('/')) return;
  const ttlSeconds = numberAt(value, 'ttl');
  for (const answer of answersOf(value))
    yield* recordFacts({
      owner: key,
      origin: zone ?? UNKNOWN_ORIGIN,
      type,
      data: dataOf(type, answer),
      ...(ttlSeconds === undefined ? {} : { ttlSeconds }),
      ...(zone ? { zone } : {}),
      at: document.source.span(answer.start, answer.end),
      raw,
    });
}

function answersOf(set: ExportNode): ExportNode[] {
  const pools = entriesAt(set, 'dynamic', 'pools').flatMap(({ value }) => itemsAt(value, 'values'));
  return [
    ...itemsAt(set, 'value'),
    ...itemsAt(set, 'values'),
    ...entriesAt(set, 'geo').flatMap(({ value }) =>
      itemsAt({ ...value }).concat(value.is === 'list' ? value.items : [value]),
    ),
    ...pools.map((pool) => field(pool, 'value') ?? pool),
  ];
}

/** The keys of a value in the order of RDATA; the first that stands there of several names. */
const KEYS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  MX: [
    ['preference', 'priority'],
    ['exchange', 'value'],
  ],
  SRV: [['priority'], ['weight'], ['port'], ['target']],
  CAA: [['flags'], ['tag'], ['value']],
  HTTPS: [['svcpriority'], ['targetname']],
  SVCB: [['svcpriority'], ['targetname']],
  NAPTR: [['order'], ['preference'], ['flags'], ['service'], ['regexp'], ['replacement']],
  TLSA: [['certificate_usage'], ['selector'], ['matching_type'], ['certificate_association_data']],
  DS: [['key_tag'], ['algorithm'], ['digest_type'], ['digest']],
};

function dataOf(type: string, answer: ExportNode): string {
  // octoDNS writes the semicolons of texts with a backslash.
  if (answer.is === 'text') return answer.text.replaceAll('\\;', ';');
  const keys = KEYS[type.toUpperCase()] ?? [['value']];
  return keys
    .map(
      (names) =>
        names.map((name) => textAt(answer, name)).find((text) => text !== undefined) ??
        (names[0] === 'flags' ? '0' : ''),
    )
    .map((text, at) => (type.toUpperCase() === 'CAA' && at === 2 ? `"${text}"` : text))
    .join(' ');
}

/** `zones/oldshop.net.yaml`, or `zones/oldshop.net./www.yaml` where a zone is split. */
function zoneOf(path: string): ZoneName | undefined {
  const parts = path.split('/');
  const folder = parts.at(-2) ?? '';
  if (/^[^.].*\.$/.test(folder)) return toZone(folder);
  const name = (parts.at(-1) ?? '').replace(/\.ya?ml$/i, '');
  return name.includes('.') ? toZone(name) : undefined;
}
