// Templates and included files of pipelines, which may have any name. Recognises them by what only pipelines hold.
import type { Scanner } from '../scanner.js';

const AZURE =
  /^\s*- (?:\$\{\{ (?:if|each)\b|(?:template|task|bash|pwsh|powershell|checkout|publish|deployment|stage): ?\S)/m;
const AZURE_ROOT = /^(?:parameters|steps|jobs|stages|variables|extends|resources):/m;
const GITLAB = /^ {2,8}(?:script|before_script|extends|after_script): ?(?:$|[[|>-]|\S)/m;
const GITLAB_JOB = /^["']?\.?[\w][^\n#]{0,100}:\s*(?:&\S+\s*)?$/m;

/** Azure Pipelines templates and files that GitLab CI includes. Read like the pipelines that they are parts of. */
export const scanner: Scanner = {
  id: 'pipeline-part',
  title: 'Parts of pipelines',
  files: {
    extensions: ['.yml', '.yaml'],
    sniff: (head) => isAzure(head) || (GITLAB.test(head) && GITLAB_JOB.test(head)),
  },
  version: 1,
  hints: 'always',
  references: [
    'https://learn.microsoft.com/azure/devops/pipelines/process/templates',
    'https://docs.gitlab.com/ci/yaml/includes/',
  ],
  needs: 'path',
  open: async (rulebook) => {
    const [{ openPipeline }, { azure }, { gitlab }] = await Promise.all([
      import('../pipelines/scan-pipeline.js'),
      import('../pipelines/azure.js'),
      import('../pipelines/gitlab.js'),
    ]);
    return openPipeline(rulebook, ({ text }) => (isAzure(text.slice(0, 4096)) ? azure : gitlab));
  },
};

function isAzure(head: string): boolean {
  return AZURE_ROOT.test(head) && AZURE.test(head);
}
