// Types of variables that hold values: `optional(TYPE, DEFAULT)` is what an attribute is where the caller gives none (Terraform language,
// Type Constraints). A type without such defaults says nothing here.
import type { Expression } from '../../model/expression.js';
import { DEEPEST, rowOf, select, spanOf, type Context } from './context.js';
import { elementsOf, keyOf, partsOfCall, toExpression } from './expressions.js';
import { unwrap, type Node } from './parse.js';

/** A default within a type, with the name of its attribute. */
export interface TypeDefault {
  readonly name: string;
  readonly expression: Node;
}

const WRAPPERS = ['expression', 'literal_value', 'collection_value', 'template_expr'] as const;

/** The defaults that a type holds, in order. */
export function defaultsOfType(type: Node, context: Context): TypeDefault[] {
  const found: TypeDefault[] = [];
  const open: { readonly node: Node; readonly name: string; readonly depth: number }[] = [
    { node: type, name: '', depth: 0 },
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const { node, name, depth } = next;
    const call = depth > DEEPEST ? undefined : callIn(node, context);
    if (!call) continue;
    if (call.name === 'object')
      for (const one of attributesIn(call.first, context).reverse())
        open.push({ node: one.type, name: one.name, depth: depth + 1 });
    else open.push({ node: call.first, name, depth: depth + 1 });
    if (call.name === 'optional' && call.second) found.push({ name, expression: call.second });
  }
  return found;
}

/** The value with the defaults of its type filled in; `undefined` where the type holds none. */
export function conformed(type: Node, value: Expression, outer: Context): Expression | undefined {
  const call = outer.depth > DEEPEST ? undefined : callIn(type, outer);
  if (!call || defaultsOfType(type, outer).length === 0) return undefined;
  const context = { ...outer, depth: outer.depth + 1 };
  const { name, first, second } = call;
  const at = spanOf(context, type);
  switch (name) {
    case 'optional': {
      if (second) {
        const given: Expression = { kind: 'call', op: 'default', args: [value, toExpression(second, context)], at };
        return conformed(first, given, context) ?? given;
      }
      const inner = conformed(first, value, context);
      const isGiven: Expression = { kind: 'call', op: 'present', args: [value], at };
      return inner && { kind: 'choice', on: isGiven, of: [{ when: 'false', value }, { value: inner }], at };
    }
    case 'object': {
      const entries = attributesIn(first, context).map((one) => {
        const member = select(value, one.name, spanOf(context, one.type));
        return { key: one.name, value: conformed(one.type, member, context) ?? member };
      });
      return { kind: 'record', entries, at };
    }
    case 'list':
    case 'set':
    case 'map':
      return ofEach(value, { isMap: name === 'map', inside: (item) => conformed(first, item, context) }, at);
    default:
      return undefined;
  }
}

/** Every item of a list or map. */
function ofEach(
  over: Expression,
  { isMap, inside }: { readonly isMap: boolean; readonly inside: (item: Expression) => Expression | undefined },
  at: Expression['at'],
): Expression | undefined {
  const as = `type@${at.line}:${at.column}`;
  const body = inside(select(rowOf(as, at), 'value', at));
  if (!body) return undefined;
  return { kind: 'each', over, as, body, ...(isMap && { asKey: select(rowOf(as, at), 'key', at) }), at };
}

interface TypeCall {
  readonly name: string;
  readonly first: Node;
  readonly second: Node | undefined;
}

function callIn(type: Node, context: Context): TypeCall | undefined {
  const node = unwrap(type, WRAPPERS);
  if (node.type !== 'function_call') return undefined;
  const { name, nodes } = partsOfCall(node, context);
  const [first, second] = nodes;
  return first && { name, first, second };
}

function attributesIn(object: Node, context: Context): { readonly name: string; readonly type: Node }[] {
  const node = unwrap(object, WRAPPERS);
  if (node.type !== 'object') return [];
  return elementsOf(node).flatMap(({ key, value }) => {
    const name = keyOf(key, context);
    return name === undefined ? [] : [{ name, type: value }];
  });
}
