// DNS records that resources make, as the rulebook says where each provider writes them. One fact per value; it knows no provider.
import type { Expression } from '../../model/expression.js';
import { RECORD_TYPES, type RecordFact, type RecordType } from '../../model/fact.js';
import type { RecordResourceRule } from '../../model/rulebook.js';
import { targetsOf } from '../zone/value-targets.js';
import { attributeOf, blocksOf, type Block } from './blocks.js';
import { rawOf, spanOf, text, type Context } from './context.js';
import { toExpression } from './expressions.js';
import { childOf, childrenOf, unwrap, type Node } from './parse.js';
import { ownerOf, zoneByReference } from './record-names.js';
import { openRows, type Rows } from './rows.js';

interface Resource {
  readonly block: Block;
  readonly context: Context;
  readonly rows: Rows;
}

/** A resource, or a block of it that is a record. */
interface Place {
  readonly rule: RecordResourceRule;
  readonly resource: Resource;
  readonly body: Node | undefined;
  readonly context: Context;
  readonly rows: Rows;
}

/** The records of a resource; none where it makes none. */
export function* recordsOf(resource: Resource): Generator<RecordFact> {
  const rule = resource.context.records.get(resource.block.labels[0] ?? '');
  if (!rule) return;
  if (rule.block === undefined) yield* recordsIn({ rule, resource, ...resource, body: resource.block.body });
  else
    for (const block of blocksOf(resource.block.body, resource.context)) {
      const inner = openRows(block, resource);
      if (inner.name === rule.block) yield* recordsIn({ rule, resource, ...inner });
    }
}

function* recordsIn(place: Place): Generator<RecordFact> {
  const { rule, context, body } = place;
  const values = valuesOf(place);
  const flattened = rule.type.startsWith('=') ? [] : aliasesOf(place);
  const owner = wholeName(place);
  if (!owner) return;
  const types = typesOf(place);
  const ttl = Number(constantOf(attributeOf(body, 'ttl', context)?.expression, context) ?? Number.NaN);
  const common = { owner, ...(Number.isInteger(ttl) ? { ttlSeconds: ttl } : {}) };
  for (const value of flattened) yield* factsOf({ ...common, ...value, type: 'ALIAS' }, place);
  if (flattened.length > 0) return;
  for (const { type, holds } of types)
    for (const value of values) yield* factsOf({ ...common, ...value, owner: holds(owner), type }, place);
}

interface Written {
  readonly node: Node;
  readonly value: Expression;
  readonly rows: Rows;
}

type Half = Written & { readonly owner: Expression; readonly type: RecordType; readonly ttlSeconds?: number };

function* factsOf({ node, value, rows, owner, type, ttlSeconds }: Half, place: Place): Generator<RecordFact> {
  const zone = zoneOf(place);
  const data = rawOf(place.context, node).replace(/^"|"$/g, '').slice(0, 200);
  const wrap = (one: Expression): Expression => place.resource.rows.wrap(rows.wrap(one));
  for (const target of targetsOf(type, value))
    yield {
      kind: 'record',
      owner: wrap(owner),
      type,
      ...(target === undefined ? {} : { target: wrap(target) }),
      data,
      ...(ttlSeconds === undefined ? {} : { ttlSeconds }),
      ...(zone === undefined ? {} : { zone: wrap(zone) }),
      at: spanOf(place.context, node),
    };
}

function wholeName(place: Place): Expression | undefined {
  const { rule, body, context } = place;
  // A state holds the whole name.
  const whole =
    attributeOf(body, 'fqdn', context) ??
    (rule.owner === 'hostname' ? undefined : attributeOf(body, 'hostname', context));
  if (whole) return toExpression(whole.expression, context);
  const node = attributeOf(body, rule.owner, context)?.expression;
  const owner: Expression | undefined = node
    ? toExpression(node, context)
    : rule.names === 'absolute' || !body
      ? undefined
      : text('', spanOf(context, body));
  return owner && ownerOf(owner, zoneOf(place), rule.names);
}

function zoneOf({ rule, resource }: Place): Expression | undefined {
  const node = rule.zone === undefined ? undefined : attributeOf(resource.block.body, rule.zone, resource.context);
  const zone = node && toExpression(node.expression, resource.context);
  return zone && (rule.zoneName.length > 0 ? zoneByReference(zone, rule.zoneName) : zone);
}

interface PossibleType {
  readonly type: RecordType;
  /** The owner where the record has this type; nothing elsewhere. */
  readonly holds: (owner: Expression) => Expression;
}

/** Types that lead to another name; of a computed type these are told apart, all others are one. */
const LEADING: readonly RecordType[] = ['CNAME', 'MX', 'NS', 'SRV', 'TXT', 'ALIAS', 'DNAME'];

