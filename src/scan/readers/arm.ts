// Azure Resource Manager templates in JSON, recognised by their schema. The reading is in ../azure/.
import type { SideReader } from '../side-reader.js';

/** Parameters, variables, outputs, linked templates, records and settings, and the texts that expressions compose. */
export const reader: SideReader = {
  id: 'arm',
  title: 'Azure Resource Manager templates',
  names: ['*.json', '*.jsonc'],
  holds: ['eploymentTemplate.json'],
  version: 1,
  references: [
    'https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax',
    'https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions',
  ],
  needs: 'none',
  open: async (rulebook) => (await import('../azure/scan-azure.js')).openArm(rulebook),
};
