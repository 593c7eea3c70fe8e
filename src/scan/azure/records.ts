// DNS records of Microsoft.Network/dnsZones, one fact for each value.
import type { Expression } from '../../model/expression.js';
import { RECORD_TYPES, type RecordFact } from '../../model/fact.js';
import { field, itemsAt, textAt } from '../exports/node.js';
import { joinOf, spanOf, textOf, type Node } from '../templates/node.js';
import { targetsOf } from '../zone/value-targets.js';
import { EXPRESSION, toExpression, type AzureResource, type AzureTemplate } from './template.js';

const TYPE = /^microsoft\.network\/(?:private)?dnszones\/(a|aaaa|cname|mx|ns|soa|srv|txt|caa|ptr)$/;
/** Where each type keeps its values. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  A: ['ARecords', 'ipv4Address'],
  AAAA: ['AAAARecords', 'ipv6Address'],
  CNAME: ['CNAMERecord', 'cname'],
  MX: ['MXRecords', 'exchange'],
  NS: ['NSRecords', 'nsdname'],
  PTR: ['PTRRecords', 'ptrdname'],
  SRV: ['SRVRecords', 'target'],
  TXT: ['TXTRecords', 'value'],
};

/** The records that a resource makes; none for other types. */
export function recordsOf(resource: AzureResource, template: AzureTemplate): readonly RecordFact[] {
  const written = TYPE.exec(resource.type)?.[1]?.toUpperCase();
  const type = RECORD_TYPES.find((known) => known === written);
  const place = type && placeOf(resource, template);
  if (!type || !place) return [];
  const [holder = '', key = ''] = VALUES[type] ?? [];
  const values = itemsAt(field(resource.body, 'properties', holder)).flatMap((item) => itemsAt(item, key));
  const ttlSeconds = Number(textAt(resource.body, 'properties', 'TTL') ?? Number.NaN);
  return values.flatMap((value) => {
    const targets = targetsOf(type, toExpression(value, template));
    return targets.map((target): RecordFact => ({
      kind: 'record',
      ...place,
      type,
      ...(target === undefined ? {} : { target }),
      data: template.source.excerpt(value.start, value.end),
      ...(Number.isInteger(ttlSeconds) ? { ttlSeconds } : {}),
      at: spanOf(template.source, value),
    }));
  });
}

/** Owner and zone: of `parent: zone`, else of a name that holds both. */
function placeOf(
  { body }: AzureResource,
  template: AzureTemplate,
): { readonly owner: Expression; readonly zone: Expression } | undefined {
  const node = field(body, 'name');
  if (!node) return undefined;
  const name = toExpression(node, template);
  const parent = zoneOf(field(body, 'parent'), template);
  const [zone, label] = parent ? [parent, name] : splitAtSlash(name);
  if (!zone || !label) return undefined;
  const isApex = label.kind === 'text' && label.text === '@';
  return { owner: isApex ? zone : joinOf([label, textOf('.', label.at), zone], label.at), zone };
}

function zoneOf(parent: Node | undefined, template: AzureTemplate): Expression | undefined {
  if (parent?.is !== 'text' || parent.tag !== EXPRESSION) return undefined;
  const zone = template.resources.find(({ symbol }) => symbol === parent.text);
  const name = field(zone?.body, 'name');
  return name && toExpression(name, template);
}

/** `mapiq.net/app` is the record `app` of the zone `mapiq.net`. */
function splitAtSlash(name: Expression): readonly [zone: Expression | undefined, label: Expression | undefined] {
  const isConcat = name.kind === 'call' && name.op === 'concat';
  const parts = name.kind === 'join' ? name.parts : isConcat ? name.args : [name];
  const at = parts.findIndex((part) => part.kind === 'text' && part.text.includes('/'));
  const slashed = parts[at];
  if (slashed?.kind !== 'text') return [undefined, undefined];
  const cut = slashed.text.indexOf('/');
  const [before, after] = [slashed.text.slice(0, cut), slashed.text.slice(cut + 1)];
  const zone = [...parts.slice(0, at), ...(before === '' ? [] : [textOf(before, name.at)])];
  const label = [...(after === '' ? [] : [textOf(after, name.at)]), ...parts.slice(at + 1)];
  return zone.length === 0 || label.length === 0
    ? [undefined, undefined]
    : [joinOf(zone, name.at), joinOf(label, name.at)];
}
