// DNS records that resources make: azurerm_dns_*, aws_route53_record, google_dns_record_set, cloudflare_record. One fact per value.
import type { Expression } from '../../model/expression.js';
import { RECORD_TYPES, type RecordFact } from '../../model/fact.js';
import { targetsOf } from '../zone/value-targets.js';
import { attributeOf, blocksOf, type Block } from './blocks.js';
import { rawOf, spanOf, text, type Context } from './context.js';
import { toExpression } from './expressions.js';
import { childrenOf, unwrap, type Node } from './parse.js';
import type { Rows } from './rows.js';

interface Resource {
  readonly block: Block;
  readonly context: Context;
  readonly rows: Rows;
}

/** How one provider writes a record: its owner, zone and type, and the expressions of its values. */
interface Shape {
  readonly type: string | undefined;
  readonly name: Node | undefined;
  readonly zone: Expression | undefined;
  readonly values: readonly Node[];
  /** The name is always relative to the zone (Azure), may be (AWS, Cloudflare), or never is (Google). */
  readonly relative: 'always' | 'single-label' | 'never';
}

/** The records of a resource; none where it makes none. */
export function* recordsOf(resource: Resource): Generator<RecordFact> {
  const stated = shapeOf(resource);
  // A state holds the whole name.
  const whole = nodeOf(resource, 'fqdn') ?? nodeOf(resource, 'hostname');
  const shape: Shape | undefined = stated && whole ? { ...stated, name: whole, relative: 'never' } : stated;
  const type = RECORD_TYPES.find((known) => known === shape?.type);
  if (!shape?.name || type === undefined) return;
  const owner = ownerOf(shape, shape.name, resource.context);
  const ttl = Number(valueOf(resource, 'ttl') ?? Number.NaN);
  for (const value of shape.values) {
    const at = spanOf(resource.context, value);
    const data = rawOf(resource.context, value).replace(/^"|"$/g, '').slice(0, 200);
    for (const target of targetsOf(type, toExpression(value, resource.context)))
      yield {
        kind: 'record',
        owner: resource.rows.wrap(owner),
        type,
        ...(target === undefined ? {} : { target: resource.rows.wrap(target) }),
        data,
        ...(Number.isInteger(ttl) ? { ttlSeconds: ttl } : {}),
        ...(shape.zone === undefined ? {} : { zone: resource.rows.wrap(shape.zone) }),
        at,
      };
  }
}

const AZURE = /^azurerm_(?:private_)?dns_(a|aaaa|cname|mx|ns|srv|txt|caa|ptr)_record$/;

function shapeOf(resource: Resource): Shape | undefined {
  const { block } = resource;
  const [kind = ''] = block.labels;
  const azure = AZURE.exec(kind)?.[1];
  if (azure !== undefined) return azureShape(resource, azure.toUpperCase());
  if (kind === 'aws_route53_record') return routeShape(resource);
  const type = valueOf(resource, 'type');
  const name = nodeOf(resource, 'name');
  if (kind === 'google_dns_record_set')
    return { type, name, zone: undefined, values: itemsOf(nodeOf(resource, 'rrdatas')), relative: 'never' };
  if (kind === 'cloudflare_record' || kind === 'cloudflare_dns_record') {
    const values = itemsOf(nodeOf(resource, 'content') ?? nodeOf(resource, 'value'));
    return {
      type,
      name,
      zone: zoneByReference(resource, { by: 'zone_id', attributes: ['zone', 'name'] }),
      values,
      relative: 'single-label',
    };
  }
  const provider = PROVIDERS[kind];
  return provider && providerShape(resource, provider);
}

/** Attributes of a record of a provider: zone, owner, type, value; alternatives by name. Owners are relative to the zone, unless they end on it. */
type Provider = readonly [zone: string, owner: string, type: string, value: string];

const PROVIDERS: Readonly<Record<string, Provider>> = {
  akamai_dns_record: ['zone', 'name', 'recordtype', 'target'],
  alicloud_alidns_record: ['domain_name', 'rr', 'type', 'value'],
  alicloud_dns_record: ['name', 'host_record', 'type', 'value'],
  digitalocean_record: ['domain', 'name', 'type', 'value'],
  dnsimple_record: ['domain', 'name', 'type', 'value'],
  dnsimple_zone_record: ['zone_name', 'name', 'type', 'value'],
  gandi_livedns_record: ['zone', 'name', 'type', 'values'],
  hetznerdns_record: ['zone_id', 'name', 'type', 'value'],
  linode_domain_record: ['domain_id', 'name', 'record_type', 'target'],
  ns1_record: ['zone', 'domain', 'type', 'answers'],
  ovh_domain_zone_record: ['zone', 'subdomain', 'fieldtype', 'target'],
  powerdns_record: ['zone', 'name', 'type', 'records'],
  scaleway_domain_record: ['dns_zone', 'name', 'type', 'data'],
  vercel_dns_record: ['domain', 'name', 'type', 'value'],
};

