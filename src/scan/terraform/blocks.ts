// The structure of a Terraform body: blocks with labels, attributes, and what lies in places that the grammar could not make sense of.
import { rawOf, type Context } from './context.js';
import { elementsOf, keyOf } from './expressions.js';
import { jsonBlocks, type Block } from './json-body.js';
import { childOf, childrenOf, type Node } from './parse.js';

export type { Block };

export interface Attribute {
  readonly name: string;
  readonly expression: Node;
  readonly node: Node;
}

const CONTAINERS: ReadonlySet<string> = new Set(['body', 'ERROR', 'config_file']);

/** The blocks directly inside; those inside a broken place count as well. */
export function blocksOf(parent: Node | undefined, context: Context): Block[] {
  if (parent?.type === 'object') return jsonBlocks(parent, context);
  return itemsOf(parent).flatMap((node) => (node.type === 'block' ? [toBlock(node, context)] : []));
}

/** The attributes directly inside. */
export function attributesOf(parent: Node | undefined, context: Context): Attribute[] {
  if (parent?.type === 'object')
    return elementsOf(parent).flatMap(({ key, value }) => {
      const name = keyOf(key, context);
      return name === undefined ? [] : [{ name, expression: value, node: value }];
    });
  return itemsOf(parent).flatMap((node) => {
    const name = node.type === 'attribute' ? childOf(node, 'identifier') : undefined;
    const expression = childOf(node, 'expression');
    return name && expression ? [{ name: rawOf(context, name), expression, node }] : [];
  });
}

/** Expressions that stand in no attribute, since the text around them is broken. */
export function strayExpressions(parent: Node | undefined): Node[] {
  return itemsOf(parent).filter(
    ({ type }) => type === 'expression' || type === 'template_expr' || type === 'literal_value',
  );
}

function itemsOf(parent: Node | undefined): Node[] {
  const found: Node[] = [];
  const open = parent ? childrenOf(parent).reverse() : [];
  for (let node = open.pop(); node; node = open.pop()) {
    if (CONTAINERS.has(node.type)) open.push(...childrenOf(node).reverse());
    else found.push(node);
  }
  return found;
}

function toBlock(node: Node, context: Context): Block {
  const [type, ...rest] = childrenOf(node);
  const labels = rest
    .filter(({ type: kind }) => kind === 'string_lit' || kind === 'identifier')
    .map((label) => rawOf(context, label).replace(/^"|"$/g, ''));
  return { type: type ? rawOf(context, type) : '', labels, body: childOf(node, 'body'), node };
}

/** The attribute of a name. */
export function attributeOf(parent: Node | undefined, name: string, context: Context): Attribute | undefined {
  return attributesOf(parent, context).find((attribute) => attribute.name === name);
}
