// Azure Pipelines. Recognises their files by name and folder; the reading is in ../pipelines/.
import type { Scanner } from '../scanner.js';

/** Pipelines and their templates. Variable groups and other repositories are not opened. */
export const scanner: Scanner = {
  id: 'azure-pipelines',
  title: 'Azure Pipelines',
  files: {
    names: [
      'azure-pipelines.yml',
      'azure-pipelines.yaml',
      'azure-pipelines*.yml',
      'azure-pipelines*.yaml',
      '*.azure-pipelines.yml',
    ],
    paths: ['.azure-pipelines', '.azuredevops', 'azure-pipelines', '.pipelines'].flatMap((folder) => [
      `**/${folder}/**/*.yml`,
      `**/${folder}/**/*.yaml`,
    ]),
  },
  version: 1,
  hints: 'always',
  references: [
    'https://learn.microsoft.com/azure/devops/pipelines/yaml-schema/',
    'https://learn.microsoft.com/azure/devops/pipelines/process/expressions',
  ],
  needs: 'path',
  open: async (rulebook) => {
    const { openPipeline } = await import('../pipelines/scan-pipeline.js');
    const { azure } = await import('../pipelines/azure.js');
    return openPipeline(rulebook, () => azure);
  },
};
