// Values of Helm charts, and files that override them. Recognises them by name; the reading is in ../helm/.
import type { Scanner } from '../scanner.js';

/** Values files beside a chart, one for all environments or for one of them. Elsewhere they are read as plain YAML is. */
export const scanner: Scanner = {
  id: 'helm-values',
  title: 'Helm values',
  files: {
    names: ['yaml', 'yml'].flatMap((extension) => [
      ...[`values.${extension}`, `values-*.${extension}`, `values_*.${extension}`, `values.*.${extension}`],
      ...[`*-values.${extension}`, `*_values.${extension}`, `*.values.${extension}`],
    ]),
    paths: ['yaml', 'yml'].map((extension) => `**/values/*.${extension}`),
  },
  version: 1,
  hints: 'always',
  references: [
    'https://helm.sh/docs/chart_template_guide/values_files/',
    'https://helm.sh/docs/chart_template_guide/subcharts_and_globals/',
  ],
  needs: 'name',
  open: async (rulebook) => (await import('../helm/openers.js')).openValues(rulebook),
};
