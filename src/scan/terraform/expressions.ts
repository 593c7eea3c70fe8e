// HCL expressions (hclsyntax specification, Expressions) as expressions of ours. Evaluates nothing; what has no counterpart is unknown.
import type { Expression } from '../../model/expression.js';
import { DEEPEST, rawOf, spanOf, text, withRow, type Context } from './context.js';
import { toCall, toOrderedCall } from './functions.js';
import { childOf, childrenOf, unwrap, type Node } from './parse.js';
import { contentRead, dataRead } from './file-reads.js';
import { toMember, toReference } from './references.js';
import { toTemplate } from './templates.js';
import { configurationAt } from './terragrunt-paths.js';

/** The expression that a node is. */
export function toExpression(node: Node, outer: Context): Expression {
  if (outer.depth > DEEPEST) return { kind: 'unknown', why: 'bound', at: spanOf(outer, node) };
  return toOperand(node.type === 'expression' ? childrenOf(node) : [node], { ...outer, depth: outer.depth + 1 }, node);
}

/** One operand: a first node and the attribute and index steps after it. */
function toOperand(nodes: readonly Node[], context: Context, whole: Node): Expression {
  const [first, ...postfix] = nodes.filter(({ type }) => type !== 'comment');
  if (!first) return { kind: 'unknown', why: 'unparsable', at: spanOf(context, whole) };
  if (first.type === 'variable_expr') return toReference(first, postfix, { context, convert: toExpression });
  const isIndexed = first.type === 'function_call' && postfix[0]?.type === 'index';
  const value = isIndexed ? toFunctionCall(first, context, toOrderedCall) : toPrimary(first, context);
  return postfix.length === 0 ? value : toMember(value, postfix, { context, convert: toExpression });
}

function toPrimary(node: Node, context: Context): Expression {
  const at = spanOf(context, node);
  const inner = childrenOf(node)[0];
  switch (node.type) {
    case 'expression':
      return toExpression(node, context);
    case 'string_lit':
    case 'quoted_template':
    case 'heredoc_template':
      return toTemplate(node, context, toExpression);
    case 'numeric_lit':
    case 'bool_lit':
      return text(rawOf(context, node), at);
    case 'null_lit':
      // Absent: nothing but a default takes its place.
      return text('', at);
    case 'literal_value':
    case 'template_expr':
    case 'collection_value':
    case 'operation':
    case 'for_expr':
      return inner ? toPrimary(inner, context) : { kind: 'unknown', why: 'unparsable', at };
    case 'tuple':
      return { kind: 'list', items: expressionsIn(node).map((item) => toExpression(item, context)), at };
    case 'object':
      return toRecord(node, context);
    case 'function_call':
      return toFunctionCall(node, context);
    case 'conditional':
      return toConditional(node, context);
    case 'binary_operation':
    case 'unary_operation':
      return toOperation(node, context);
    case 'for_tuple_expr':
    case 'for_object_expr':
      return toComprehension(node, context);
    default:
      return { kind: 'unknown', why: node.isError ? 'unparsable' : 'unsupported', at };
  }
}

function expressionsIn(node: Node): Node[] {
  return childrenOf(node).filter(({ type }) => type === 'expression');
}

function toRecord(node: Node, context: Context): Expression {
  const entries = elementsOf(node).map(({ key, value }) => {
    const name = keyOf(key, context);
    const expression = toExpression(value, context);
    return name === undefined
      ? { spread: keyed(toExpression(key, context), expression) }
      : { key: name, value: expression };
  });
  return { kind: 'record', entries, at: spanOf(context, node) };
}

/** A record of one entry whose key is computed. */
function keyed(key: Expression, value: Expression): Expression {
  const { at } = key;
  const over: Expression = { kind: 'list', items: [text('', at)], at };
  return { kind: 'each', over, as: `key@${at.line}:${at.column}`, asKey: key, body: value, at };
}

/** The elements of an object in order. */
export function elementsOf(object: Node): { readonly key: Node; readonly value: Node }[] {
  return childrenOf(object).flatMap((element) => {
    const [key, value] = element.type === 'object_elem' ? expressionsIn(element) : [];
    return key && value ? [{ key, value }] : [];
  });
}

/** The text of an object's key: a bare word or a constant; `undefined` where it is computed. */
export function keyOf(key: Node, context: Context): string | undefined {
  const [only, ...rest] = childrenOf(key);
  if (only?.type === 'variable_expr' && rest.length === 0) return rawOf(context, only);
  const value = toExpression(key, context);
  return value.kind === 'text' ? value.text : undefined;
}

function toFunctionCall(node: Node, context: Context, build = toCall): Expression {
  const at = spanOf(context, node);
  const { name, nodes } = partsOfCall(node, context);
  const [first] = nodes;
  const undone = first && decodedHere(name, first, context);
  if (undone) return undone;
  const read = first && context.unit !== undefined && ofTerragrunt(name, first, context);
  if (read) return read;
  const args = nodes.map((argument) => toExpression(argument, context));
  const content = contentRead(name, args, at);
  if (content) return content;
  return build(name, args, at) ?? { kind: 'unknown', why: 'unsupported', at };
}

/** Functions of Terragrunt that read another file or the environment. */
function ofTerragrunt(name: string, argument: Node, context: Context): Expression | undefined {
  if (name === 'read_terragrunt_config') return configurationAt(argument, context);
  const key = name === 'get_env' ? toExpression(argument, context) : undefined;
  if (key?.kind !== 'text') return undefined;
  const [, fallback] = childrenOf(argument.parent ?? argument).filter(({ type }) => type === 'expression');
  const otherwise = fallback && argument.parent ? { otherwise: toExpression(fallback, context) } : {};
  return { kind: 'name', scope: 'env', key: key.text, ...otherwise, at: key.at };
}

