// What a template for Azure declares under a name, and the modules it runs.
import type { Definition } from '../../model/fact.js';
import type { Link } from '../../model/link.js';
import { field } from '../exports/node.js';
import { attributeOf, parameterOf } from '../templates/declared.js';
import { spanOf } from '../templates/node.js';
import { shapesOf } from './resource-kinds.js';
import {
  EXPRESSION,
  inputsOf,
  toExpression,
  type AzureResource,
  type AzureTemplate,
  type Parameter,
} from './template.js';

/** The definitions and calls of a template. */
export function* declarationsOf(template: AzureTemplate): Iterable<Definition | Link> {
  const { source } = template;
  for (const parameter of template.parameters) yield toDefinition(parameter, template);
  for (const [section, nodes] of [
    ['local', template.variables],
    ['output', template.outputs],
  ] as const)
    for (const [name, node] of nodes) {
      const value = toExpression(node, template);
      yield { kind: 'definition', scope: 'stack', key: `${section}.${name}`, value, at: spanOf(source, node) };
    }
  for (const resource of template.resources) yield* attributes(resource, template);
  for (const module of template.modules) {
    const at = source.span(module.start, module.end);
    const given = inputsOf(module, template);
    yield { kind: 'link', link: 'call', scope: 'stack', callee: 'module', in: module.file, arguments: given, at };
  }
}

function toDefinition({ name, value: stated, allowed, start, end }: Parameter, template: AzureTemplate): Definition {
  const at = stated ? spanOf(template.source, stated) : template.source.span(start, end);
  const others = allowed.filter((node) => node.is === 'text' && (stated?.is !== 'text' || node.text !== stated.text));
  const values = [...(stated ? [stated] : []), ...others].map((node) => toExpression(node, template));
  return parameterOf(name, values, at);
}

function* attributes({ type, symbol, body }: AzureResource, template: AzureTemplate): Iterable<Definition> {
  if (symbol === undefined) return;
  const at = spanOf(template.source, body);
  for (const [attribute, shape] of shapesOf(type)) {
    yield attributeOf(`${symbol}.${attribute}`, { shape, at }, (property) => {
      const own = field(body, property) ?? field(body, 'properties', property);
      return own && toExpression(own, template);
    });
  }
}

/** Whether a node is put together when the template is deployed. */
export function isExpression(node: { readonly tag?: string }): boolean {
  return node.tag === EXPRESSION;
}
