// Settings files by the names and folders that frameworks give them. The reading is in ../settings/.
import type { SideReader } from '../side-reader.js';
import type { SettingsStyle } from '../settings/scan-settings.js';

const SPRING: SettingsStyle = {
  separator: '.',
  hasSections: true,
  profileAt: [
    ['spring', 'config', 'activate', 'on-profile'],
    ['spring', 'profiles'],
  ],
};
const DOTNET: SettingsStyle = { separator: ':' };
const PLAIN: SettingsStyle = { separator: '.' };
const SECTIONED: SettingsStyle = { separator: '.', hasSections: true };
const WORKER: SettingsStyle = { separator: '.', under: 'vars' };
const BOUND: SettingsStyle = { separator: '.', areVariables: true };
const FUNCTIONS: SettingsStyle = { separator: ':', under: 'Values' };

function styleOf(name: string): SettingsStyle {
  if (/^(?:application|bootstrap)[-.]/.test(name)) return SPRING;
  if (/^appsettings\./.test(name)) return DOTNET;
  if (name === 'local.settings.json') return FUNCTIONS;
  if (/^wrangler\./.test(name)) return WORKER;
  if (/^\.?(?:settings|config|secrets)\./.test(name)) return SECTIONED;
  return name.startsWith('custom-environment-variables.') ? BOUND : PLAIN;
}

/** Spring, .NET, node-config, Rails' config and settings files that are called nothing else. */
export const reader: SideReader = {
  id: 'settings',
  title: 'Settings files',
  names: [
    ...['application', 'application-*', 'bootstrap', 'bootstrap-*'].flatMap((name) => [`${name}.yml`, `${name}.yaml`]),
    ...['appsettings.json', 'appsettings.*.json', 'local.settings.json'],
    ...['wrangler.toml', 'wrangler.json', 'wrangler.jsonc', '.secrets.toml', '.secrets.yaml'],
    ...['config', 'settings'].flatMap((name) => ['yaml', 'yml', 'json', 'toml'].map((end) => `${name}.${end}`)),
  ],
  paths: ['**/config/*.{json,yaml,yml,toml}', '**/config/settings/*.{yaml,yml}', '**/conf/*.{yaml,yml,toml}'],
  version: 2,
  references: [
    'https://docs.spring.io/spring-boot/reference/features/external-config.html',
    'https://learn.microsoft.com/dotnet/core/extensions/configuration-providers',
    'https://github.com/node-config/node-config/wiki/Configuration-Files',
    'https://github.com/rubyconfig/config',
  ],
  needs: 'name',
  open: async (rulebook) => (await import('../settings/scan-settings.js')).openSettings(rulebook, styleOf),
};
