// GitLab CI. Recognises its files by name; the reading is in ../pipelines/.
import type { Scanner } from '../scanner.js';

/** Variables, jobs and local includes. Projects, components and remote files are not opened. */
export const scanner: Scanner = {
  id: 'gitlab-ci',
  title: 'GitLab CI',
  files: {
    names: ['.gitlab-ci.yml', '.gitlab-ci.yaml', '*.gitlab-ci.yml', '*.gitlab-ci.yaml'],
    paths: ['**/.gitlab/ci/**/*.yml', '**/.gitlab-ci/**/*.yml', '**/.gitlab/ci/**/*.yaml', '**/.gitlab-ci/**/*.yaml'],
  },
  version: 1,
  hints: 'always',
  references: ['https://docs.gitlab.com/ci/yaml/', 'https://docs.gitlab.com/ci/variables/'],
  needs: 'path',
  open: async (rulebook) => {
    const { openPipeline } = await import('../pipelines/scan-pipeline.js');
    const { gitlab } = await import('../pipelines/gitlab.js');
    return openPipeline(rulebook, () => gitlab);
  },
};
