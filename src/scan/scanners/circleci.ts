// CircleCI. Recognises its files by folder; the reading is in ../pipelines/.
import type { Scanner } from '../scanner.js';

/** Jobs, commands and executors with their parameters. Orbs are not opened. */
export const scanner: Scanner = {
  id: 'circleci',
  title: 'CircleCI',
  files: { paths: ['**/.circleci/*.yml', '**/.circleci/*.yaml', '**/.circleci/**/*.yml'] },
  version: 1,
  hints: 'always',
  references: ['https://circleci.com/docs/configuration-reference/'],
  needs: 'path',
  open: async (rulebook) => {
    const { openPipeline } = await import('../pipelines/scan-pipeline.js');
    const { circleci } = await import('../pipelines/circleci.js');
    return openPipeline(rulebook, () => circleci);
  },
};
