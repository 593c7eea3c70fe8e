// Traefik's own files; what is inside decides. The reading is in ../proxies/.
import type { SideReader } from '../side-reader.js';

/** The hosts in the rules of Traefik's file provider. */
export const reader: SideReader = {
  id: 'traefik',
  title: 'Traefik file provider',
  names: ['*.yml', '*.yaml', '*.toml', '*.json'],
  paths: ['**/*.{yml,yaml,toml}.*'],
  version: 1,
  holds: ['Host(', 'HostSNI(', 'HostRegexp(', 'HostHeader('],
  references: ['https://doc.traefik.io/traefik/routing/routers/', 'https://doc.traefik.io/traefik/providers/file/'],
  needs: 'none',
  open: async () => (await import('../proxies/traefik.js')).scanTraefik,
};
