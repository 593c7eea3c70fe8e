// Calls of intrinsic functions, in their short form (`!Sub`) and their long one (`Fn::Sub`), as one. It evaluates none of them.
import type { Node } from '../templates/node.js';

/** A call: the function's name without `Fn::` or `!`, and what it is given. */
export interface Call {
  readonly name: string;
  readonly argument: Node;
  readonly node: Node;
}

const NAMES: ReadonlySet<string> = new Set([
  ...['Base64', 'Cidr', 'FindInMap', 'GetAtt', 'GetAZs', 'ImportValue', 'Join', 'Select', 'Split', 'Sub', 'Ref'],
  ...['If', 'Equals', 'And', 'Or', 'Not', 'Condition', 'Transform', 'Length', 'ToJsonString', 'Contains'],
]);

/** The call that a node is; `undefined` where it is none. */
export function callOf(node: Node): Call | undefined {
  if (node.tag !== undefined) {
    const name = node.tag.slice(1);
    const { tag: _tag, ...argument } = node;
    return NAMES.has(name) ? { name, argument, node } : undefined;
  }
  if (node.is !== 'record' || node.entries.size !== 1) return undefined;
  for (const [key, { value }] of node.entries) {
    const name = key.startsWith('Fn::') ? key.slice('Fn::'.length) : key;
    const isLong = key.startsWith('Fn::')
      ? name !== 'Ref'
      : key === 'Ref' || (key === 'Condition' && value.is === 'text');
    if (isLong && NAMES.has(name)) return { name, argument: value, node };
  }
  return undefined;
}

/** The arguments of a call by their places; one that is no list is the only one. */
export function argumentsOf({ argument }: Call): readonly Node[] {
  return argument.is === 'list' ? argument.items : [argument];
}

/** Functions whose value is true or false. */
export const CONDITIONS: ReadonlySet<string> = new Set(['Equals', 'And', 'Or', 'Not', 'Condition', 'Contains']);
