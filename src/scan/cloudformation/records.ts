// DNS records of AWS::Route53::RecordSet and RecordSetGroup, one fact for each value.
import { RECORD_TYPES, type RecordFact } from '../../model/fact.js';
import { field, itemsAt, textAt } from '../exports/node.js';
import { spanOf, type Node } from '../templates/node.js';
import { targetsOf } from '../zone/value-targets.js';
import { toExpression } from './expressions.js';
import type { Resource, Template } from './template.js';

/** The records that a resource makes; none for other types. */
export function recordsOf({ type, properties }: Resource, template: Template): readonly RecordFact[] {
  if (type === 'AWS::Route53::RecordSet' && properties) return recordsOfSet(properties, properties, template);
  if (type !== 'AWS::Route53::RecordSetGroup') return [];
  return itemsAt(properties, 'RecordSets').flatMap((set) => recordsOfSet(set, properties ?? set, template));
}

/** `outer` states the zone where the set does not. */
function recordsOfSet(set: Node, outer: Node, template: Template): RecordFact[] {
  const name = field(set, 'Name');
  const alias = field(set, 'AliasTarget', 'DNSName');
  const stated = textAt(set, 'Type');
  const type = alias ? 'ALIAS' : RECORD_TYPES.find((known) => known === stated);
  if (!name || type === undefined) return [];
  const zone = field(set, 'HostedZoneName') ?? field(outer, 'HostedZoneName') ?? zoneOf(set, outer, template);
  const ttlSeconds = Number(textAt(set, 'TTL') ?? Number.NaN);
  return (alias ? [alias] : itemsAt(set, 'ResourceRecords')).flatMap((value) => {
    const expression = toExpression(value, template);
    return targetsOf(type, expression).map((target): RecordFact => ({
      kind: 'record',
      owner: toExpression(name, template),
      type,
      ...(target === undefined ? {} : { target }),
      data: template.source.excerpt(value.start, value.end),
      ...(Number.isInteger(ttlSeconds) ? { ttlSeconds } : {}),
      ...(zone ? { zone: toExpression(zone, template) } : {}),
      at: spanOf(template.source, value),
    }));
  });
}

/** `HostedZoneId: !Ref Zone`: the zone's name is a property of that resource. */
function zoneOf(set: Node, outer: Node, { resources }: Template): Node | undefined {
  const id = field(set, 'HostedZoneId') ?? field(outer, 'HostedZoneId');
  const named = id?.is === 'text' && id.tag === '!Ref' ? id.text : textAt(id, 'Ref');
  const zone = resources.get(named ?? '');
  return zone?.type === 'AWS::Route53::HostedZone' ? field(zone.properties, 'Name') : undefined;
}
