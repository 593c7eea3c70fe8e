// Templates and included files of pipelines, which may have any name. Recognises them by what only pipelines hold.
import type { Scanner } from '../scanner.js';

const AZURE =
  /^\s*- (?:\$\{\{ (?:if|each)\b|(?:template|task|bash|pwsh|powershell|checkout|publish|deployment|stage): ?\S)/m;
const AZURE_ROOT = /^(?:parameters|steps|jobs|stages|variables|extends|resources):/m;
const GITLAB = /^ {2,8}(?:script|before_script|extends|after_script): ?(?:$|[[|>-]|\S)/m;
/** Services with names; those of a pipeline are a list. */
const COMPOSE = /^services:\s*(?:#[^\n]{0,200})?\n(?:[ \t]*(?:#[^\n]{0,200})?\n){0,20}[ \t]+[\w.-]+:/m;
const GITLAB_JOB = /^["']?\.?[\w][^\n#]{0,100}:\s*(?:&\S+\s*)?$/m;

/** Azure Pipelines templates and files that GitLab CI includes. Read like the pipelines that they are parts of. */
export const scanner: Scanner = {
  id: 'pipeline-part',
  title: 'Parts of pipelines',
  files: {
    extensions: ['.yml', '.yaml'],
    sniff: (head) =>
      isAzure(head) || holdsVariables(head) || (GITLAB.test(head) && GITLAB_JOB.test(head) && !COMPOSE.test(head)),
  },
  version: 1,
  hints: 'always',
  references: [
    'https://learn.microsoft.com/azure/devops/pipelines/process/templates',
    'https://docs.gitlab.com/ci/yaml/includes/',
  ],
  needs: 'path',
  open: async (rulebook) => {
    const { openPipeline } = await import('../pipelines/scan-pipeline.js');
    const { azure } = await import('../pipelines/azure.js');
    const { gitlab } = await import('../pipelines/gitlab.js');
    return openPipeline(rulebook, ({ text }) =>
      isAzure(text.slice(0, 4096)) || isAzureVariables(text.slice(0, 4096)) ? azure : gitlab,
    );
  },
};

/** A template of nothing but variables. */
function holdsVariables(head: string): boolean {
  const sections = [...head.matchAll(/^[A-Za-z_][\w-]*(?=:)/gm)].map(([key]) => key);
  return sections.includes('variables') && sections.every((key) => key === 'variables' || key === 'parameters');
}

/** GitLab's variables are upper case and know no `$(X)`; where both could be meant, both read the same. */
function isAzureVariables(head: string): boolean {
  return holdsVariables(head) && /^\s+- (?:name|group|template):|\$\(|\$\{\{|^ {1,8}[\w.]*[a-z.][\w.]*:/m.test(head);
}

function isAzure(head: string): boolean {
  return AZURE_ROOT.test(head) && AZURE.test(head);
}
