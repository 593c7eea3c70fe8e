// The configuration of Pulumi's stacks, which programs ask for by `config.require("key")`. The reading is in ../settings/.
import type { SideReader } from '../side-reader.js';

/** Files of a stack: each key has the name of a project or of a provider before it. */
export const reader: SideReader = {
  id: 'pulumi',
  title: 'Pulumi stacks',
  names: ['Pulumi.*.yaml', 'Pulumi.*.yml'],
  version: 1,
  references: ['https://www.pulumi.com/docs/iac/concepts/config/'],
  needs: 'name',
  open: async () => (await import('../settings/pulumi-stack.js')).readStack,
};
