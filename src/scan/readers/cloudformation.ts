// Templates of AWS CloudFormation and SAM, recognised by their content. The reading is in ../cloudformation/.
import type { SideReader } from '../side-reader.js';

/** Parameters, mappings, conditions, exports, nested stacks, records and environments of a template, and the texts composed of them. */
export const reader: SideReader = {
  id: 'cloudformation',
  title: 'CloudFormation and SAM templates',
  names: ['*.yaml', '*.yml', '*.json', '*.template', '*.cfn'],
  holds: ['AWS::', 'AWSTemplateFormatVersion'],
  version: 1,
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html',
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification.html',
  ],
  needs: 'none',
  open: async (rulebook) => (await import('../cloudformation/scan-template.js')).openTemplates(rulebook),
};
