// Puts the names that Flux and Kustomize substitute where objects read them: in the folder that is deployed and in all that its
// Kustomizations take in. Which of several values holds is decided in precedence.
import { posix } from 'node:path';
import type { Definition } from '../model/fact.js';
import { instancesAround, type Define } from './define-shared.js';
import type { KustomizeTable } from './kustomize-table.js';
import type { LinkedFile } from './linked-file.js';
import { environmentOfEntry, type Entry } from './precedence.js';

/** The names that a file's Flux Kustomizations and `vars` put into objects. */
export function defineSubstitutions(
  file: LinkedFile,
  {
    groups,
    kustomize,
    define,
  }: {
    /** ConfigMaps and Secrets by `INSTANCE#configmap:NAME`. */
    readonly groups: ReadonlyMap<string, readonly Entry[]>;
    readonly kustomize: KustomizeTable;
    readonly define: Define;
  },
): void {
  for (const fact of file.facts) {
    if (fact.kind !== 'link' || fact.link !== 'substitution') continue;
    const around = instancesAround(file).find((place) => groups.has(`${place}#${fact.group}`));
    const folders = kustomize.reachedFrom(`${file.repo}:${folderFrom(file, fact.folder)}`);
    for (const entry of groups.get(`${around ?? ''}#${fact.group}`) ?? []) {
      const [theirs, own] = [environmentOfEntry(entry), file.environment];
      if (theirs !== undefined && own !== undefined && theirs !== own) continue;
      const environment = theirs ?? own;
      const key = `var:${entry.definition.key.slice(fact.group.length + 1)}`;
      const definition: Definition = { ...entry.definition, key };
      for (const folder of folders) define(folder, { ...entry, definition, ...(environment && { environment }) });
    }
  }
}

/** A path of Flux begins at the root of the repository. */
function folderFrom({ path }: LinkedFile, folder: string): string {
  const from = folder.startsWith('/') ? '.' : posix.dirname(path);
  return posix.normalize(posix.join(from, folder.replace(/^\/+/, ''))).replace(/(.)\/$/, '$1');
}
