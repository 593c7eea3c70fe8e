// IIS's configuration by name. The reading is in ../proxies/.
import type { SideReader } from '../side-reader.js';

/** Bindings of sites, rules of URL Rewrite, headers and cookies. */
export const reader: SideReader = {
  id: 'iis',
  title: 'IIS configuration',
  names: [
    'web.config',
    'web.*.config',
    'applicationHost.config',
    'applicationHost*.config',
    'app.config',
    '*.exe.config',
    '*.webServer.config',
  ],
  version: 1,
  holds: [
    '<binding',
    '<rewrite',
    '<rule',
    '<httpRedirect',
    'customHeaders',
    '<httpCookies',
    '<forms',
    '<webFarm',
    '<dns',
  ],
  references: [
    'https://learn.microsoft.com/iis/configuration/',
    'https://learn.microsoft.com/iis/extensions/url-rewrite-module/',
  ],
  needs: 'none',
  open: async () => (await import('../proxies/iis.js')).scanIis,
};
