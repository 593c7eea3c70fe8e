// Which pipeline files another one includes. It reads no names.
import { posix } from 'node:path';
import { fileId, type LinkedFile } from './linked-file.js';

/** By file: the pipeline files that it includes. */
export function pipelineIncludes(files: readonly LinkedFile[]): (instance: string) => readonly string[] {
  const included = new Map<string, string[]>();
  for (const file of files)
    for (const fact of file.facts)
      if (fact.kind === 'link' && fact.link === 'include' && fact.scope === 'workflow')
        included.set(fileId(file), [pipelineFile(file, fact.file), ...(included.get(fileId(file)) ?? [])]);
  return (instance) => included.get(instance) ?? [];
}

/** The instance of a pipeline file that another one names relative to itself. */
export function pipelineFile({ repo, path }: LinkedFile, relative: string): string {
  return `${repo}:${posix.normalize(posix.join(posix.dirname(path), relative))}`;
}
