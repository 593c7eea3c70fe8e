// References (`var.zone`, `module.idp.fqdn`, `azurerm_x.y.host_name`, `each.value.host`) with their attribute and index steps.
import type { Expression } from '../../model/expression.js';
import { named, rawOf, spanOf, text, type Context } from './context.js';
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
  return (
    (context.unit === undefined ? undefined : ofUnit(root, steps, { at, unit: context.unit })) ??
    resolveRoot(root, steps, { at })
  );
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
  readonly at: Expression['at'];
}

function resolveRoot(root: string, steps: readonly Step[], { at }: Place): Expression {
  switch (root) {
    case 'var':
    case 'local':
    case 'module':
    case 'terraform':
      return ofBlock(root, steps, at);
    case 'data':
      return ofData(steps, at);
    case 'path':
      // Folders are not names of hosts; a file in one is located by what stands after it.
      return text('.', at);
    case 'count':
    case 'self':
    case 'each':
      return { kind: 'unknown', why: 'dynamic', at };
    default:
      return ofResource(root, steps, at);
  }
}

/** Names of Terragrunt: `local.X` of the file, `include.NAME.locals.X` of another, `dependency.NAME.outputs.X` of another unit's state. */
function ofUnit(
  root: string,
  [first, ...rest]: readonly Step[],
  { at, unit }: Place & { readonly unit: string },
): Expression | undefined {
  if (!first || !('name' in first)) return undefined;
  if (root === 'local' || root === 'include') return follow(named(`${unit} ${root}.${first.name}`, at), rest, at);
  if (root !== 'dependency') return undefined;
  const [outputs, ...after] = rest;
  const isOutputs = outputs !== undefined && 'name' in outputs && outputs.name === 'outputs';
  return follow(named(`dependency.${first.name}`, at), isOutputs ? after : rest, at);
}

function ofBlock(root: string, [first, ...rest]: readonly Step[], at: Expression['at']): Expression {
  if (!first || !('name' in first)) return { kind: 'unknown', why: 'dynamic', at };
  return follow(named(`${root}.${first.name}`, at), rest, at);
}

/** Data sources that hold another root's outputs, and the attributes that they hold them in. */
const OUTPUTS: Readonly<Record<string, readonly string[]>> = {
  terraform_remote_state: ['outputs'],
  tfe_outputs: ['values', 'nonsensitive_values'],
};

/** `data.TYPE.NAME.ATTRIBUTE`; what another root's state holds is a record of its outputs. */
function ofData([type, ...steps]: readonly Step[], at: Expression['at']): Expression {
  if (!type || !('name' in type)) return { kind: 'unknown', why: 'dynamic', at };
  const [name, ...rest] = steps;
  const holders = OUTPUTS[type.name];
  if (!holders || !name || !('name' in name)) return ofResource(`data.${type.name}`, steps, at);
  const after = rest.findIndex((step) => 'name' in step && holders.includes(step.name));
  const state = named(`data.${type.name}.${name.name}`, at);
  return follow(state, after < 0 ? rest : rest.slice(after + 1), at);
}

/**
 * `TYPE.NAME.ATTRIBUTE`, `TYPE.NAME["key"].ATTRIBUTE`: which of several instances is asked of the attribute, which is a list or a map
 * of what they have.
 */
function ofResource(type: string, steps: readonly Step[], at: Expression['at']): Expression {
  const position = steps.findIndex((step, index) => index > 0 && 'name' in step);
  const [first] = steps;
  const attribute = steps[position];
  if (!first || !('name' in first)) return { kind: 'unknown', why: 'dynamic', at };
  // All instances of it: `for_each = TYPE.NAME`, `TYPE.NAME[*]`.
  if (!attribute || !('name' in attribute))
    return follow(
      { ...named(`${type}.${first.name}`, at), otherwise: { kind: 'unknown', why: 'dynamic', at } },
      steps.slice(1),
      at,
    );
  const instances = steps.slice(1, position).filter((step) => 'index' in step);
  const whole = named(`${type}.${first.name}.${attribute.name}`, at);
  return follow(whole, [...instances, ...steps.slice(position + 1)], at);
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