/** The name of a function and its arguments. */
export function partsOfCall(node: Node, context: Context): { readonly name: string; readonly nodes: readonly Node[] } {
  const name = childOf(node, 'identifier');
  const list = childOf(node, 'function_arguments');
  return { name: name ? rawOf(context, name) : '', nodes: list ? expressionsIn(list) : [] };
}

/** `jsondecode(jsonencode(x))` is x. */
function decodedHere(name: string, argument: Node, context: Context): Expression | undefined {
  const encoder = /^(json|yaml)decode$/.exec(name)?.[1];
  const inner = unwrap(argument, ['expression']);
  if (encoder === undefined || inner.type !== 'function_call') return undefined;
  const encoded = partsOfCall(inner, context);
  const [value] = encoded.nodes;
  const args = encoded.nodes.map((one) => toExpression(one, context));
  const read = dataRead(encoded.name, args, spanOf(context, inner));
  if (read) return read;
  return encoded.name === `${encoder}encode` && value ? toExpression(value, context) : undefined;
}

function toConditional(node: Node, context: Context): Expression {
  const at = spanOf(context, node);
  const [condition, yes, no] = expressionsIn(node);
  if (!condition || !yes || !no) return { kind: 'unknown', why: 'unparsable', at };
  const [a, b] = [toExpression(yes, context), toExpression(no, context)];
  const on = toExpression(condition, context);
  // A comparison is itself a choice between true and false: decide by what it compares.
  if (on.kind === 'choice' && on.on && on.of.every(({ value }) => value.kind === 'text'))
    return {
      ...on,
      of: on.of.map(({ when, value }) => {
        const taken = value.kind === 'text' && value.text === 'true' ? a : b;
        return when === undefined ? { value: taken } : { when, value: taken };
      }),
      at,
    };
  const branches = [{ when: 'true', value: a }, { value: b }];
  return on.kind === 'unknown' && on.needs === undefined
    ? { kind: 'choice', of: [{ value: a }, { value: b }], at }
    : { kind: 'choice', on, of: branches, at };
}

/** Comparisons with constants and logic; arithmetic and order are unknown. */
function toOperation(node: Node, outer: Context): Expression {
  const at = spanOf(outer, node);
  if (outer.depth > DEEPEST) return { kind: 'unknown', why: 'bound', at };
  const context = { ...outer, depth: outer.depth + 1 };
  const children = node.children.filter((child) => child !== null);
  const split = children.findIndex((child) => !child.isNamed && child.type !== '(' && child.type !== ')');
  const operator = children[split]?.type;
  const operand = (nodes: readonly Node[]): Expression =>
    toOperand(
      nodes.filter((child) => child.isNamed),
      context,
      node,
    );
  const right = (): Expression => operand(children.slice(split + 1));
  const left = (): Expression => operand(children.slice(0, split));
  switch (operator) {
    case '==':
      return compared(left(), right(), { equal: 'true', at });
    case '!=':
      return compared(left(), right(), { equal: 'false', at });
    case '&&':
      return { kind: 'choice', on: left(), of: [{ when: 'true', value: right() }, { value: text('false', at) }], at };
    case '||':
      return { kind: 'choice', on: left(), of: [{ when: 'true', value: text('true', at) }, { value: right() }], at };
    case '!':
      return compared(right(), text('true', at), { equal: 'false', at });
    default:
      if (operator === undefined) return text(rawOf(context, node), at);
      if (split === 0) return negated(right(), at);
      return { kind: 'call', op: 'arithmetic', args: [text(operator, at), left(), right()], at };
  }
}

function negated(value: Expression, at: Expression['at']): Expression {
  if (value.kind === 'text') return text(`-${value.text}`, at);
  return { kind: 'call', op: 'arithmetic', args: [text('-', at), text('0', at), value], at };
}

function compared(
  a: Expression,
  b: Expression,
  { equal, at }: { equal: 'true' | 'false'; at: Expression['at'] },
): Expression {
  const [on, constant] = b.kind === 'text' ? [a, b] : [b, a];
  const other = text(equal === 'true' ? 'false' : 'true', at);
  if (constant.kind !== 'text') {
    const same: Expression = { kind: 'call', op: 'contains', args: [a, b, text('whole', at)], at };
    return { kind: 'choice', on: same, of: [{ when: 'true', value: text(equal, at) }, { value: other }], at };
  }
  return { kind: 'choice', on, of: [{ when: constant.text, value: text(equal, at) }, { value: other }], at };
}

function toComprehension(node: Node, context: Context): Expression {
  const at = spanOf(context, node);
  const intro = childOf(node, 'for_intro');
  const over = intro && childOf(intro, 'expression');
  const names = intro ? childrenOf(intro).filter(({ type }) => type === 'identifier') : [];
  const [first, second] = expressionsIn(node);
  if (!over || !first || names.length === 0) return { kind: 'unknown', why: 'unparsable', at };
  const as = `for@${at.line}:${at.column}`;
  const inner = { ...context, rows: withRow(context, { names, as, at }) };
  const condition = childOf(node, 'for_cond');
  const when = condition && childOf(condition, 'expression');
  const isRecord = node.type === 'for_object_expr' && second !== undefined;
  return {
    kind: 'each',
    over: toExpression(over, context),
    as,
    ...(isRecord ? { asKey: toExpression(first, inner) } : {}),
    body: toExpression(isRecord ? second : first, inner),
    ...(when ? { when: toExpression(when, inner) } : {}),
    ...(isRecord && childOf(node, 'ellipsis') ? { isGrouped: true } : {}),
    at,
  };
}
