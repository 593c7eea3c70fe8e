// Terragrunt and other files in HCL. Recognises them; the reading is in ../terraform/.
import type { Scanner } from '../scanner.js';

/** The dependency lock file: every block is a provider under its whole address (Terraform, Dependency Lock File). */
const LOCK_FILE = /^(?:\s*#[^\n]*\n)*\s*provider\s+"[^"/\n]+\/[^"/\n]+\/[^"/\n]+"\s*\{/;

/** Units and shared configuration: locals, inputs, includes, the module that is applied. Lock files are left to the text scanner. */
export const scanner: Scanner = {
  id: 'terragrunt',
  title: 'Terragrunt and other HCL',
  files: { extensions: ['.hcl'], sniff: (head) => !LOCK_FILE.test(head) },
  version: 1,
  hints: 'always',
  references: ['HCL native syntax specification', 'https://terragrunt.gruntwork.io/docs/reference/hcl/'],
  needs: 'name',
  open: async (rulebook) => (await import('../terraform/scan-terragrunt.js')).openTerragrunt(rulebook),
};
