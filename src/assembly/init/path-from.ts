// The path of a file as a configuration names it: relative to the configuration's folder, as a glob that means this one file.
import { posix } from 'node:path';
import type { WalkedRepo } from '../../walk/walk.js';

/** `undefined`: the path holds what globs or terminals read in their own way, or is not text, and cannot be named safely. */
export function pathFrom(
  repos: readonly WalkedRepo[],
  folder: string,
  { repo, file }: { readonly repo: string; readonly file: string },
): string | undefined {
  const root = repos.find(({ name }) => name === repo)?.root;
  if (root === undefined || !isPlain(file)) return undefined;
  const path = posix.relative(folder, posix.join(root, file));
  return isPlain(path) && path !== '' ? path : undefined;
}

function isPlain(path: string): boolean {
  return !/[*?[\]{}()!+@|\\\p{C}]/u.test(path);
}
