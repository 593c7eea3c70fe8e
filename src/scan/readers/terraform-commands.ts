// Command lines of Terraform in pipelines, makefiles and scripts. The reading is in ../terraform/.
import type { SideReader } from '../side-reader.js';

/** `-var` and `-var-file` of terraform, tofu and terragrunt, with the folder that they run in. */
export const reader: SideReader = {
  id: 'terraform-commands',
  title: 'Terraform command lines',
  names: [
    ...['Makefile', 'GNUmakefile', '*.mk', 'justfile', 'Jenkinsfile', 'Taskfile.yml', 'Taskfile.yaml'],
    ...['*.sh', '*.bash', '*.ps1', 'buildspec.yml', 'cloudbuild.yaml', 'bitbucket-pipelines.yml'],
    ...['*.gitlab-ci.yml', 'azure-pipelines*.yml', 'azure-pipelines*.yaml', 'package.json'],
  ],
  paths: [
    '**/.{github,gitlab,circleci,azure,azuredevops,azure-pipelines,buildkite}/**/*.{yml,yaml}',
    '**/pipelines/**/*.{yml,yaml}',
  ],
  version: 1,
  holds: ['-var'],
  references: ['Terraform CLI: plan options; -chdir'],
  needs: 'none',
  open: async () => (await import('../terraform/scan-commands.js')).readCommands,
};
