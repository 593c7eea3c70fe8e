// References (`var.zone`, `module.idp.fqdn`, `azurerm_x.y.host_name`, `each.value.host`) with their attribute and index steps.
import type { Expression } from '../../model/expression.js';
import { rawOf, spanOf, text, type Context } from './context.js';
import { childOf, childrenOf, type Node } from './parse.js';
import type { Convert } from './templates.js';

/** One step after the first name. `every` is a splat. */
type Step = { readonly name: string } | { readonly index: Expression } | { readonly every: true };

/** What a name with its steps refers to. */
export function toReference(first: Node, postfix: readonly Node[], { context, convert }: Reading): Expression {
  const at = context.source.span(first.startIndex, (postfix[postfix.length - 1] ?? first).endIndex);
  const root = rawOf(context, first);
  const steps = postfix.flatMap((node) => toSteps(node, context, convert));
  const row = context.rows.get(root);
  if (row) return follow(row, steps, at);
  return resolveRoot(root, steps, { context, at });
}

interface Reading {
  readonly context: Context;
  readonly convert: Convert;
}

/** Applies steps to a value that is no reference: `{…}["a"]`, `f(x).b`. */
export function toMember(of: Expression, postfix: readonly Node[], { context, convert }: Reading): Expression {
  return follow(
    of,
    postfix.flatMap((node) => toSteps(node, context, convert)),
    of.at,
  );
}

function toSteps(node: Node, context: Context, convert: Convert): Step[] {
  switch (node.type) {
    case 'get_attr':
      return [{ name: rawOf(context, node).slice(1).trim() }];
    case 'index': {
      const inner = childOf(node, 'new_index');
      const expression = inner && childOf(inner, 'expression');
      if (expression) return [{ index: convert(expression, context) }];
      return [{ index: text(rawOf(context, node).replace(/\D/g, ''), spanOf(context, node)) }];
    }
    case 'splat':
    case 'full_splat':
    case 'attr_splat': {
      const inner = childrenOf(node).flatMap((child) => toSteps(child, context, convert));
      return node.type === 'splat' ? inner : [{ every: true }, ...inner];
    }
    default:
      return [];
  }
}

interface Place {
  readonly context: Context;
  readonly at: Expression['at'];
}

function resolveRoot(root: string, steps: readonly Step[], { context, at }: Place): Expression {
  switch (root) {
    case 'var':
    case 'local':
      return named(root, steps, at);
    case 'module':
      return ofModule(steps, { context, at });
    case 'data':
      return external(['data', ...steps.flatMap((step) => ('name' in step ? [step.name] : []))], at);
    case 'terraform':
      return external(['terraform', ...steps.flatMap((step) => ('name' in step ? [step.name] : []))], at);
    case 'path':
    case 'count':
    case 'self':
    case 'each':
      return { kind: 'unknown', why: 'dynamic', at };
    default:
      return ofResource(root, steps, at);
  }
}

function named(root: string, [first, ...rest]: readonly Step[], at: Expression['at']): Expression {
  if (!first || !('name' in first)) return { kind: 'unknown', why: 'dynamic', at };
  return follow({ kind: 'name', scope: 'terraform', key: `${root}.${first.name}`, at }, rest, at);
}

/** `module.NAME.OUTPUT`; a module whose block stands in another file is a name that that file's alias leads on. */
function ofModule(steps: readonly Step[], { context, at }: Place): Expression {
  const names = steps.filter((step) => !('index' in step) && !('every' in step));
  const [name, output] = names.flatMap((step) => ('name' in step ? [step.name] : []));
  if (name === undefined || output === undefined) return { kind: 'unknown', why: 'dynamic', at };
  const rest = steps.slice(steps.findIndex((step) => 'name' in step && step.name === output) + 1);
  const call = context.modules.get(name);
  if (!call) return follow({ kind: 'name', scope: 'terraform', key: `module.${name}.${output}`, at }, rest, at);
  const { source, inputs } = call;
  const reference: Expression = {
    kind: 'name',
    scope: 'terraform',
    key: `output.${output}`,
    in: source,
    arguments: inputs,
    at,
  };
  return follow(reference, rest, at);
}

function external(path: readonly string[], at: Expression['at']): Expression {
  return { kind: 'unknown', why: 'external-input', needs: `terraform:${path.join('.')}`, at };
}

/** `TYPE.NAME.ATTRIBUTE`; which of several instances is left open. */
function ofResource(type: string, steps: readonly Step[], at: Expression['at']): Expression {
  const position = steps.findIndex((step, index) => index > 0 && 'name' in step);
  const [first] = steps;
  const attribute = steps[position];
  if (!first || !('name' in first) || !attribute || !('name' in attribute))
    return { kind: 'unknown', why: 'dynamic', at };
  const key = `${type}.${first.name}.${attribute.name}`;
  return follow({ kind: 'name', scope: 'terraform', key, at }, steps.slice(position + 1), at);
}

function follow(start: Expression, steps: readonly Step[], at: Expression['at']): Expression {
  let value = start;
  for (const [position, step] of steps.entries()) {
    if ('every' in step) {
      const as = `splat@${at.line}:${at.column}:${position}`;
      const row: Expression = { kind: 'name', scope: 'row', key: as, at };
      const body = follow({ kind: 'select', of: row, key: text('value', at), at }, steps.slice(position + 1), at);
      return { kind: 'each', over: value, as, body, at };
    }
    value = { kind: 'select', of: value, key: 'name' in step ? text(step.name, at) : step.index, at };
  }
  return value;
}
