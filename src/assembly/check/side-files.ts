// The files of one side that the configuration or a flag names: inside the repository as that side has them, elsewhere as they lie on the
// disk. A side cannot be made to read what the other one is not allowed to.
import { readFile } from 'node:fs/promises';
import { posix, resolve } from 'node:path';
import { minimatch } from 'minimatch';
import { byText } from '../../base/order.js';
import { systemCode } from '../../base/errors.js';
import { findInputs, type FoundInput } from '../../walk/inputs.js';
import { isWithin } from '../../walk/path-text.js';
import type { Snapshot } from '../../walk/snapshot.js';
import { toRealPath } from '../../walk/targets.js';
import type { ByteSource } from '../../walk/tree.js';

export interface SideFiles {
  /** The text of a file (absolute path); `undefined`: there is none. */
  readonly readText: (file: string) => Promise<string | undefined>;
  readonly open: (file: string) => ByteSource | undefined;
  /** As `findInputs`, in the state of the side. */
  readonly find: (folder: string, pattern: string) => Promise<readonly FoundInput[]>;
}

/** The files of a state. `isDisk`: what the disk has is the state. */
export function sideFiles(snapshot: Snapshot, isDisk: boolean): SideFiles {
  const { root } = snapshot;
  const inside = (file: string): string | undefined => {
    const real = realOf(file);
    return isWithin(root, real) && real !== root ? real.slice(root.length + 1) : undefined;
  };
  const open = (file: string): ByteSource | undefined => {
    const path = inside(file);
    return path === undefined ? undefined : snapshot.fileAt(path);
  };
  return {
    open,
    readText: async (file) => {
      if (inside(file) === undefined) return readFromDisk(file);
      const source = open(file);
      return source && Buffer.from(await source.read()).toString('utf8');
    },
    find: async (folder, pattern) => {
      const found = isDisk ? [] : findInside(snapshot, realOf(folder), pattern);
      return found.length > 0 ? found : findInputs(folder, pattern);
    },
  };
}

/** The absolute path, in which every folder that there is goes by its real name. */
function realOf(file: string): string {
  const absolute = resolve(file);
  for (let folder = posix.dirname(absolute); ; folder = posix.dirname(folder)) {
    const real = toRealPath(folder);
    if (real !== undefined) return posix.join(real, posix.relative(folder, absolute));
    if (folder === posix.dirname(folder)) return absolute;
  }
}

async function readFromDisk(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** The files of a glob that the state holds, sorted. */
function findInside(snapshot: Snapshot, folder: string, pattern: string): FoundInput[] {
  const { root } = snapshot;
  if (!isWithin(root, folder)) return [];
  const below = folder === root ? '' : `${folder.slice(root.length + 1)}/`;
  const glob = posix.normalize(below + pattern.replace(/^\.\//, ''));
  const options = { dot: true, nonegate: true, nocomment: true, platform: 'linux' } as const;
  const found = [...snapshot.paths()].filter((path) => minimatch(path, glob, options)).sort(byText);
  return found.flatMap((path) => {
    const source = snapshot.fileAt(path);
    const shown = posix.relative(below, path);
    return source ? [{ absolute: `${root}/${path}`, file: { repo: '.', path: shown, ...source } }] : [];
  });
}

/** Whether a glob of the configuration can lead out of the repository. */
export function leadsOut(root: string, folder: string, pattern: string): boolean {
  const target = posix.resolve(folder, pattern);
  const real = toRealPath(target);
  return !isWithin(root, target) || (real !== undefined && !isWithin(root, real)) || pattern.includes('..');
}
