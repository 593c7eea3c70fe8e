// What a template declares under a name: parameters, mappings, conditions, outputs, exports and computed attributes of resources.
import type { Definition } from '../../model/fact.js';
import { field, itemsAt, textAt } from '../exports/node.js';
import { attributeOf, parameterOf } from '../templates/declared.js';
import { spanOf, textOf, type Node } from '../templates/node.js';
import { exportKeyOf } from './exports.js';
import { toExpression } from './expressions.js';
import { shapesOf } from './resource-kinds.js';
import type { Resource, Template } from './template.js';

/** The definitions of a template. */
export function* declarationsOf(template: Template): Iterable<Definition> {
  for (const [name, node] of template.parameters) yield parameter(name, node, template);
  for (const [name, node] of template.mappings) yield define(`map.${name}`, node, template);
  for (const [name, node] of template.conditions) yield define(`condition.${name}`, node, template);
  for (const [name, node] of template.outputs) yield* outputs(name, node, template);
  for (const resource of template.resources.values()) yield* attributes(resource, template);
}

function define(key: string, node: Node, template: Template): Definition {
  const at = spanOf(template.source, node);
  return { kind: 'definition', scope: 'stack', key, value: toExpression(node, template), at };
}

function parameter(name: string, node: Node, { source }: Template): Definition {
  const stated = field(node, 'Default');
  const at = spanOf(source, stated ?? node);
  const texts = [stated, ...itemsAt(node, 'AllowedValues')].flatMap((one) => (one?.is === 'text' ? [one] : []));
  const isElsewhere = textAt(node, 'Type')?.startsWith('AWS::SSM::') === true;
  const unique = isElsewhere ? [] : [...new Map(texts.map((one) => [one.text, one])).values()];
  const values = unique.map((one) => textOf(one.text, spanOf(source, one)));
  return parameterOf(name, values, at);
}

function* outputs(name: string, node: Node, template: Template): Iterable<Definition> {
  const value = field(node, 'Value');
  if (!value) return;
  yield define(`output.${name}`, value, template);
  const exported = field(node, 'Export', 'Name');
  const key = exported && exportKeyOf(toExpression(exported, template));
  if (key !== undefined) yield define(key, value, template);
}

function* attributes({ id, type, properties, node }: Resource, template: Template): Iterable<Definition> {
  const at = spanOf(template.source, node);
  for (const [attribute, shape] of shapesOf(type)) {
    yield attributeOf(`${id}.${attribute}`, { shape, at }, (property) => {
      const own = field(properties, property);
      return own && toExpression(own, template);
    });
  }
}
