// The description of a Helm chart. Recognises it by name; the reading is in ../helm/.
import type { Scanner } from '../scanner.js';

/** Dependencies of a chart with their repositories and aliases. */
export const scanner: Scanner = {
  id: 'helm-chart',
  title: 'Helm chart',
  files: { names: ['Chart.yaml', 'Chart.yml', 'requirements.yaml'] },
  version: 1,
  hints: 'always',
  references: ['https://helm.sh/docs/topics/charts/#chart-dependencies'],
  needs: 'name',
  open: async (rulebook) => (await import('../helm/openers.js')).openChart(rulebook),
};
