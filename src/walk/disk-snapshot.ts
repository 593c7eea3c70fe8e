// The work tree as a state to compare: files that git says are unchanged are read as the objects they stand for, so that a filter or a
// line-end conversion makes no difference; the others as they lie there. No symlink is followed.
import { lstatSync } from 'node:fs';
import { repositoryAbove } from './git-folder.js';
import type { ObjectReader } from './git-objects.js';
import { chunksOf, readRegularFile } from './open-file.js';
import { encodePath, joinPath } from './path-text.js';
import type { WalkedFile } from './rooted-file.js';
import type { Snapshot } from './snapshot.js';
import { toRealPath } from './targets.js';
import type { ByteSource } from './tree.js';
import { walk } from './walk.js';

/** The work tree of the repository at an absolute real path. */
export function diskSnapshot(root: string, objects: ObjectReader): Snapshot {
  return {
    root,
    fileAt: (path) => regularFileAt(joinPath(root, path)),
    paths: () => [],
    walk: async (request, scope) => {
      const walked = await walk({ ...request, paths: [joinPath(root, scope)] });
      const repos = walked.repos.filter((repo) => repositoryAbove(repo.root)?.root === root);
      const own = new Set(repos.map(({ name }) => name));
      const files = walked.files.filter(({ repo }) => own.has(repo)).map((file) => asObject(file, objects));
      return { ...walked, repos, files, blindspots: walked.blindspots.filter(({ repo }) => own.has(repo)) };
    },
  };
}

function asObject(file: WalkedFile, objects: ObjectReader): WalkedFile {
  const { repo, path, sizeBytes, object } = file;
  if (object === undefined) return file;
  return {
    ...{ repo, path, sizeBytes, object },
    read: () => objects.read(object, path),
    chunks: () => objects.chunks(object, path),
  };
}

/** A regular file that no symlink leads to; `undefined` for anything else. */
export function regularFileAt(absolute: string): ByteSource | undefined {
  if (toRealPath(absolute) !== absolute) return undefined;
  const path = encodePath(absolute);
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status?.isFile() !== true) return undefined;
  return { sizeBytes: status.size, read: () => readRegularFile(path), chunks: () => chunksOf(path) };
}
