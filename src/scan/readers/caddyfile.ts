// Caddyfiles by name. The reading is in ../proxies/.
import type { SideReader } from '../side-reader.js';

/** Sites, what they pass on, and where they send clients. */
export const reader: SideReader = {
  id: 'caddyfile',
  title: 'Caddyfile',
  names: ['Caddyfile', 'Caddyfile.*', '*.caddyfile', '*.caddy', 'Caddyfile-*'],
  version: 1,
  references: ['https://caddyserver.com/docs/caddyfile/concepts', 'https://caddyserver.com/docs/caddyfile/directives'],
  needs: 'none',
  open: async () => (await import('../proxies/caddy.js')).scanCaddy,
};
