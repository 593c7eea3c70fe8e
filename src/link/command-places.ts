// Which Terraform folder a command line runs in, and which files of values it loads there. A path of a script begins where the script lies
// or at the root of its repository: where Terraform stands decides.
import { posix } from 'node:path';
import { filesAt, indexPaths } from './file-places.js';
import type { LinkedFile } from './linked-file.js';
import { calledFolder } from './module-folders.js';

type IsFolder = (id: string) => boolean;

/** The folder (`REPO:FOLDER`) of Terraform that a command of a file runs in; `undefined` where there is none. */
export function folderRun(file: LinkedFile, run: string, isFolder: IsFolder): string | undefined {
  if (run === '?') return undefined;
  return [calledFolder(file, run), calledFolder({ repo: file.repo, path: 'x' }, run)].find(isFolder);
}

/** By file of values (`REPO:PATH`): the folders that a command loads it for. */
export function valuesLoaded(
  files: readonly LinkedFile[],
  isFolder: IsFolder,
): ReadonlyMap<string, ReadonlySet<string>> {
  const loaded = new Map<string, Set<string>>();
  let paths: ReturnType<typeof indexPaths> | undefined;
  for (const file of files)
    for (const fact of file.facts) {
      if (fact.kind !== 'link' || fact.link !== 'include' || fact.scope !== 'terraform') continue;
      const folder = folderRun(file, fact.group ?? '.', isFolder);
      if (folder === undefined) continue;
      paths ??= indexPaths(files.filter(({ path }) => path.includes('.tfvars')));
      const from = { repo: file.repo, path: posix.join(folder.slice(file.repo.length + 1), 'x') };
      for (const id of filesAt(fact.file, from, paths)) loaded.set(id, (loaded.get(id) ?? new Set()).add(folder));
    }
  return loaded;
}
