// Settings of a Dynamics NAV or Business Central server instance. Recognises them; the reading is in ../business-central/.
import type { Scanner } from '../scanner.js';

/** `CustomSettings.config`: ports, the certificate they present, and the public addresses of the services. */
export const scanner: Scanner = {
  id: 'business-central',
  title: 'Business Central server settings',
  files: { names: ['CustomSettings.config', 'CustomSettings.*.config', '*.CustomSettings.config'] },
  version: 1,
  hints: ['thumbprint', 'baseurl', 'servicesport'],
  references: [
    'Microsoft Learn: Configuring Business Central Server',
    'Microsoft Learn: Configuring SSL to secure the connection',
  ],
  needs: 'none',
  open: async (rulebook) => (await import('../business-central/scan-settings.js')).openSettings(rulebook),
};
