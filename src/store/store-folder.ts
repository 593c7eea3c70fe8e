// The folder of the store: which files in it are ours, whether it may be trusted, and what it holds. Touches no other file.
import { chmodSync, lstatSync, mkdirSync, readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { byKeys } from '../base/order.js';

/** The names of segments, and of those that are being written. */
const SEGMENT = /^facts-[0-9a-f]{32}\.segment$/;
const UNFINISHED = /^\.facts-[0-9a-f]{32}\.writing$/;
/** A run that died left it. */
const UNFINISHED_MS = 60 * 60 * 1000;

export interface SegmentFile {
  readonly path: string;
  readonly bytes: number;
  /** When it was last used: milliseconds since 1970. */
  readonly usedMs: number;
}

/** Makes the folder; `false` where it cannot be made, or others than this user could write to it. */
export function prepareFolder(folder: string): boolean {
  try {
    const isNew = mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined;
    if (isNew) chmodSync(folder, 0o700);
    return isOurs(folder);
  } catch {
    return false;
  }
}

/** Whether the folder is there, is this user's, and nobody else may write to it. On Windows the profile's own rights hold. */
export function isOurs(folder: string): boolean {
  try {
    const { uid, mode } = lstatSync(`${folder}/.`);
    const user = process.getuid?.();
    return user === undefined || (uid === user && (mode & 0o022) === 0);
  } catch {
    return false;
  }
}

/** The segments, the most recently used first. */
export function segmentsIn(folder: string): SegmentFile[] {
  const files = namesIn(folder).filter((name) => SEGMENT.test(name));
  return files
    .flatMap((name): SegmentFile[] => {
      const path = join(folder, name);
      const status = lstatSync(path, { throwIfNoEntry: false });
      return status?.isFile() ? [{ path, bytes: status.size, usedMs: status.mtimeMs }] : [];
    })
    .sort(
      byKeys(
        ({ usedMs }) => -usedMs,
        ({ path }) => path,
      ),
    );
}

/** Deletes a file, unless another run has. */
export function forget(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Gone already, or not ours to delete: then it stays.
  }
}

/** Deletes what runs that died were writing; with `all`, what living ones are writing, too. */
export function forgetUnfinished(folder: string, now: number, all = false): void {
  for (const name of namesIn(folder).filter((one) => UNFINISHED.test(one))) {
    const path = join(folder, name);
    const status = lstatSync(path, { throwIfNoEntry: false });
    if (status && (all || now - status.mtimeMs > UNFINISHED_MS)) forget(path);
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