function typesOf({ rule, body, context }: Place): readonly PossibleType[] {
  const always = (owner: Expression): Expression => owner;
  const known = (written: string): readonly PossibleType[] =>
    [RECORD_TYPES.find((type) => type === written.toUpperCase()) ?? 'OTHER'].map((type) => ({ type, holds: always }));
  if (rule.type.startsWith('=')) return known(rule.type.slice(1));
  const node = attributeOf(body, rule.type, context)?.expression;
  if (!node) return [];
  const on = toExpression(node, context);
  if (on.kind === 'text') return known(on.text);
  const upper: Expression = { kind: 'call', op: 'upper', args: [on], at: on.at };
  const other: PossibleType = {
    type: 'OTHER',
    holds: (owner) => only(upper, owner, { not: LEADING }),
  };
  return [...LEADING.map((type) => ({ type, holds: (owner: Expression) => only(upper, owner, { is: type }) })), other];
}

/** A value that exists only where something has one text, or none of several. */
function only(
  on: Expression,
  value: Expression,
  where: { readonly is: string } | { readonly not: readonly string[] },
): Expression {
  const { at } = value;
  // A key that the empty record does not have: nothing.
  const nothing: Expression = { kind: 'select', of: { kind: 'record', entries: [], at }, key: text('', at), at };
  const of =
    'is' in where ? [{ when: where.is, value }] : [...where.not.map((when) => ({ when, value: nothing })), { value }];
  return { kind: 'choice', on, of, at };
}

/** What stands where the rule says that values do. */
function valuesOf({ rule, body, context }: Place): readonly Written[] {
  return rule.values.flatMap((place) => {
    const [first = '', second] = place.replace('[]', '').split('.');
    const isList = place.endsWith('[]');
    if (second === undefined) return writtenIn(attributeOf(body, first, context)?.expression, { context, isList });
    const blocks = blocksOf(body, context).map((block) => openRows(block, { context, rows: { wrap: (one) => one } }));
    const objects = objectsIn(attributeOf(body, first, context)?.expression);
    return [
      ...blocks
        .filter(({ name }) => name === first)
        .flatMap((inner) =>
          writtenIn(attributeOf(inner.body, second, inner.context)?.expression, { context: inner.context, isList }).map(
            (written) => ({ ...written, rows: inner.rows }),
          ),
        ),
      ...objects.flatMap((object) => writtenIn(attributeOf(object, second, context)?.expression, { context, isList })),
    ];
  });
}

/** The maps of a list of them, as `records = [{ value = "…" }]` writes blocks. */
function objectsIn(expression: Node | undefined): Node[] {
  if (!expression) return [];
  const node = unwrap(expression, ['expression', 'collection_value']);
  const items = node.type === 'tuple' ? childrenOf(node) : [node];
  return items.map((item) => unwrap(item, ['expression', 'collection_value'])).filter(({ type }) => type === 'object');
}

const NO_OTHER_ROWS: Rows = { wrap: (value) => value };

/** The items of a list that is written out; of a computed one, any item. */
function writtenIn(
  expression: Node | undefined,
  { context, isList }: { readonly context: Context; readonly isList: boolean },
): Written[] {
  if (!expression) return [];
  const node = unwrap(expression, ['expression', 'collection_value']);
  const nodes = node.type === 'tuple' ? childrenOf(node).filter(({ type }) => type === 'expression') : [expression];
  const isComputed = isList && node.type !== 'tuple';
  return nodes.map((item) => {
    const value = toExpression(item, context);
    return { node: item, value: isComputed ? anyItem(value) : value, rows: NO_OTHER_ROWS };
  });
}

function anyItem(of: Expression): Expression {
  if (of.kind === 'unknown' || of.kind === 'text') return of;
  const { at } = of;
  return { kind: 'select', of, key: { kind: 'unknown', why: 'dynamic', at }, exists: true, at };
}

/** `alias { name = … }` of Route 53. */
function aliasesOf({ body, context }: Place): readonly Written[] {
  return blocksOf(body, context)
    .map((block) => openRows(block, { context, rows: NO_OTHER_ROWS }))
    .filter(({ name }) => name === 'alias')
    .flatMap(({ body: inner, context: within, rows }) => {
      const name = attributeOf(inner, 'name', within);
      return name ? [{ node: name.expression, value: toExpression(name.expression, within), rows }] : [];
    });
}

function constantOf(node: Node | undefined, context: Context): string | undefined {
  const value = node && childOf(node, 'literal_value') ? toExpression(node, context) : undefined;
  return value?.kind === 'text' ? value.text : undefined;
}
