// A CloudFormation or SAM template as its parts by name. It recognises one by its content and evaluates nothing.
import { entriesAt, field, textAt } from '../exports/node.js';
import type { Expression } from '../../model/expression.js';
import type { Source } from '../scanner.js';
import { readNodes, type Node } from '../templates/node.js';

export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: Node | undefined;
  readonly node: Node;
}

export interface Template {
  readonly source: Source;
  readonly root: Node;
  readonly parameters: ReadonlyMap<string, Node>;
  readonly mappings: ReadonlyMap<string, Node>;
  readonly conditions: ReadonlyMap<string, Node>;
  readonly outputs: ReadonlyMap<string, Node>;
  readonly resources: ReadonlyMap<string, Resource>;
  /** Read for what a nested stack is given: outputs of others carry no inputs there, since the linker knows their calls. */
  readonly isInput?: boolean;
  /** The value of a node of this template. */
  readonly evaluate: Evaluate;
}

/** Makes an expression of a node. */
export type Evaluate = (node: Node, template: Template) => Expression;

/** The template that a file is; `undefined` for other files. */
export function readTemplate(source: Source, evaluate: Evaluate): Template | undefined {
  const [root] = readNodes(source);
  if (root?.is !== 'record') return undefined;
  const resources = new Map(
    entriesAt(root, 'Resources').flatMap(({ key, value }): [string, Resource][] => {
      const type = textAt(value, 'Type');
      return type === undefined ? [] : [[key, { id: key, type, properties: field(value, 'Properties'), node: value }]];
    }),
  );
  const isTemplate =
    root.entries.has('AWSTemplateFormatVersion') ||
    [...resources.values()].some(({ type }) => /^(?:AWS|Alexa|Custom)::/.test(type));
  if (!isTemplate) return undefined;
  const section = (name: string): ReadonlyMap<string, Node> =>
    new Map(entriesAt(root, name).map(({ key, value }) => [key, value]));
  return {
    source,
    evaluate,
    root,
    resources,
    parameters: section('Parameters'),
    mappings: section('Mappings'),
    conditions: section('Conditions'),
    outputs: section('Outputs'),
  };
}
