// Files with the parameters of one deployment of a template. The reading is in ../templates/.
import type { SideReader } from '../side-reader.js';

/** Parameter files of CloudFormation, SAM and Azure. */
export const reader: SideReader = {
  id: 'template-parameters',
  title: 'Parameter files of templates',
  names: ['*.json', '*.bicepparam', 'samconfig.toml'],
  holds: ['ParameterKey', '"Parameters"', 'deploymentParameters.json', 'param ', 'parameter_overrides'],
  version: 1,
  references: [
    'https://docs.aws.amazon.com/cli/latest/reference/cloudformation/create-stack.html',
    'https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-cloudformation.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html',
    'https://learn.microsoft.com/azure/azure-resource-manager/templates/parameter-files',
    'https://learn.microsoft.com/azure/azure-resource-manager/bicep/parameter-files',
  ],
  needs: 'name',
  open: async () => (await import('../templates/parameter-files.js')).readParameters,
};