function providerShape(resource: Resource, [zone, owner, type, value]: Provider): Shape {
  const node = nodeOf(resource, zone);
  const answers = blocksOf(resource.block.body, resource.context).filter((nested) => nested.type === 'answers');
  return {
    type: valueOf(resource, type),
    name: nodeOf(resource, owner),
    zone: zone.endsWith('_id')
      ? zoneByReference(resource, { by: zone, attributes: ['name', 'domain'] })
      : node && toExpression(node, resource.context),
    values: [
      ...itemsOf(nodeOf(resource, value)),
      ...answers.flatMap(({ body }) => itemsOf(attributeOf(body, 'answer', resource.context)?.expression)),
    ],
    relative: 'single-label',
  };
}

function azureShape(resource: Resource, type: string): Shape {
  const { block, context } = resource;
  const zone = nodeOf(resource, 'zone_name');
  const inner = blocksOf(block.body, context).filter((nested) => nested.type === 'record');
  const field = type === 'MX' ? 'exchange' : type === 'SRV' ? 'target' : 'value';
  const values = [
    ...itemsOf(nodeOf(resource, 'record')),
    ...itemsOf(nodeOf(resource, 'records')),
    ...inner.flatMap(({ body }) => itemsOf(attributeOf(body, field, context)?.expression)),
    ...itemsOf(nodeOf(resource, 'target_resource_id')),
  ];
  return {
    type,
    name: nodeOf(resource, 'name'),
    zone: zone && toExpression(zone, context),
    values,
    relative: 'always',
  };
}

function routeShape(resource: Resource): Shape {
  const { block, context } = resource;
  const alias = blocksOf(block.body, context).find(({ type }) => type === 'alias');
  const aliasName = alias && attributeOf(alias.body, 'name', context);
  return {
    type: aliasName ? 'ALIAS' : valueOf(resource, 'type'),
    name: nodeOf(resource, 'name'),
    zone: zoneByReference(resource, { by: 'zone_id', attributes: ['name'] }),
    values: aliasName ? [aliasName.expression] : itemsOf(nodeOf(resource, 'records')),
    relative: 'single-label',
  };
}

/** `zone_id = aws_route53_zone.x.zone_id`: the zone's name is another attribute of the same resource. */
function zoneByReference(
  of: Resource,
  { by, attributes }: { readonly by: string; readonly attributes: readonly string[] },
): Expression | undefined {
  const node = nodeOf(of, by);
  const reference = node && toExpression(node, of.context);
  if (reference?.kind !== 'name') return undefined;
  const resource = /^((?:data\.)?\w{1,100}_\w{1,100}\.[\w-]{1,100})\.\w{1,100}$/.exec(reference.key)?.[1];
  if (resource === undefined) return undefined;
  const names = attributes.map((attribute): Expression => ({ ...reference, key: `${resource}.${attribute}` }));
  return names.reduceRight((otherwise, first) => (first.kind === 'name' ? { ...first, otherwise } : first));
}

function ownerOf({ zone, relative }: Shape, name: Node, context: Context): Expression {
  const owner = toExpression(name, context);
  const { at } = owner;
  if (relative === 'never' || !zone) return owner;
  const isApex = owner.kind === 'text' && (owner.text === '@' || owner.text === '');
  if (isApex) return zone;
  const below: Expression = { kind: 'join', parts: [owner, text('.', at), zone], at };
  if (relative === 'always') return below;
  if (owner.kind === 'text') return owner.text.replace(/^\*\./, '').includes('.') ? owner : below;
  const isWhole: Expression = { kind: 'call', op: 'contains', args: [owner, text('.', at)], at };
  return { kind: 'choice', on: isWhole, of: [{ when: 'true', value: owner }, { value: below }], at };
}

function nodeOf({ block, context }: Resource, name: string): Node | undefined {
  return attributeOf(block.body, name, context)?.expression;
}

function valueOf(resource: Resource, name: string): string | undefined {
  const node = nodeOf(resource, name);
  const value = node && toExpression(node, resource.context);
  return value?.kind === 'text' ? value.text : undefined;
}

function itemsOf(expression: Node | undefined): Node[] {
  if (!expression) return [];
  const node = unwrap(expression, ['expression', 'collection_value']);
  return node.type === 'tuple' ? childrenOf(node).filter(({ type }) => type === 'expression') : [expression];
}
