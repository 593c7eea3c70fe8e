// YAML of no format of its own. Recognises it by extension; the reading is in ../yaml/. The parser is slow, so that files without a
// dotted name are left alone, unless they describe containers or say which files and values belong together.
import type { Scanner } from '../scanner.js';

/** Plain YAML files. */
export const scanner: Scanner = {
  id: 'yaml',
  title: 'YAML',
  files: { extensions: ['.yaml', '.yml'] },
  version: 2,
  hints: ['containers', 'resources', 'components', 'configmap', 'secret', 'postbuild', 'op:'],
  references: ['YAML 1.2.2', 'https://yaml.org/type/merge.html', 'Kubernetes API v1: Container'],
  needs: 'name',
  open: async (rulebook) => (await import('../yaml/scan-yaml.js')).openYaml(rulebook),
};
