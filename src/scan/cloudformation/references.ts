// What `Ref` and `Fn::GetAtt` name: parameters, pseudo parameters, resources and the outputs of nested stacks.
import type { Argument, Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { textAt } from '../exports/node.js';
import { textOf } from '../templates/node.js';
import { nestedCallOf, type NestedCall } from './nested-stacks.js';
import { shapeOf } from './resource-kinds.js';
import type { Template } from './template.js';

/** Pseudo parameters whose value the partition `aws` decides (AWS CloudFormation, Pseudo parameters reference). */
const PSEUDO: ReadonlyMap<string, string> = new Map([
  ['AWS::URLSuffix', 'amazonaws.com'],
  ['AWS::Partition', 'aws'],
]);

/** The value of `Ref NAME`. */
export function referenceOf(name: string, template: Template, at: Span): Expression {
  const pseudo = PSEUDO.get(name);
  if (pseudo !== undefined) return textOf(pseudo, at);
  if (name.startsWith('AWS::')) return { kind: 'unknown', why: 'external-input', needs: `template:${name}`, at };
  const parameter = template.parameters.get(name);
  if (parameter) {
    const value: Expression = { kind: 'name', scope: 'stack', key: `var.${name}`, at };
    return isList(textAt(parameter, 'Type'))
      ? { kind: 'call', op: 'split', args: [value, textOf(',', at)], at }
      : value;
  }
  return computed(name, 'Ref', { template, at });
}

function isList(type: string | undefined): boolean {
  return type === 'CommaDelimitedList' || type?.startsWith('List<') === true;
}

/** The value of `Fn::GetAtt RESOURCE.ATTRIBUTE`. */
export function attributeOf(path: string, template: Template, at: Span): Expression {
  const dot = path.indexOf('.');
  const [id, attribute] = [path.slice(0, dot), path.slice(dot + 1)];
  const resource = template.resources.get(id);
  const output = /^Outputs\.(\w{1,255})$/.exec(attribute)?.[1];
  const call = resource && output !== undefined ? nestedCallOf(resource, template) : undefined;
  if (call)
    return { kind: 'name', scope: 'stack', key: `output.${output}`, in: call.file, ...inputsOf(call, template), at };
  return computed(id, attribute, { template, at });
}

/** An attribute of which the shape is known is a name of this template; all others AWS decides. */
function computed(
  id: string,
  attribute: string,
  { template, at }: { readonly template: Template; readonly at: Span },
): Expression {
  const resource = template.resources.get(id);
  const isKnown = resource !== undefined && shapeOf(resource.type, attribute) !== undefined;
  if (isKnown) return { kind: 'name', scope: 'stack', key: `resource.${id}.${attribute}`, at };
  return { kind: 'unknown', why: 'dynamic', at };
}

function inputsOf(call: NestedCall, { isInput = false }: Template): { readonly arguments?: readonly Argument[] } {
  return isInput ? {} : { arguments: call.arguments };
}
