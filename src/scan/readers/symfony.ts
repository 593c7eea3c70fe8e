// Symfony's container: parameters, and what services are constructed with. The reading is in ../settings/.
import type { SideReader } from '../side-reader.js';

/** Files of the container's configuration, by the names that the framework gives them. */
export const reader: SideReader = {
  id: 'symfony',
  title: 'Symfony containers',
  names: [
    'services.yaml',
    'services.yml',
    'services_*.yaml',
    'parameters.yaml',
    'parameters.yml',
    'parameters.yml.dist',
  ],
  paths: ['**/config/services/*.{yaml,yml}', '**/Resources/config/*.{yaml,yml}'],
  version: 1,
  holds: ['parameters', 'services'],
  references: ['https://symfony.com/doc/current/service_container.html'],
  needs: 'path',
  open: async () => (await import('../settings/symfony-container.js')).readContainer,
};
