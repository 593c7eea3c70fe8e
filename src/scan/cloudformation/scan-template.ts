// The facts of a CloudFormation or SAM template beyond its literals: names that meet in the linker, and what is composed of them.
import type { Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { entriesAt, field } from '../exports/node.js';
import { spanOf } from '../templates/node.js';
import { usesInTree, type Dialect } from '../templates/tree-uses.js';
import type { Claim, ReadAside } from '../side-reader.js';
import { keyRulesOf } from '../keys.js';
import { declarationsOf } from './declarations.js';
import { toExpression } from './expressions.js';
import { environmentOf, globalEnvironment } from './environment.js';
import { linksOfStacks } from './nested-stacks.js';
import { groupsOf, within } from './pieces.js';
import { recordsOf } from './records.js';
import { mannerAt } from './resource-kinds.js';
import { readTemplate, type Resource, type Template } from './template.js';

/** Prepares the reading of templates. */
export function openTemplates(rulebook: Rulebook): ReadAside {
  const keys = keyRulesOf(rulebook);
  return function* (source) {
    const template = readTemplate(source, toExpression);
    if (!template) return;
    const groups: Dialect['groups'] = (node) => groupsOf(node, template);
    yield* factsOfTemplate(template, { source, keys, groups, within, mannerAt });
  };
}

function* factsOfTemplate(template: Template, dialect: Dialect): Iterable<Fact | Claim> {
  yield* declarationsOf(template);
  yield* linksOfStacks(template);
  yield* globalEnvironment(template);
  yield* usesOfParameters(template, dialect);
  for (const node of template.mappings.values())
    yield* usesInTree(node, { path: '', bare: 'mention', literals: true }, dialect);
  for (const [name, node] of template.outputs) {
    const value = field(node, 'Value');
    if (value) yield* usesInTree(value, { path: '', key: name, bare: 'mention' }, dialect);
  }
  for (const resource of template.resources.values()) yield* factsOfResource(resource, template, dialect);
  for (const section of ['Globals', 'Rules'])
    for (const { key, value } of entriesAt(template.root, section))
      yield* usesInTree(value, { path: key, key }, dialect);
}

/** A parameter's values may be replaced when it is deployed. */
function* usesOfParameters({ parameters }: Template, dialect: Dialect): Iterable<Fact | Claim> {
  for (const [key, node] of parameters)
    for (const stated of [field(node, 'Default'), field(node, 'AllowedValues')])
      if (stated)
        yield* usesInTree(stated, { path: '', key, bare: 'mention', context: 'default', literals: true }, dialect);
}

function* factsOfResource(resource: Resource, template: Template, dialect: Dialect): Iterable<Fact | Claim> {
  yield* environmentOf(resource, template);
  const { type, properties, node } = resource;
  const records = recordsOf(resource, template);
  yield* records;
  // What a record's properties name is said by its records.
  if (records.length > 0 && properties) yield { kind: 'claim', at: spanOf(template.source, properties) };
  else if (properties) yield* usesInProperties(properties, type, dialect);
  const metadata = field(node, 'Metadata');
  if (metadata) yield* usesInTree(metadata, { path: 'Metadata' }, dialect);
}

/** Texts for people. */
const SPOKEN = /^(?:Description|Tags|Comment|AlarmDescription|Title)$/;

function* usesInProperties(
  properties: NonNullable<Resource['properties']>,
  type: string,
  dialect: Dialect,
): Iterable<Fact | Claim> {
  if (properties.is !== 'record') yield* usesInTree(properties, { path: type }, dialect);
  else
    for (const [key, { value }] of properties.entries)
      yield* usesInTree(
        value,
        { path: `${type}/${key}`, key, ...(SPOKEN.test(key) ? { bare: 'mention' as const } : {}) },
        dialect,
      );
}
