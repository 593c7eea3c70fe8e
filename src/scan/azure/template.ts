// A template for Azure as its parts, whether it is written in JSON or in Bicep, and its expressions in the linker's form.
import type { Argument, Expression } from '../../model/expression.js';
import type { Source } from '../scanner.js';
import { spanOf, textOf, type Node } from '../templates/node.js';
import { parseExpression, type Language } from './parser.js';
import { shapeOf } from './resource-kinds.js';

/** The tag of nodes whose text is an expression. */
export const EXPRESSION = '!expression';

export interface Parameter {
  readonly name: string;
  readonly value: Node | undefined;
  readonly allowed: readonly Node[];
  /** Where it is declared. */
  readonly start: number;
  readonly end: number;
}

export interface AzureResource {
  /** Lower case, without its version. */
  readonly type: string;
  /** How the template calls it; `undefined` in JSON. */
  readonly symbol?: string;
  readonly body: Node;
}

export interface Module {
  readonly symbol: string;
  readonly file: string;
  readonly inputs: readonly { readonly name: string; readonly value: Node }[];
  readonly start: number;
  readonly end: number;
}

export interface AzureTemplate {
  readonly source: Source;
  readonly is: 'bicep' | 'arm';
  readonly parameters: readonly Parameter[];
  readonly variables: ReadonlyMap<string, Node>;
  readonly outputs: ReadonlyMap<string, Node>;
  readonly resources: readonly AzureResource[];
  readonly modules: readonly Module[];
  /** Words for people, beside what they describe. */
  readonly descriptions?: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

/** The value of a node. */
export function toExpression(node: Node, template: AzureTemplate, depth = 0): Expression {
  const at = spanOf(template.source, node);
  if (depth > 60) return { kind: 'unknown', why: 'bound', at };
  switch (node.is) {
    case 'text':
      return node.tag === EXPRESSION ? parseExpression(node.text, languageOf(template), at) : textOf(node.text, at);
    case 'list':
      return { kind: 'list', items: node.items.map((item) => toExpression(item, template, depth + 1)), at };
    case 'record': {
      const entries = [...node.entries].map(([key, { value }]) => ({
        key,
        value: toExpression(value, template, depth + 1),
      }));
      return { kind: 'record', entries, at };
    }
  }
}

/** What a module is given; inputs that read another module's output carry no inputs of that one, since the linker knows its call. */
export function inputsOf({ inputs }: Module, template: AzureTemplate): readonly Argument[] {
  const bare = { ...template, modules: template.modules.map((module) => ({ ...module, inputs: [] })) };
  return inputs.map(({ name, value }) => ({ name, value: toExpression(value, bare) }));
}

/** How names are read in a template: JSON calls `parameters('x')`, Bicep writes `x`. */
function languageOf(template: AzureTemplate): Language {
  const name = (key: string, at: Expression['at']): Expression => ({ kind: 'name', scope: 'stack', key, at });
  const unknown = (at: Expression['at']): Expression => ({ kind: 'unknown', why: 'dynamic', at });
  return {
    is: template.is,
    reference: (word, args, at) => {
      const [first] = args;
      const key = first?.kind === 'text' ? first.text : undefined;
      if (template.is === 'bicep' || key === undefined) return undefined;
      if (word.toLowerCase() === 'parameters') return name(`var.${key}`, at);
      return word.toLowerCase() === 'variables' ? name(`local.${key}`, at) : undefined;
    },
    name: (path, at) => {
      const [word = ''] = path;
      if (template.is === 'arm') return { value: unknown(at), taken: 0 };
      if (template.parameters.some((parameter) => parameter.name === word))
        return { value: name(`var.${word}`, at), taken: 0 };
      if (template.variables.has(word)) return { value: name(`local.${word}`, at), taken: 0 };
      return outputOf(path, template, at) ?? attributeOf(path, template, at);
    },
  };
}

type Named = ReturnType<Language['name']>;

/** `module.outputs.fqdn` */
function outputOf(path: readonly string[], template: AzureTemplate, at: Expression['at']): Named | undefined {
  const [symbol, outputs, output] = path;
  const module = template.modules.find((one) => one.symbol === symbol);
  if (!module || outputs !== 'outputs' || output === undefined) return undefined;
  const inputs = module.inputs.length === 0 ? {} : { arguments: inputsOf(module, template) };
  const value: Expression = {
    kind: 'name',
    scope: 'stack',
    key: `output.${output}`,
    in: module.file,
    ...inputs,
    at,
  };
  return { value, taken: 2 };
}

/** `site.properties.defaultHostName`, where the shape of the attribute is known; everything else of a resource Azure decides. */
function attributeOf(path: readonly string[], { resources }: AzureTemplate, at: Expression['at']): Named {
  const [symbol, ...members] = path;
  const resource = resources.find((one) => one.symbol === symbol);
  const known = resource && shapeOf(resource.type, members);
  if (!known) return { value: { kind: 'unknown', why: 'dynamic', at }, taken: members.length };
  return {
    value: { kind: 'name', scope: 'stack', key: `resource.${symbol}.${known.path}`, at },
    taken: known.length,
  };
}
