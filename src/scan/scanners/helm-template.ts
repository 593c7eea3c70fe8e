// Templates of Helm charts. Recognises them by their folder and by actions; the reading is in ../helm/ and ../go-template/.
import type { Scanner } from '../scanner.js';

/** What templates print with the values of their chart, and named templates. Nothing is rendered; `lookup` and `.Files` are unknown. */
export const scanner: Scanner = {
  id: 'helm-template',
  title: 'Helm template',
  files: {
    paths: ['yaml', 'yml', 'tpl'].map((extension) => `**/templates/**/*.${extension}`),
    sniff: (head) => head.includes('{{') && !head.includes('{%'),
  },
  version: 1,
  hints: 'always',
  references: [
    'https://pkg.go.dev/text/template',
    'https://helm.sh/docs/chart_template_guide/',
    'https://masterminds.github.io/sprig/',
  ],
  needs: 'name',
  open: async (rulebook) => (await import('../helm/openers.js')).openTemplate(rulebook),
};
