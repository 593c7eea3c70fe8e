// helmfiles, and values that they render. Recognises them by name; the reading is in ../helm/.
import type { Scanner } from '../scanner.js';

/** Releases with their charts and values, environments with theirs, and `*.gotmpl` values. Nothing is executed. */
export const scanner: Scanner = {
  id: 'helmfile',
  title: 'helmfile',
  files: {
    names: ['helmfile', 'helmfile.*', 'helmfile-*']
      .flatMap((name) => (name === 'helmfile' ? ['helmfile.yaml', 'helmfile.yml'] : [`${name}.yaml`, `${name}.yml`]))
      .concat(['*.yaml.gotmpl', '*.yml.gotmpl']),
    paths: ['**/helmfile.d/*.yaml', '**/helmfile.d/*.yml'],
  },
  version: 1,
  hints: 'always',
  references: ['https://helmfile.readthedocs.io/en/latest/', 'https://helmfile.readthedocs.io/en/latest/environments/'],
  needs: 'name',
  open: async (rulebook) => (await import('../helm/openers.js')).openHelmfile(rulebook),
};
