// Environment variables that resources give to the programs they run: maps (`app_settings`), and lists or blocks of name and value.
import type { Definition } from '../../model/fact.js';
import { attributeOf, attributesOf, blocksOf, type Block } from './blocks.js';
import { DEEPEST, rawOf, spanOf, type Context } from './context.js';
import { elementsOf, keyOf, toExpression } from './expressions.js';
import { childOf, childrenOf, unwrap, type Node } from './parse.js';
import { ENVIRONMENTS } from './resource-kinds.js';
import type { Rows } from './rows.js';

interface Resource {
  readonly block: Block;
  readonly context: Context;
  readonly rows: Rows;
  /** Expressions of this file's locals. */
  readonly locals: ReadonlyMap<string, Node>;
}

/** The definitions that a resource makes for its program. */
export function* environmentOf(resource: Resource): Generator<Definition> {
  const { block, context } = resource;
  const nameNode = attributeOf(block.body, 'name', context) ?? attributeOf(block.body, 'function_name', context);
  const name = nameNode && toExpression(nameNode.expression, context);
  const service = name?.kind === 'text' ? name.text : (block.labels[1] ?? '');
  yield* inBody(block.body, block.labels[0] ?? '', { ...resource, service, depth: 0 });
}

interface Place extends Resource {
  readonly service: string;
  readonly depth: number;
}

function* inBody(body: Node | undefined, path: string, place: Place): Generator<Definition> {
  if (place.depth > DEEPEST) return;
  const { context } = place;
  for (const { name, expression } of attributesOf(body, context)) {
    const whole = `${path}/${name}`;
    const isList = ENVIRONMENTS.has(`${whole}/environment`);
    if (ENVIRONMENTS.has(whole)) yield* inMap(expression, place);
    else if (isList) yield* inContainers(expression, place);
  }
  for (const block of blocksOf(body, context)) {
    const whole = `${path}/${block.type}`;
    if (ENVIRONMENTS.has(whole)) yield* pairOf(block, place);
    else yield* inBody(block.body, whole, { ...place, depth: place.depth + 1 });
  }
}

/** `{ KEY = value }`, also merged from several or kept in a local of the same file. */
function* inMap(expression: Node, place: Place): Generator<Definition> {
  const { context, locals, depth } = place;
  const node = unwrap(expression, ['expression', 'collection_value']);
  if (depth > DEEPEST) return;
  const deeper = { ...place, depth: depth + 1 };
  if (node.type === 'object')
    for (const { key, value } of elementsOf(node)) {
      const name = keyOf(key, context);
      if (name !== undefined) yield definition(name, value, place);
    }
  else if (node.type === 'function_call') {
    const list = childOf(node, 'function_arguments');
    for (const argument of list ? childrenOf(list) : []) yield* inMap(argument, deeper);
  } else {
    const local = /^local\.(\w{1,100})$/.exec(rawOf(context, node))?.[1];
    const target = local === undefined ? undefined : locals.get(local);
    // A chain of locals ends at the bound on depth.
    if (target) yield* inMap(target, { ...deeper, depth: depth + 10 });
  }
}

/** A block `env { name = "KEY" value = … }`. */
function* pairOf(block: Block, place: Place): Generator<Definition> {
  const name = attributeOf(block.body, 'name', place.context);
  const value = attributeOf(block.body, 'value', place.context);
  const key = name && toExpression(name.expression, place.context);
  if (key?.kind === 'text' && value) yield definition(key.text, value.expression, place);
}

/** `jsonencode([{ environment = [{ name = "KEY", value = … }] }])` of ECS. */
function* inContainers(expression: Node, place: Place): Generator<Definition> {
  const open: Node[] = [expression];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type !== 'object') {
      open.push(...childrenOf(node));
      continue;
    }
    const entries = new Map(elementsOf(node).map(({ key, value }) => [keyOf(key, place.context), value]));
    const [name, value] = [entries.get('name'), entries.get('value')];
    const key = name && toExpression(name, place.context);
    if (key?.kind === 'text' && value && entries.size === 2) yield definition(key.text, value, place);
    else open.push(...entries.values());
  }
}

function definition(key: string, value: Node, { context, rows, service }: Place): Definition {
  return {
    kind: 'definition',
    scope: 'env',
    key,
    value: rows.wrap(toExpression(value, context)),
    level: 'app-settings',
    service,
    at: spanOf(context, value),
  };
}
