// Application settings as platforms list them: `[{ name, value }]` of Azure, a map of names to values of Heroku, Azure Functions and
// many others. A value that only refers to a vault is known to be set, and no more.
import { entriesAt, field, itemsAt, textAt, type ExportNode } from '../node.js';
import type { Setting } from './setting.js';
import { settingsFormat, valueAt, type BrokenSetting } from './settings-format.js';

/** `az webapp config appsettings list`, connection strings and container apps likewise. */
export const appSettings = settingsFormat({
  id: 'azure-app-settings',
  title: 'Azure app settings',
  made: 'az webapp config appsettings list --name APP --resource-group GROUP (or connection-string list, or functionapp)',
  references: ['Azure CLI: az webapp config appsettings', 'Azure CLI: az webapp config connection-string'],
  rootsIn: (roots) =>
    roots.filter((root) => root.is === 'list' && root.items.some(isNamed) && !root.items.some(isOther)),
  *settingsOf(root) {
    for (const item of itemsAt(root)) yield* settingOfItem(item);
  },
});

/** A flat map of names to values. */
export const settingsMap = settingsFormat({
  id: 'settings-map',
  title: 'Settings as a JSON or YAML map',
  made: 'heroku config --json, local.settings.json, or any map of names to values',
  references: ['Heroku CLI: config', 'Azure Functions: local.settings.json'],
  rootsIn: (roots) => roots.map((root) => field(root, 'Values') ?? root).filter(isMap),
  *settingsOf(root) {
    for (const { key, value } of entriesAt(root)) {
      const read = valueAt(value);
      if (read) yield { key, ...read };
    }
  },
});

function isNamed(node: ExportNode): boolean {
  return (
    textAt(node, 'name') !== undefined && (field(node, 'value') !== undefined || field(node, 'secretRef') !== undefined)
  );
}

/** Records and parameters have names, too. */
function isOther(node: ExportNode): boolean {
  return ['type', 'rrdatas', 'content', 'metadata'].some(
    (key) => field(node, key) !== undefined && textAt(node, 'slotSetting') === undefined,
  );
}

function* settingOfItem(item: ExportNode): Generator<Setting | BrokenSetting> {
  const key = textAt(item, 'name');
  // A connection string is `{ type, value }`.
  const value = field(item, 'value', 'value') ?? field(item, 'value');
  if (key === undefined || key === '') yield { broken: 'the setting has no name', node: item };
  else if (value?.is === 'text') yield { key, value: value.text, start: value.start, end: value.end };
  else if (field(item, 'secretRef') === undefined) yield { broken: 'the setting has no value', node: item };
}

/** Names that programs read from their environment, every value a scalar. */
function isMap(root: ExportNode): boolean {
  const entries = entriesAt(root);
  return (
    entries.length > 0 &&
    entries.every(({ value }) => value.is === 'text') &&
    entries.every(({ key }) => /^[A-Za-z_][\w.:-]{0,200}$/.test(key))
  );
}
