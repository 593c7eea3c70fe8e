// Tells where repositories are, from the file system alone: git is not asked, as it may not be there.
import { lstatSync, statSync, type Stats } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { systemCode } from '../base/errors.js';
import { decodePath, encodePath, joinPath } from './path-text.js';
import { readHead } from './open-file.js';

/**
 * `git`: git can list it. `cut-off`: its `.git` file leads to a place that is not here, as in a copied submodule or worktree.
 * `broken`: it has a `.git` folder in which there is no HEAD.
 */
export type RepositoryKind = 'git' | 'cut-off' | 'broken';

/** What kind of repository a folder is the root of; `undefined` for none. */
export function repositoryAt(folder: string): RepositoryKind | undefined {
  const status = statusAt(joinPath(folder, '.git'));
  if (status?.isDirectory()) return kindOfFolder(joinPath(folder, '.git'));
  if (!status?.isFile()) return undefined;
  const target = gitFolderOf(folder);
  if (target === undefined) return undefined;
  return isGitFolder(target) ? 'git' : 'cut-off';
}

function kindOfFolder(gitFolder: string): RepositoryKind | undefined {
  if (isGitFolder(gitFolder)) return 'git';
  return statusAt(joinPath(gitFolder, 'objects')) && statusAt(joinPath(gitFolder, 'refs')) ? 'broken' : undefined;
}

/** The nearest folder upwards, itself included, that is the root of a repository. */
export function repositoryAbove(folder: string): { root: string; kind: RepositoryKind } | undefined {
  for (let root = folder; ; root = dirname(root)) {
    const kind = repositoryAt(root);
    if (kind) return { root, kind };
    if (root === dirname(root)) return undefined;
  }
}

/** Whether a folder is a repository without a work tree. */
export function isBareRepository(folder: string): boolean {
  return (
    isGitFolder(folder) &&
    statusAt(joinPath(folder, 'objects')) !== undefined &&
    statusAt(joinPath(folder, 'refs')) !== undefined
  );
}

/** When the index of the repository at `root` was written; 0 where there is none. */
export function indexMtimeOf(root: string): number {
  return statusAt(joinPath(gitFolderOf(root) ?? joinPath(root, '.git'), 'index'))?.mtimeMs ?? 0;
}

/** Where a `.git` file leads (gitrepository-layout(5)); `undefined` where `.git` is no such file. */
function gitFolderOf(root: string): string | undefined {
  const head = readHead(encodePath(joinPath(root, '.git')), 4096);
  const target = head && /^gitdir: ([^\r\n]+)\r?\n?$/.exec(decodePath(head))?.[1];
  return target === undefined ? undefined : resolve(root, target);
}

/** A folder that cannot be looked into may well be one: only `.git` and what it leads to is asked about. */
function isGitFolder(folder: string): boolean {
  // HEAD may be a symlink to a branch that does not exist yet.
  try {
    return lstatSync(encodePath(joinPath(folder, 'HEAD')), { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    return ['EACCES', 'EPERM'].includes(systemCode(error) ?? '');
  }
}

/** Follows symlinks; `undefined` for what is not there or cannot be looked at. */
function statusAt(path: string): Stats | undefined {
  try {
    return statSync(encodePath(path), { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
