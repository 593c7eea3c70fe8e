// Which file a configuration reads by a path. Terraform says where it begins, the folder of the module or that of the root above it, in
// ways that are constant only when it runs; the nearest that exists is taken.
import { posix } from 'node:path';
import type { LinkedFile } from './linked-file.js';

interface Place {
  readonly repo: string;
  readonly path: string;
}

/** The files of a run by `REPO:PATH`, and all paths of a repository. */
export interface FilePaths {
  readonly has: (id: string) => boolean;
  readonly pathsOf: (repo: string) => readonly string[];
}

/** Indexes files by their place. */
export function indexPaths(files: readonly Place[]): FilePaths {
  const ids = new Set(files.map(({ repo, path }) => `${repo}:${path}`));
  const byRepo = new Map<string, string[]>();
  for (const { repo, path } of files) {
    const known = byRepo.get(repo);
    if (known) known.push(path);
    else byRepo.set(repo, [path]);
  }
  return { has: (id) => ids.has(id), pathsOf: (repo) => byRepo.get(repo) ?? [] };
}

/** The files (`REPO:PATH`) that a path names as a file writes it: one, or where a part of it is not constant (`*`) all that fit. */
export function filesAt(written: string, { repo, path }: Place, files: FilePaths): readonly string[] {
  // A path of which nothing is known would be any file.
  if (written.startsWith('/') || !/[^*./][^/]*$/.test(written) || written.startsWith('*')) return [];
  for (const folder of foldersAbove(path)) {
    const whole = posix.normalize(posix.join(folder, written));
    if (whole.startsWith('../')) continue;
    const found = whole.includes('*')
      ? fitting(whole, files.pathsOf(repo))
      : files.has(`${repo}:${whole}`)
        ? [whole]
        : [];
    if (found.length > 0) return found.map((one) => `${repo}:${one}`);
  }
  return [];
}

/** The files (by instance) that a file reads as a whole by a path. */
export type ContentsAt = (path: string, file: Place) => readonly string[];

/** Looks among the files whose content is known. */
export function contentsIn(files: readonly LinkedFile[]): ContentsAt {
  const read = files.filter(({ facts }) => facts.some((fact) => fact.kind === 'definition' && fact.scope === 'file'));
  const paths = indexPaths(read);
  return (path, file) => filesAt(path, file, paths);
}

function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let folder = posix.dirname(path); folders.at(-1) !== folder; folder = posix.dirname(folder))
    folders.push(folder);
  return folders;
}

/** `*` is any part of one name. */
function fitting(pattern: string, paths: readonly string[]): string[] {
  const steps = pattern.split('/');
  return paths.filter((path) => {
    const names = path.split('/');
    return names.length === steps.length && steps.every((step, at) => isLike(names[at] ?? '', step));
  });
}

function isLike(name: string, pattern: string): boolean {
  const pieces = pattern.split('*');
  if (pieces.length === 1) return name === pattern;
  const [first = ''] = pieces;
  const last = pieces.at(-1) ?? '';
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    at = name.indexOf(piece, at);
    if (at < 0 || at + piece.length > name.length - last.length) return false;
    at += piece.length;
  }
  return true;
}
