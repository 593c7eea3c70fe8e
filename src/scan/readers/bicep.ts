// Bicep files. The reading is in ../azure/; literals are the text scanner's.
import type { SideReader } from '../side-reader.js';

/** Parameters, variables, outputs, modules, records and settings, and the texts that are interpolated. */
export const reader: SideReader = {
  id: 'bicep',
  title: 'Bicep',
  names: ['*.bicep'],
  version: 2,
  references: ['https://learn.microsoft.com/azure/azure-resource-manager/bicep/file'],
  needs: 'none',
  open: async (rulebook) => (await import('../azure/scan-azure.js')).openBicep(rulebook),
};
