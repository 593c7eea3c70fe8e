// Terraform and OpenTofu configuration in HCL. Recognises it; the reading is in ../terraform/.
import type { Scanner } from '../scanner.js';

/** Configuration and variable files: variables, locals, modules, outputs, resources with settings and records. No state, no plans. */
export const scanner: Scanner = {
  id: 'terraform',
  title: 'Terraform',
  files: { extensions: ['.tf', '.tofu', '.tfvars', '.tf.json', '.tofu.json', '.tfvars.json'] },
  version: 3,
  hints: 'always',
  references: ['HCL native syntax specification', 'Terraform language: expressions, functions, input variables'],
  needs: 'name',
  open: async (rulebook) => (await import('../terraform/scan-terraform.js')).openTerraform(rulebook),
};
