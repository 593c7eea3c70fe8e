// Envoy's configuration in YAML or JSON; what is inside decides. The reading is in ../proxies/.
import type { SideReader } from '../side-reader.js';

/** Listeners, routes and clusters of Envoy. */
export const reader: SideReader = {
  id: 'envoy',
  title: 'Envoy configuration',
  names: ['*.yml', '*.yaml', '*.json'],
  paths: ['**/*.{yaml,json}.*'],
  version: 1,
  holds: ['static_resources', 'staticResources', 'virtual_hosts', 'virtualHosts', 'lb_endpoints', 'lbEndpoints'],
  references: ['https://www.envoyproxy.io/docs/envoy/latest/api-v3/api'],
  needs: 'none',
  open: async (rulebook) => (await import('../proxies/envoy.js')).openEnvoy(rulebook),
};
