// Which service facts count: not those of tests and examples, of folders that are a part of another program, or of files that mean
// something only beside others. Reads no file: what lies where is an argument.
import { posix } from 'node:path';
import type { PartFact } from '../model/service-fact.js';
import { isInToolFolder } from '../model/tool-folder.js';
import { programFolder, type FoundService } from './service-roots.js';

/** A part fact and the file that holds it. */
export interface FoundPart {
  readonly repo: string;
  readonly file: string;
  readonly fact: PartFact;
}

/** What is known of files. */
export interface Surroundings {
  /** Whether a file's facts make services. */
  readonly isReal: (repo: string, file: string) => boolean;
  /** Whether a file of this path, whose name may be `*.EXTENSION`, is in the run. */
  readonly has: (repo: string, path: string) => boolean;
}

/** The facts that count; a manifest whose workspace stands in a file beside it has that file's patterns. */
export function realServices(
  found: readonly FoundService[],
  parts: readonly FoundPart[],
  surroundings: Surroundings,
): FoundService[] {
  const real = found.filter((item) => isRealService(item, surroundings));
  const held = new Set(parts.map((part) => `${part.repo}\0${part.fact.source}\0${folderOfFact(part)}`));
  const byFile = new Map(
    real
      .filter(({ fact }) => (fact.workspaces?.length ?? 0) > 0)
      .map(({ repo, file, fact }) => [`${repo}\0${file.toLowerCase()}`, fact.workspaces ?? []]),
  );
  return real
    .filter((item) => !held.has(`${item.repo}\0${item.fact.source}\0${folderOfFact(item)}`))
    .map((item) => withWorkspace(item, byFile));
}

function isRealService({ repo, file, fact }: FoundService, { isReal, has }: Surroundings): boolean {
  const beside = (path: string): string => posix.join(posix.dirname(file), path);
  if (!isReal(repo, file) || isHidden(file)) return false;
  if (fact.source === 'dockerfile' && isInToolFolder(`${programFolder(posix.dirname(file), fact)}/Dockerfile`))
    return false;
  // A build file that names other folders speaks for them, whatever kind they are of.
  if (fact.source === 'manifest' && fact.root !== '.' && !isReal(repo, beside(`${fact.root}/any file`))) return false;
  if (fact.beside !== undefined && !has(repo, beside(fact.beside))) return false;
  return !(fact.unless ?? []).some((path) => has(repo, beside(path)));
}

/** `.devcontainer`, `.github`, `.bingo`: what they hold serves those who develop, and runs for nobody else. */
function isHidden(file: string): boolean {
  return posix.dirname(file) !== '.' && /(?:^|\/)\.[^/.]/.test(posix.dirname(file));
}

function folderOfFact({ file, fact }: { readonly file: string; readonly fact: { readonly root: string } }): string {
  return posix.join(posix.dirname(file), fact.root).replace(/\/$/, '');
}

function withWorkspace(item: FoundService, byFile: ReadonlyMap<string, readonly string[]>): FoundService {
  const { repo, file, fact } = item;
  if (fact.workspaces !== undefined || fact.heldBy === undefined) return item;
  const folder = posix.dirname(file);
  const lists = fact.heldBy.map((name) => byFile.get(`${repo}\0${posix.join(folder, name).toLowerCase()}`));
  const workspaces = lists.find((list) => list !== undefined);
  return workspaces === undefined ? item : { ...item, fact: { ...fact, workspaces } };
}
