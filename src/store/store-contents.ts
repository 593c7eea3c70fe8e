// What the store holds, and emptying it. Deletes its own files and nothing else.
import { rmdirSync } from 'node:fs';
import type { CacheContents } from '../model/cache-contents.js';
import { countKeys } from './open-store.js';
import { forget, forgetUnfinished, isOurs, segmentsIn } from './store-folder.js';

/** What the folder holds; nothing where there is no such folder or it is not this user's alone. */
export function storeContents(folder: string): CacheContents {
  const segments = isOurs(folder) ? segmentsIn(folder) : [];
  const used = segments.map(({ usedMs }) => new Date(usedMs).toISOString());
  return {
    folder,
    entries: countKeys(segments),
    bytes: segments.reduce((sum, { bytes }) => sum + bytes, 0),
    oldest: used[used.length - 1] ?? null,
    newest: used[0] ?? null,
    cleared: false,
  };
}

/** Deletes what the store wrote, and the folder where nothing else is in it. Says what was there. */
export function clearStore(folder: string): CacheContents {
  const contents = storeContents(folder);
  if (!isOurs(folder)) return contents;
  for (const { path } of segmentsIn(folder)) forget(path);
  forgetUnfinished(folder, 0, true);
  try {
    rmdirSync(folder);
  } catch {
    // Something of another's is in it.
  }
  return { ...contents, cleared: true };
}
