// Terraform's JSON syntax, states and plans: objects read as blocks and attributes (JSON Configuration Syntax; `terraform show -json`).
// JSON is parsed as an HCL expression, so that strings are templates and places are those of the file.
import type { Context } from './context.js';
import { elementsOf, keyOf } from './expressions.js';
import { childOf, childrenOf, unwrap, type Node } from './parse.js';

/** A block, however it is written. */
export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Node | undefined;
  readonly node: Node;
}

const WRAPPERS = ['expression', 'collection_value'] as const;

/** JSON may escape `/`, HCL may not: masked where it is parsed, so that offsets stay. */
export function maskJson(text: string): string {
  return text.replace(/\\["\\/bf]/g, (escape) => (escape === '\\"' || escape === '\\\\' ? escape : 'xx'));
}

/** The object that a JSON file is. */
export function rootObject(root: Node): Node | undefined {
  return childOf(root, 'object');
}

/** The value of a member; `undefined` where it has none. */
export function memberOf(object: Node | undefined, name: string, context: Context): Node | undefined {
  return object && elementsOf(object).find(({ key }) => keyOf(key, context) === name)?.value;
}

/** The object that a value is. */
export function objectOf(value: Node | undefined): Node | undefined {
  const node = value && unwrap(value, WRAPPERS);
  return node?.type === 'object' ? node : undefined;
}

/** The objects of a list; a single object is a list of one. */
export function objectsOf(value: Node | undefined): Node[] {
  const node = value && unwrap(value, WRAPPERS);
  if (node?.type !== 'tuple') return node?.type === 'object' ? [node] : [];
  return childrenOf(node).flatMap((item) => objectOf(item) ?? []);
}

/** The constant text of a member. */
export function textOfMember(object: Node | undefined, name: string, context: Context): string | undefined {
  const value = memberOf(object, name, context);
  return value && keyOf(value, context);
}

/** Labels that the blocks of a type have. */
const LABELS: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  module: 1,
  variable: 1,
  output: 1,
  provider: 1,
  dynamic: 1,
};

/** The blocks of an object of Terraform's JSON syntax: its members that are objects or lists of objects. */
export function jsonBlocks(object: Node, context: Context): Block[] {
  return elementsOf(object).flatMap(({ key, value }) => {
    const type = keyOf(key, context);
    return type === undefined ? [] : labelled({ type, value, labels: [], left: LABELS[type] ?? 0 }, context);
  });
}

interface Labelling {
  readonly type: string;
  readonly value: Node;
  readonly labels: readonly string[];
  readonly left: number;
}

function labelled({ type, value, labels, left }: Labelling, context: Context): Block[] {
  const objects = objectsOf(value);
  if (left === 0) return objects.map((body) => ({ type, labels, body, node: value }));
  return objects.flatMap(elementsOf).flatMap((element) => {
    const label = keyOf(element.key, context);
    return label === undefined
      ? []
      : labelled({ type, value: element.value, labels: [...labels, label], left: left - 1 }, context);
  });
}
