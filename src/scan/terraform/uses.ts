// Uses in any attribute: what its resource type, its key or its text says of it. Goes into maps, lists and the arguments of functions.
import type { Expression } from '../../model/expression.js';
import type { Fact, Use } from '../../model/fact.js';
import { skeletonsOf, toUse, usesOfValue, type Manner } from '../value-uses.js';
import { attributesOf, blocksOf, strayExpressions } from './blocks.js';
import { DEEPEST, rawOf, spanOf, type Context } from './context.js';
import { elementsOf, keyOf, partsOfCall, toExpression } from './expressions.js';
import { HIDING, makesText } from './functions.js';
import { linksOfReads } from './file-reads.js';
import { childOf, childrenOf, unwrap, type Node } from './parse.js';
import { ATTRIBUTES } from './attribute-kinds.js';
import { openRows, type Rows } from './rows.js';

/** Where an expression stands: `TYPE/BLOCK/ATTRIBUTE` of its resource, the rows around it, and the key it is the value of. */
export interface Place {
  readonly context: Context;
  readonly rows: Rows;
  readonly path: string;
  readonly key?: string;
  readonly said?: Use['context'];
  /** Other expressions read this value: a name in it is a mention until one does. */
  readonly isRead?: boolean;
}

/** Rows are read by what stands beside them. */
const READ: Readonly<Record<string, { readonly isRead: true }>> = { for_each: { isRead: true } };

/** Attributes that hold words for people; nothing connects to what they name. */
export const FOR_PEOPLE = /^(?:description|error_message|deprecated|comment|summary)$/;

const WRAPPERS = ['expression', 'literal_value', 'collection_value', 'template_expr'] as const;

/** The uses of all attributes of a body, nested blocks included. */
export function* usesInBody(body: Node | undefined, place: Place): Generator<Fact> {
  const { context, path } = place;
  if (context.depth > DEEPEST) return;
  const blocks = blocksOf(body, context);
  // In JSON a block is an attribute, too.
  const isBlock = (node: Node): boolean => body?.type === 'object' && blocks.some((block) => block.node.id === node.id);
  for (const { name, expression } of attributesOf(body, context).filter((one) => !isBlock(one.node))) {
    const { key: _outer, ...rest } = place;
    const here: Place = FOR_PEOPLE.test(name) ? { ...rest, said: 'comment', isRead: true } : rest;
    const key = isPlaceOfMachines(path, name) ? {} : { key: namedBeside(body, { name, path }, context) };
    yield* usesInExpression(expression, { ...here, path: `${path}/${name}`, ...key, ...READ[name] });
  }
  for (const stray of strayExpressions(body)) yield* usesInExpression(stray, place);
  for (const block of blocks) {
    const inner = openRows(block, { ...place, context: { ...context, depth: context.depth + 1 } });
    yield* usesInBody(inner.body, { ...place, ...inner, path: inner.name === '' ? path : `${path}/${inner.name}` });
  }
}

/** What is set under a name beside it has the name for its key. */
function namedBeside(
  body: Node | undefined,
  { name, path }: { readonly name: string; readonly path: string },
  context: Context,
): string {
  if (name !== 'value' || !/^helm_release\/set(?:_sensitive|_list)?$/.test(path)) return name;
  const beside = attributesOf(body, context).find((one) => one.name === 'name');
  const told = beside && toExpression(beside.expression, context);
  return told?.kind === 'text' ? told.text.slice(told.text.lastIndexOf('.') + 1) : name;
}

/** Clouds call a data centre a zone as well. */
function isPlaceOfMachines(path: string, name: string): boolean {
  if (/^(?:availability_zones?|zone_id|hosted_zone_id)$/.test(name)) return true;
  return (
    /^zones?$/.test(name) &&
    /^(?:google|aws|azurerm|scaleway|yandex|exoscale|alicloud)_/.test(path) &&
    !/dns|route53|domain/.test(path)
  );
}

/** The uses of one expression, and the files that it reads. */
export function* usesInExpression(expression: Node, place: Place): Generator<Fact> {
  const { context, rows } = place;
  if (/\b(?:template)?file(?:base64)?\(/.test(rawOf(context, expression)))
    yield* linksOfReads(toExpression(expression, context), (value) => anyRow(rows, value));
  yield* usesWithin(expression, place);
}

/** What one of the rows around a place has, whichever. */
function anyRow(rows: Rows, value: Expression): Expression {
  const of = rows.wrap(value);
  if (of === value) return value;
  return { kind: 'select', of, key: { kind: 'unknown', why: 'dynamic', at: value.at }, exists: true, at: value.at };
}

function* usesWithin(expression: Node, place: Place): Generator<Fact> {
  const { context } = place;
  if (context.depth > DEEPEST) {
    yield {
      kind: 'blindspot',
      reason: 'too-deep',
      detail: 'nested too deep to be read',
      at: spanOf(context, expression),
    };
    return;
  }
  const deeper = { ...place, context: { ...context, depth: context.depth + 1 } };
  const node = unwrap(expression, WRAPPERS);
  if (node.type === 'object') {
    for (const { key, value } of elementsOf(node)) {
      const name = keyOf(key, context);
      yield* usesWithin(value, { ...deeper, ...(name === undefined ? {} : { key: name }) });
    }
  } else if (node.type === 'tuple') {
    for (const item of childrenOf(node)) if (item.type === 'expression') yield* usesWithin(item, deeper);
  } else if (node.type === 'function_call' && !isText(node, context)) yield* usesInArguments(node, deeper);
  else yield* useOfWhole(expression, place);
}

/** The arguments of functions that make no text are looked at one by one. */
function isText(node: Node, context: Context): boolean {
  const name = childOf(node, 'identifier');
  return name !== undefined && makesText(rawOf(context, name)) && toExpression(node, context).kind !== 'unknown';
}

function* usesInArguments(node: Node, place: Place): Generator<Fact> {
  const { name, nodes } = partsOfCall(node, place.context);
  const { key: _key, path, ...hidden } = place;
  const within: Place = HIDING.has(name) ? { ...hidden, path: `${path}/${name}`, isRead: true } : place;
  for (const argument of nodes) yield* usesWithin(argument, within);
}

function* useOfWhole(node: Node, { context, rows, path, key, said, isRead }: Place): Generator<Fact> {
  const inner = toExpression(node, context);
  if (isCutOff(inner))
    yield { kind: 'blindspot', reason: 'too-deep', detail: 'nested too deep to be read', at: spanOf(context, node) };
  if (inner.kind === 'text' && /^(?:-?[\d.]{0,40}|true|false)$/.test(inner.text)) return;
  const described = {
    value: rows.wrap(inner),
    start: node.startIndex,
    end: node.endIndex,
    ...(said === undefined ? {} : { context: said }),
    ...(isRead ? { bare: 'mention' as const } : {}),
  };
  const manner = ATTRIBUTES.get(path);
  if (manner) yield toUse(context.source, described, mannerFor(manner, inner));
  else yield* usesOfValue(context.source, { ...described, ...(key === undefined ? {} : { key }) }, context.keys);
}

/** A URL where a host is expected is read as text, which finds its host. */
function mannerFor(manner: Manner, value: Expression): Manner {
  const isUrl = manner.as === 'host' && skeletonsOf(value).some((skeleton) => skeleton.includes('//'));
  return isUrl ? { ...manner, as: 'text' } : manner;
}

/** Nothing but nesting down to the bound. */
function isCutOff(value: Expression): boolean {
  return value.kind === 'unknown' && value.why === 'bound';
}
