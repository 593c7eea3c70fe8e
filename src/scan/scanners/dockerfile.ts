// Dockerfiles. Recognises them; the reading is in ../dockerfile/.
import type { Scanner } from '../scanner.js';

/** Base images, arguments and variables, and the names in commands. Builds nothing. */
export const scanner: Scanner = {
  id: 'dockerfile',
  title: 'Dockerfile',
  files: {
    names: ['Dockerfile', 'Dockerfile.*', '*.Dockerfile', 'Containerfile', 'Containerfile.*', '*.Containerfile'],
  },
  version: 2,
  hints: 'always',
  references: ['Dockerfile reference', 'Distribution: image references'],
  needs: 'name',
  open: async (rulebook) => (await import('../dockerfile/scan-dockerfile.js')).openDockerfile(rulebook),
};
