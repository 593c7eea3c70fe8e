// Specifiers of languages whose files do not name each other by path: namespaces that files declare, the tail of a path (`acme/hosts.py`),
// the folder that is a package. It knows no language; the schemes are all it sees.
import { posix } from 'node:path';
import { fileId, type LinkedFile } from './linked-file.js';

/** The files that a specifier with a scheme leads to, the nearest repository first; `undefined` for one without scheme. */
export type PlaceResolver = (specifier: string, from: LinkedFile) => readonly LinkedFile[] | undefined;

/** More files than this have one tail or folder only by accident. */
const MOST_FILES = 200;

/**
 * Indexes what files declare of themselves. `names:NAMESPACE` is every file that declares it; `tail:a/b.py` every file whose path ends
<<<<<<< HEAD
 * so; `crate:NAME/a.rs` that file of the crate; `folder:a/b` every file in the folder whose path ends with the longest end of it, `folder:.` the reader's own.
=======
 * so, `own:a/b.py` those of the reader's service; `folder:a/b` every file in the folder whose path ends with the longest end of it, `folder:.` the reader's own.
>>>>>>> main
 */
export function createPlaceResolver(files: readonly LinkedFile[]): PlaceResolver {
  const namespaces = new Map<string, LinkedFile[]>();
  const byName = new Map<string, LinkedFile[]>();
  const byFolder = new Map<string, LinkedFile[]>();
  for (const file of files) {
    push(byName, posix.basename(file.path), file);
    push(byFolder, fileId({ repo: file.repo, path: posix.dirname(file.path) }), file);
    for (const fact of file.facts)
      if (fact.kind === 'link' && fact.link === 'namespace') push(namespaces, fact.name, file);
  }
  const folders = indexFolders(byFolder.keys());
  const ending = new Map<string, readonly LinkedFile[]>();
  const inFoldersEnding = (path: string): readonly LinkedFile[] => {
    const found = ending.get(path) ?? foldersEnding(folders, path).flatMap((folder) => byFolder.get(folder) ?? []);
    ending.set(path, found);
    return found;
  };
  /** A source file of a crate, by the name that its manifest gives it. */
  const inCrate = (rest: string, from: LinkedFile): readonly LinkedFile[] => {
    const slash = rest.indexOf('/');
    const manifests = namespaces.get(`crate:${rest.slice(0, slash)}`) ?? [];
    const places = new Set(
      manifests.map(({ repo, path }) =>
        fileId({ repo, path: posix.join(posix.dirname(path), 'src', rest.slice(slash + 1)) }),
      ),
    );
    return nearest(
      (byName.get(posix.basename(rest)) ?? []).filter((file) => places.has(fileId(file))),
      from,
    );
  };
  return (specifier, from) => {
    const colon = specifier.indexOf(':');
    const scheme = specifier.slice(0, Math.max(0, colon));
    const rest = specifier.slice(colon + 1);
    if (scheme === 'names') return nearest(namespaces.get(rest) ?? [], from);
    if (scheme === 'own') return nearest(ofService(withTail(byName.get(posix.basename(rest)) ?? [], rest), from), from);
    if (scheme === 'tail') return nearest(withTail(byName.get(posix.basename(rest)) ?? [], rest), from);
    if (scheme === 'crate') return inCrate(rest, from);
    if (scheme !== 'folder') return undefined;
    if (rest === '.') return byFolder.get(fileId({ repo: from.repo, path: posix.dirname(from.path) })) ?? [];
    return nearest(inFoldersEnding(rest), from);
  };
}

/** Those that are of the reader's service. */
function ofService(files: readonly LinkedFile[], { repo, service }: LinkedFile): readonly LinkedFile[] {
  return files.filter((file) => file.repo === repo && file.service === service);
}

function withTail(files: readonly LinkedFile[], tail: string): readonly LinkedFile[] {
  return files.filter(({ path }) => path === tail || path.endsWith(`/${tail}`));
}

/** Folder ids by their last segment. */
function indexFolders(ids: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const id of ids) {
    const path = id.slice(id.indexOf(':') + 1);
    push(folders, posix.basename(path), id);
  }
  return folders;
}

/** Folders whose path ends with the longest end of an import path that any has. */
function foldersEnding(folders: ReadonlyMap<string, readonly string[]>, path: string): readonly string[] {
  const segments = path.split('/');
  const candidates = folders.get(segments[segments.length - 1] ?? '') ?? [];
  for (let at = 0; at < segments.length; at++) {
    const tail = segments.slice(at).join('/');
    const found = candidates.filter((id) => id.endsWith(`:${tail}`) || id.endsWith(`/${tail}`));
    if (found.length > 0) return found;
  }
  return [];
}

/** Those of the reader's repository where there are any, the ones that share the longest path with it first. */
function nearest(files: readonly LinkedFile[], from: LinkedFile): readonly LinkedFile[] {
  if (files.length > MOST_FILES) return files.filter(({ repo }) => repo === from.repo).slice(0, MOST_FILES);
  const own = files.filter(({ repo }) => repo === from.repo);
  const shared = (path: string): number => {
    let at = 0;
    while (at < path.length && path[at] === from.path[at]) at++;
    return at;
  };
  const of = own.length > 0 ? own : files;
  return of.length < 2 ? of : [...of].sort((a, b) => shared(b.path) - shared(a.path));
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
