// GitHub Actions workflows and actions, and those of forges that run the same files. Recognises them; the reading is in ../pipelines/.
import type { Scanner } from '../scanner.js';

/** Workflows, reusable workflows and composite actions. Actions of other repositories are not opened. */
export const scanner: Scanner = {
  id: 'github-workflow',
  title: 'GitHub Actions',
  files: {
    names: ['action.yml', 'action.yaml'],
    paths: ['github', 'gitea', 'forgejo'].flatMap((forge) => [
      `**/.${forge}/workflows/*.yml`,
      `**/.${forge}/workflows/*.yaml`,
    ]),
    sniff: (head) => /^["']?(?:on|jobs|runs|inputs|env)["']?\s*:/m.test(head),
  },
  version: 1,
  hints: 'always',
  references: [
    'https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax',
    'https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax',
  ],
  needs: 'path',
  open: async (rulebook) => {
    const { openPipeline } = await import('../pipelines/scan-pipeline.js');
    const { github } = await import('../pipelines/github.js');
    return openPipeline(rulebook, () => github);
  },
};
