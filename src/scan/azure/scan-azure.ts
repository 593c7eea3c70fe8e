// The facts of a template for Azure, in JSON or in Bicep, beyond its literals.
import type { Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { Claim, ReadAside } from '../side-reader.js';
import { spanOf, type Node } from '../templates/node.js';
import { usesInTree, type Dialect, type Place } from '../templates/tree-uses.js';
import { keyRulesOf } from '../keys.js';
import { usesOfLiteral } from '../literal-uses.js';
import { readArm } from './arm.js';
import { readBicep } from './bicep.js';
import { declarationsOf, isExpression } from './declarations.js';
import { environmentOf } from './environment.js';
import { recordsOf } from './records.js';
import { mannerAt } from './resource-kinds.js';
import { toExpression, type AzureResource, type AzureTemplate } from './template.js';

/** Prepares the reading of templates in JSON. */
export function openArm(rulebook: Rulebook): ReadAside {
  return openWith(rulebook, readArm);
}

/** Prepares the reading of Bicep. */
export function openBicep(rulebook: Rulebook): ReadAside {
  return openWith(rulebook, readBicep);
}

function openWith(rulebook: Rulebook, read: (source: AzureTemplate['source']) => AzureTemplate | undefined): ReadAside {
  const keys = keyRulesOf(rulebook);
  return function* (source) {
    const template = read(source);
    if (!template) return;
    const groups: Dialect['groups'] = (node) => {
      if (!isExpression(node)) return undefined;
      const { start, end } = node;
      return [{ parts: [{ value: toExpression(node, template), start, end }], start, end }];
    };
    yield* factsOfTemplate(template, { source, keys, groups, within: () => undefined, mannerAt });
  };
}

function* factsOfTemplate(template: AzureTemplate, dialect: Dialect): Iterable<Fact | Claim> {
  yield* declarationsOf(template);
  for (const { start, end, text } of template.descriptions ?? []) {
    yield { kind: 'claim', at: template.source.span(start, end) };
    yield* usesOfLiteral(template.source, { start, end, value: text, context: 'comment' }, dialect.keys);
  }
  for (const { name, value, allowed } of template.parameters)
    for (const stated of [value, ...allowed])
      if (stated) yield* usesInTree(stated, { ...READ, key: name, context: 'default', literals: true }, dialect);
  for (const [key, node] of template.variables) yield* usesInTree(node, { ...READ, key, literals: true }, dialect);
  for (const [key, node] of template.outputs) yield* usesInTree(node, { ...READ, key }, dialect);
  for (const { inputs } of template.modules)
    if (template.is === 'bicep')
      for (const { name, value } of inputs) yield* usesInTree(value, { ...READ, key: name, literals: true }, dialect);
  for (const resource of template.resources) yield* factsOfResource(resource, template, dialect);
}

/** Others read these values: a name in them is a mention until one does. */
const READ: Place = { path: '', bare: 'mention' };

/** What says of a resource which one it is. */
const NAMING: ReadonlySet<string> = new Set([
  'type',
  'apiVersion',
  'dependsOn',
  'scope',
  'parent',
  'tags',
  'resources',
]);

function* factsOfResource(resource: AzureResource, template: AzureTemplate, dialect: Dialect): Iterable<Fact | Claim> {
  yield* environmentOf(resource, template);
  const { type, body } = resource;
  const records = recordsOf(resource, template);
  yield* records;
  // What a record's properties name is said by its records.
  if (records.length > 0) yield { kind: 'claim', at: spanOf(template.source, body) };
  if (records.length > 0 || body.is !== 'record') return;
  for (const [key, { value }] of body.entries) {
    if (NAMING.has(key)) continue;
    if (key === 'name') yield* factsOfName(value, type, dialect);
    else yield* usesInTree(value, { path: `${type}/${key}`, key }, dialect);
  }
}

/** A name is a host only where its type says so. */
function* factsOfName(name: Node, type: string, dialect: Dialect): Iterable<Fact | Claim> {
  const path = `${type}/name`;
  if (mannerAt(path)) yield* usesInTree(lastPart(name), { path, key: 'name' }, dialect);
}

/** The name of a resource in another has the outer one's before it. */
function lastPart(name: Node): Node {
  if (name.is !== 'text' || isExpression(name) || !name.text.includes('/')) return name;
  const cut = name.text.lastIndexOf('/') + 1;
  return { ...name, text: name.text.slice(cut), start: name.start + cut };
}
