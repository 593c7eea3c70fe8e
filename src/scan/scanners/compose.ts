// Compose files. Recognises them; the reading is in ../compose/.
import type { Scanner } from '../scanner.js';

/** Services with their environment, images, host overrides and routing labels. Profiles are not told apart. */
export const scanner: Scanner = {
  id: 'compose',
  title: 'Compose file',
  files: {
    names: ['compose', 'docker-compose'].flatMap((name) =>
      ['yaml', 'yml'].flatMap((extension) => [
        `${name}.${extension}`,
        `${name}.*.${extension}`,
        `${name}-*.${extension}`,
      ]),
    ),
  },
  version: 1,
  hints: 'always',
  references: ['Compose specification', 'Traefik: routing rules of Docker labels'],
  needs: 'name',
  open: async (rulebook) => (await import('../compose/scan-compose.js')).openCompose(rulebook),
};
