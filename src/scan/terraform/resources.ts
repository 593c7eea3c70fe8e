// One resource or data source: its records, the environment it sets, its attributes as names that others read, and its uses.
import type { Expression } from '../../model/expression.js';
import type { Definition, Fact, RecordFact } from '../../model/fact.js';
import { attributeOf, attributesOf, type Block } from './blocks.js';
import { rowOf, select, spanOf, text, type Context } from './context.js';
import { environmentOf } from './environment.js';
import { toExpression } from './expressions.js';
import { valuesOfRelease } from './helm-release.js';
import type { Node } from './parse.js';
import { recordsOf } from './records.js';
import { stateRead } from './remote-state.js';
import { COMPUTED } from './resource-kinds.js';
import { anyInstance, bindRows, byInstance, NO_ROWS, numberOf, repetitionOf, type Repetition } from './rows.js';
import { usesInBody } from './uses.js';

/** All facts of a resource or data block. */
export function* factsOfResource(block: Block, outer: Context, locals: ReadonlyMap<string, Node>): Generator<Fact> {
  const repeated = repetitionOf(block.body, outer);
  const exists = numberOf(block.body, outer);
  const { context, rows } = bindRows(repeated, { context: outer, rows: NO_ROWS });
  for (const definition of definitionsOf(block, context))
    yield { ...definition, value: byInstance(repeated, definition.value) };
  if (repeated) yield wholeResource(block, repeated, outer);
  if (block.type === 'data') yield* stateRead(block, context);
  if (block.type === 'resource') {
    const one = {
      block,
      context,
      rows: { wrap: (value: Expression) => whereThere(exists, anyInstance(repeated, value)) },
    };
    yield* environmentOf({ ...one, locals });
    yield* valuesOfRelease(block, context, one.rows.wrap);
    const isNone = exists?.kind === 'text' && exists.text === '0';
    const records = isNone ? [] : [...recordsOf(one)];
    yield* records;
    const [record] = records;
    const [plain] = repeated ? recordsOf({ block, context, rows: NO_ROWS }) : records;
    if (record && plain) yield* nameOfRecord(block, { ...plain, owner: byInstance(repeated, plain.owner) });
    // What a record's attributes name is said by its records.
    if (records.length > 0) return;
  }
  for (const fact of usesInBody(block.body, { context, rows, path: block.labels[0] ?? '' }))
    yield exists && fact.kind === 'use' ? { ...fact, exists } : fact;
}

/** All instances of a repeated resource with their attributes, as `for_each = TYPE.NAME` and comprehensions read them. */
function wholeResource(block: Block, repeated: Repetition, context: Context): Definition {
  const [type = '', label = ''] = block.labels;
  const at = spanOf(context, block.node);
  const key = `${block.type === 'data' ? 'data.' : ''}${type}.${label}`;
  const names = [
    ...attributesOf(block.body, context).map(({ name }) => name),
    ...(COMPUTED.get(type) ?? []).map(([name]) => name),
    ...(context.records.has(type) ? ['fqdn', 'hostname'] : []),
  ].filter((name) => !META.has(name));
  const instance = select(rowOf(repeated.as, at), repeated.isCount ? 'value' : 'key', at);
  const entries = names.map((name) => {
    const all: Expression = { kind: 'name', scope: 'terraform', key: `${key}.${name}`, at };
    return { key: name, value: { kind: 'select', of: all, key: instance, at } as const };
  });
  return {
    kind: 'definition',
    scope: 'terraform',
    key,
    value: byInstance(repeated, { kind: 'record', entries, at }),
    at,
  };
}

/** The whole name that a provider computes for a record. */
function* nameOfRecord({ labels: [type = '', name = ''] }: Block, { owner, at }: RecordFact): Generator<Definition> {
  for (const attribute of ['fqdn', 'hostname'])
    yield { kind: 'definition', scope: 'terraform', key: `${type}.${name}.${attribute}`, value: owner, at };
}

/** A value that only something has of which there may be none. */
function whereThere(exists: Expression | undefined, value: Expression): Expression {
  if (!exists || exists.kind === 'text') return value;
  const { at } = value;
  // A key that the empty record does not have: nothing.
  const nothing: Expression = { kind: 'select', of: { kind: 'record', entries: [], at }, key: text('', at), at };
  return { kind: 'choice', on: exists, of: [{ when: '0', value: nothing }, { value }], at };
}

/** Arguments of the language itself (Terraform language, Meta-Arguments). */
const META: ReadonlySet<string> = new Set(['for_each', 'count', 'provider', 'depends_on']);

/** `TYPE.NAME.ATTRIBUTE` for every attribute that is text, and for those that the provider is known to compute. */
function* definitionsOf(block: Block, context: Context): Generator<Definition> {
  const [type = '', label = ''] = block.labels;
  const name = `${block.type === 'data' ? 'data.' : ''}${type}.${label}`;
  const define = (attribute: string, value: Expression, node: Node): Definition => ({
    kind: 'definition',
    scope: 'terraform',
    key: `${name}.${attribute}`,
    value,
    at: spanOf(context, node),
  });
  for (const { name: attribute, expression } of attributesOf(block.body, context)) {
    const value = toExpression(expression, context);
    if (value.kind !== 'unknown' && value.kind !== 'record' && !META.has(attribute))
      yield define(attribute, value, expression);
  }
  for (const [attribute, shape] of COMPUTED.get(type) ?? [])
    yield define(attribute, computed(shape, block, context), block.node);
}

/** A shape such as `{name}.azurewebsites.net` with the resource's own attributes filled in. */
function computed(shape: string, block: Block, context: Context): Expression {
  const at = spanOf(context, block.node);
  const parts = shape.split(/(\{\w+\}|\*)/).filter((part) => part !== '');
  return {
    kind: 'join',
    at,
    parts: parts.map((part): Expression => {
      const own = part.startsWith('{') ? attributeOf(block.body, part.slice(1, -1), context) : undefined;
      if (own) return toExpression(own.expression, context);
      return part === '*' || part.startsWith('{') ? { kind: 'unknown', why: 'dynamic', at } : text(part, at);
    }),
  };
}
