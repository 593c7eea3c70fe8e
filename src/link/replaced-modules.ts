// Files that a build puts in the place of another: Angular's environments. It reads no build file; the names are a convention of the
// tool's own generator.
import type { Definition } from '../model/fact.js';
import type { LinkedFile } from './linked-file.js';

/** The file in whose place a definition may stand, as an instance of the scope `module`; empty for others. Angular CLI, `fileReplacements`. */
export function replacedBy({ scope }: Definition, { repo, path }: LinkedFile): readonly string[] {
  const found = scope === 'module' ? /^(.*(?:^|\/)environments?\/environment)\.[\w-]+(\.[cm]?[jt]s)$/.exec(path) : null;
  return found ? [`${repo}:${found[1] ?? ''}${found[2] ?? ''}`] : [];
}
