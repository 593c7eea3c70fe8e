// HAProxy's configuration by name and folder; what is inside decides. The reading is in ../proxies/.
import type { SideReader } from '../side-reader.js';

/** Servers, the names of frontends and redirects. */
export const reader: SideReader = {
  id: 'haproxy',
  title: 'HAProxy configuration',
  names: ['haproxy*', '*.haproxy', '*.cfg'],
  paths: ['**/*.{cfg,haproxy}.*', '**/haproxy/**'],
  version: 1,
  holds: ['frontend', 'backend', 'listen '],
  references: ['https://docs.haproxy.org/3.0/configuration.html'],
  needs: 'path',
  open: async () => (await import('../proxies/haproxy.js')).scanHaproxy,
};
