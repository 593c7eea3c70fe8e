// Workflows of clusters, whose parameters are put into commands and images: Argo Workflows, Tekton. The reading is in ../own-variables/.
import { SIGNED_FORMATS } from '../own-variables/formats.js';
import type { SideReader } from '../side-reader.js';

/** Known by what they hold. */
export const reader: SideReader = {
  id: 'own-parameters',
  title: 'Parameters of workflows in clusters',
  names: ['*.yaml', '*.yml'],
  version: 1,
  holds: SIGNED_FORMATS.flatMap(({ sign = [] }) => sign),
  references: SIGNED_FORMATS.map(({ references }) => references),
  needs: 'path',
  open: async (rulebook) => (await import('../own-variables/open.js')).openOwnVariables(rulebook, SIGNED_FORMATS),
};
