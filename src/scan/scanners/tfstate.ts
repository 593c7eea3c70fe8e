// States and plans of Terraform and OpenTofu in JSON. Recognises them; the reading is in ../terraform/.
import type { Scanner } from '../scanner.js';

/** Attributes of the resources that exist or are planned; not what a plan takes away. */
export const scanner: Scanner = {
  id: 'tfstate',
  title: 'Terraform state and plan',
  files: { extensions: ['.tfstate', '.json'], sniff: (head) => /"terraform_version"\s*:/.test(head) },
  version: 2,
  hints: ['terraform_version'],
  references: ['Terraform JSON output format', 'Terraform state format version 4'],
  needs: 'none',
  open: async (rulebook) => (await import('../terraform/scan-state.js')).openTerraformState(rulebook),
};
