// dotenv files. Recognises them by name; the reading is in ../env/. `.envrc` is shell code and none of this.
import type { Scanner } from '../scanner.js';

/** Environment files: variables that services read. */
export const scanner: Scanner = {
  id: 'env',
  title: 'Environment file (dotenv)',
  files: { names: ['.env', 'env', '.env.*', '*.env'] },
  version: 1,
  hints: ['=', ':'],
  references: [
    'https://github.com/motdotla/dotenv#rules',
    'https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/',
  ],
  needs: 'none',
  open: async (rulebook) => (await import('../env/scan-env.js')).openEnv(rulebook),
};
