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
  const shape = shapeOf(resource);
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
    return { type, name, zone: zoneByReference(resource, ['zone', 'name']), values, relative: 'single-label' };
  }
  return undefined;
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
    zone: zoneByReference(resource, ['name']),
    values: aliasName ? [aliasName.expression] : itemsOf(nodeOf(resource, 'records')),
    relative: 'single-label',
  };
}

/** `zone_id = aws_route53_zone.x.zone_id`: the zone's name is another attribute of the same resource. */
function zoneByReference(resource: Resource, attributes: readonly string[]): Expression | undefined {
  const node = nodeOf(resource, 'zone_id');
  const reference = node && toExpression(node, resource.context);
  if (reference?.kind !== 'name') return undefined;
  const [type, name] = reference.key.split('.');
  if (type === undefined || name === undefined || !type.includes('_')) return undefined;
  const names = attributes.map((attribute): Expression => ({ ...reference, key: `${type}.${name}.${attribute}` }));
  return names.reduceRight((otherwise, first) => (first.kind === 'name' ? { ...first, otherwise } : first));
}

function ownerOf({ zone, relative }: Shape, name: Node, context: Context): Expression {
  const owner = toExpression(name, context);
  const { at } = owner;
  if (relative === 'never' || !zone) return owner;
  const isApex = owner.kind === 'text' && (owner.text === '@' || owner.text === '');
  if (isApex) return zone;
  const isRelative = relative === 'always' || (owner.kind === 'text' && !owner.text.replace(/^\*\./, '').includes('.'));
  return isRelative ? { kind: 'join', parts: [owner, text('.', at), zone], at } : owner;
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
