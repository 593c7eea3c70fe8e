// OpenAPI documents whose servers have variables. The reading is in ../openapi/.
import type { SideReader } from '../side-reader.js';

/** Server addresses with their variables. */
export const reader: SideReader = {
  id: 'openapi',
  title: 'OpenAPI servers',
  names: ['*.yaml', '*.yml', '*.json'],
  holds: ['openapi: ', '"openapi"'],
  version: 1,
  references: ['https://spec.openapis.org/oas/v3.1.0#server-object'],
  needs: 'none',
  open: async () => (await import('../openapi/scan-servers.js')).readServers,
};
