// The environment that a template gives to the programs it runs, as definitions for the code that reads it.
import type { Definition } from '../../model/fact.js';
import { entriesAt, field, itemsAt, nodesAt } from '../exports/node.js';
import { appSetting } from '../templates/app-setting.js';
import type { Node } from '../templates/node.js';
import { constantOf, toExpression } from './expressions.js';
import { ENVIRONMENTS } from './resource-kinds.js';
import type { Resource, Template } from './template.js';

/** The definitions of one resource. */
export function* environmentOf(resource: Resource, template: Template): Iterable<Definition> {
  const service = programOf(resource);
  for (const { type, path, pair } of ENVIRONMENTS) {
    if (type !== resource.type) continue;
    for (const holder of nodesAt(resource.properties, path)) {
      const pairs = pair ? pairsIn(holder, pair) : entriesAt(holder);
      for (const { key, value } of pairs) yield definition(key, value, { template, service });
    }
  }
}

/** Variables of all functions of a SAM template (`Globals`). */
export function* globalEnvironment(template: Template): Iterable<Definition> {
  for (const { key, value } of entriesAt(template.root, 'Globals', 'Function', 'Environment', 'Variables'))
    yield definition(key, value, { template, service: undefined });
}

interface Pair {
  readonly key: string;
  readonly value: Node;
}

function pairsIn(list: Node, [name, value]: readonly [string, string]): readonly Pair[] {
  return itemsAt(list).flatMap((item) => {
    const key = constantOf(field(item, name));
    const stated = field(item, value);
    return key === undefined || !stated ? [] : [{ key, value: stated }];
  });
}

/** The program that a resource runs: code of this folder has no other name; else the resource's own. */
function programOf({ id, type, properties }: Resource): string | undefined {
  const code = constantOf(field(properties, 'CodeUri')) ?? constantOf(field(properties, 'Code'));
  if (code !== undefined && !/^[a-z0-9]+:\/\//i.test(code)) return undefined;
  if (type === 'AWS::CodeBuild::Project') return undefined;
  const names = ['FunctionName', 'ServiceName', 'Family', 'Name'].flatMap(
    (key) => constantOf(field(properties, key)) ?? [],
  );
  return names[0] ?? id;
}

function definition(
  key: string,
  value: Node,
  { template, service }: { readonly template: Template; readonly service: string | undefined },
): Definition {
  return appSetting(template.source, { key, value: toExpression(value, template), node: value, service });
}
