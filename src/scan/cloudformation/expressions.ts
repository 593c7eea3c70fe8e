// Values of a template as expressions. What AWS decides when it deploys (region, account, generated names) is unknown.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { textAt } from '../exports/node.js';
import { joinOf, spanOf, textOf, type Node } from '../templates/node.js';
import { conditionOf } from './conditions.js';
import { argumentsOf, callOf, CONDITIONS, type Call } from './intrinsics.js';
import { importOf } from './exports.js';
import type { Making } from './making.js';
import { attributeOf, referenceOf } from './references.js';
import { substitutionOf } from './substitution.js';
import type { Template } from './template.js';

const DEEPEST = 60;

/** The value of a node. */
export function toExpression(node: Node, template: Template, depth = 0): Expression {
  const at = spanOf(template.source, node);
  if (depth > DEEPEST) return { kind: 'unknown', why: 'bound', at };
  const inner = (one: Node | undefined): Expression =>
    one ? toExpression(one, template, depth + 1) : { kind: 'unknown', why: 'unparsable', at };
  const call = callOf(node);
  if (call) return valueOfCall(call, { template, at, inner });
  switch (node.is) {
    case 'text':
      return withoutSecrets(node.text, at);
    case 'list':
      return { kind: 'list', items: node.items.map(inner), at };
    case 'record':
      return {
        kind: 'record',
        entries: [...node.entries].map(([key, { value }]) => ({ key, value: inner(value) })),
        at,
      };
  }
}

function valueOfCall(call: Call, making: Making): Expression {
  const { template, at, inner } = making;
  const args = argumentsOf(call);
  if (CONDITIONS.has(call.name)) return conditionOf(call, making);
  switch (call.name) {
    case 'Ref':
      return referenceOf(call.argument.is === 'text' ? call.argument.text : '', template, at);
    case 'GetAtt':
      return attributeOf(args.map((arg) => (arg.is === 'text' ? arg.text : '')).join('.'), template, at);
    case 'Sub':
      return substitutionOf(call, making);
    case 'ImportValue':
      return importOf(inner(call.argument), at);
    case 'Join':
      return { kind: 'call', op: 'joinList', args: [inner(args[1]), inner(args[0])], at };
    case 'Split':
      return { kind: 'call', op: 'split', args: [inner(args[1]), inner(args[0])], at };
    case 'Select':
      return { kind: 'select', of: inner(args[1]), key: inner(args[0]), at };
    case 'FindInMap':
      return mappedOf(args, making);
    case 'If':
      return chosenOf(args, making);
    case 'Base64':
      return inner(call.argument);
    default:
      return { kind: 'unknown', why: 'dynamic', at };
  }
}

/** `[Map, Top, Second, { DefaultValue }]` */
function mappedOf([map, top, second, rest]: readonly Node[], { at, inner }: Making): Expression {
  if (map?.is !== 'text' || callOf(map)) return { kind: 'unknown', why: 'dynamic', at };
  const name: Expression = { kind: 'name', scope: 'stack', key: `map.${map.text}`, at };
  const found: Expression = {
    kind: 'select',
    of: { kind: 'select', of: name, key: inner(top), at },
    key: inner(second),
    at,
  };
  const otherwise = rest?.is === 'record' ? rest.entries.get('DefaultValue')?.value : undefined;
  return otherwise ? { kind: 'call', op: 'default', args: [found, inner(otherwise)], at } : found;
}

/** `[Condition, IfTrue, IfFalse]` */
function chosenOf([condition, yes, no]: readonly Node[], { at, inner }: Making): Expression {
  if (condition?.is !== 'text') return { kind: 'unknown', why: 'unparsable', at };
  const on: Expression = { kind: 'name', scope: 'stack', key: `condition.${condition.text}`, at };
  return { kind: 'choice', on, of: [{ when: 'true', value: inner(yes) }, { value: inner(no) }], at };
}

const SECRET = /\{\{resolve:([a-z-]{1,40}):[^{}\n]{1,500}\}\}/g;

/** A text whose dynamic references are unknown: parameters of another system, and secrets. */
function withoutSecrets(text: string, at: Span): Expression {
  if (!text.includes('{{resolve:')) return textOf(text, at);
  const parts: Expression[] = [];
  let from = 0;
  for (const match of text.matchAll(SECRET)) {
    if (match.index > from) parts.push(textOf(text.slice(from, match.index), at));
    const isSecret = match[1] !== 'ssm';
    parts.push({ kind: 'unknown', why: isSecret ? 'encrypted' : 'external-input', at });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(textOf(text.slice(from), at));
  return joinOf(parts, at);
}

/** The text of a node that is one, without calls. */
export function constantOf(node: Node | undefined): string | undefined {
  return node && !callOf(node) ? textAt(node) : undefined;
}
