// Where facts are kept between runs (XDG Base Directory Specification; the profile's local data on Windows).
import { isAbsolute, join, resolve } from 'node:path';
import type { World } from './world.js';

/** The absolute folder; `undefined` where the environment names no home. */
export function cacheFolderOf({ env, cwd }: Pick<World, 'env' | 'cwd'>): string | undefined {
  const own = env['LASTREF_CACHE_DIR'];
  if (own) return resolve(cwd, own);
  // The specification has relative paths ignored.
  const bases = [env['XDG_CACHE_HOME'], env['LOCALAPPDATA'], env['HOME'] && join(env['HOME'], '.cache')];
  const base = bases.find((path) => path !== undefined && isAbsolute(path));
  return base === undefined ? undefined : join(base, 'lastref');
}
