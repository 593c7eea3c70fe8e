// Backstage's catalog files. Recognises them; the reading is in ../catalog-info/.
import type { Scanner } from '../scanner.js';

/** Components with their owners, and the links they give to people. */
export const scanner: Scanner = {
  id: 'catalog-info',
  title: 'Backstage catalog file',
  files: { names: ['catalog-info.yaml', 'catalog-info.yml'] },
  version: 1,
  hints: 'always',
  references: ['Backstage: Descriptor Format of Catalog Entities'],
  needs: 'none',
  open: async (rulebook) => (await import('../catalog-info/scan-catalog.js')).openCatalog(rulebook),
};
