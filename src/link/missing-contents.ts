// Files that a file reads as a whole and that are not in the run: what they hold may name any host. Finds no contents.
import type { UnresolvedUse } from '../model/reference.js';
import type { LinkedFile } from './linked-file.js';
import { calledFolder } from './module-folders.js';
import type { NameTable } from './name-table.js';

/** What one file reads and nobody can see. Files of the machine itself, keys and the like, are no part of the estate. */
export function* missingContents(
  file: LinkedFile,
  { contentsAt }: Pick<NameTable, 'contentsAt'>,
): Iterable<UnresolvedUse> {
  for (const fact of file.facts) {
    if (fact.kind !== 'link' || fact.link !== 'include' || fact.scope !== 'file') continue;
    if (/^[/~]/.test(fact.file) || contentsAt(fact.file, file).length > 0) continue;
    const isKnown = !fact.file.startsWith('*');
    const isTelling = isKnown && fact.group !== 'text';
    const path = calledFolder(file, fact.file).slice(file.repo.length + 1);
    yield {
      service: file.service,
      location: { repo: file.repo, file: file.path, span: fact.at },
      text: fact.file,
      why: isKnown ? 'external-input' : 'dynamic',
      needs: isKnown ? [`file:${path}`] : [],
      host: '*',
      relation: isTelling ? 'config' : 'mention',
      context: file.context,
      // A template is there to name things; any other file may be a key or an archive.
      strength: isTelling ? 'dialled' : 'token',
    };
  }
}
