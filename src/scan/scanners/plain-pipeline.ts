// The smaller pipeline formats. Recognises them by name; the reading is in ../pipelines/.
import type { Scanner } from '../scanner.js';

/** Travis CI, Bitbucket Pipelines, Drone, Woodpecker, AWS CodeBuild and AppVeyor. */
export const scanner: Scanner = {
  id: 'plain-pipeline',
  title: 'Pipelines of commands',
  files: {
    names: [
      ...[
        '.travis.yml',
        '.travis.yaml',
        'bitbucket-pipelines.yml',
        '.drone.yml',
        '.drone.yaml',
        '.woodpecker.yml',
        '.woodpecker.yaml',
      ],
      ...['buildspec.yml', 'buildspec.yaml', 'buildspec-*.yml', 'appveyor.yml', '.appveyor.yml'],
    ],
    paths: ['**/.woodpecker/*.yml', '**/.woodpecker/*.yaml'],
  },
  version: 1,
  hints: 'always',
  references: [
    'https://docs.travis-ci.com/user/environment-variables/',
    'https://support.atlassian.com/bitbucket-cloud/docs/bitbucket-pipelines-configuration-reference/',
    'https://docs.drone.io/pipeline/environment/syntax/',
    'https://woodpecker-ci.org/docs/usage/workflow-syntax',
    'https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html',
  ],
  needs: 'path',
  open: async (rulebook) => {
    const { openPipeline } = await import('../pipelines/scan-pipeline.js');
    const { plainPipeline } = await import('../pipelines/plain-pipeline.js');
    return openPipeline(rulebook, () => plainPipeline);
  },
};
