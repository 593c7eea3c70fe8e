// The settings that a template gives to the programs it runs, as definitions for the code that reads them.
import type { Definition } from '../../model/fact.js';
import { entriesAt, field, itemsAt, nodesAt, textAt } from '../exports/node.js';
import { appSetting } from '../templates/app-setting.js';
import type { Node } from '../templates/node.js';
import { constantName } from './bicep.js';
import { ENVIRONMENTS, SITE_SETTINGS } from './resource-kinds.js';
import { EXPRESSION, toExpression, type AzureResource, type AzureTemplate } from './template.js';

/** The definitions of one resource. */
export function* environmentOf(resource: AzureResource, template: AzureTemplate): Iterable<Definition> {
  const { type, body } = resource;
  const service = (constantName(body) ?? resource.symbol)?.split('/')[0];
  for (const environment of ENVIRONMENTS) {
    if (environment.type !== type) continue;
    for (const list of nodesAt(body, environment.path))
      for (const item of itemsAt(list)) {
        const key = field(item, 'name');
        const value = field(item, 'value');
        if (key?.is === 'text' && key.tag !== EXPRESSION && value)
          yield definition(key.text, value, { template, service });
      }
  }
  const name = textAt(body, 'name') ?? '';
  if (SITE_SETTINGS.has(type) && /appsettings['\]]*$/i.test(name))
    for (const { key, value } of entriesAt(body, 'properties'))
      yield definition(key, value, { template, service: siteOf(resource, template) });
}

/** The site that a resource of settings belongs to: its parent, or the first part of its name. */
function siteOf({ body }: AzureResource, template: AzureTemplate): string | undefined {
  const parent = textAt(body, 'parent');
  const site = template.resources.find(({ symbol }) => symbol !== undefined && symbol === parent);
  return (site && constantName(site.body)) ?? parent ?? constantName(body)?.split('/')[0];
}

function definition(
  key: string,
  value: Node,
  { template, service }: { readonly template: AzureTemplate; readonly service: string | undefined },
): Definition {
  return appSetting(template.source, { key, value: toExpression(value, template), node: value, service });
}
