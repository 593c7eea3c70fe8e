// From the PATHs that a user names to the roots that are walked: a repository, a folder in one, a file, or a plain folder.
// Looks at the named paths only; what lies inside is found by listing.
import { realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ConfigError, UsageError, systemCode } from '../base/errors.js';
import { byKeys } from '../base/order.js';
import { repositoryAbove, type RepositoryKind } from './git-folder.js';
import { encodePath, isWithin, joinPath } from './path-text.js';

/** A root to list and what of it; `kind` `undefined` is a folder in no repository. */
export interface Target {
  /** Absolute real path, `/`-separated. */
  readonly root: string;
  readonly kind: RepositoryKind | undefined;
  /** Relative to the root; `''` is all of it. */
  readonly scopes: Set<string>;
  /** Not `undefined`: why the system does not let us look. */
  readonly error?: string;
}

/** What the user asked for: PATHs as written, or else the configuration's repositories. */
export interface TargetRequest {
  readonly paths: readonly string[];
  readonly cwd: string;
  readonly repos: readonly { readonly path: string }[];
  readonly configFolder: string;
}

/**
 * The roots in the order they were named, each once. Without PATH: the configuration's repositories and the one that holds the
 * configuration; without those, the configuration's folder. Throws UsageError (a PATH) or ConfigError (all that `repos` lists)
 * `no-such-path`; one listed repository that is not there is a target with an error, as it does not keep the others from being read.
 */
export function planTargets(request: TargetRequest): Target[] {
  const configFolder = toRealPath(request.configFolder) ?? request.configFolder;
  const named = namedPaths(request, configFolder);
  const listed = request.repos.map(({ path }) => toRealPath(path) ?? path);
  const plain = named
    .filter(({ inRepository, error }) => !inRepository && error === undefined)
    .map((path) => path.folder);
  const targets = new Map<string, Target>();
  for (const path of named) {
    const { root, kind } = path.inRepository ?? {
      root: path.error === undefined ? plainRootOf(path.folder, listed, [configFolder, ...plain]) : path.real,
      kind: undefined,
    };
    const target = targets.get(root) ?? { root, kind, scopes: new Set(), ...(path.error ? { error: path.error } : {}) };
    target.scopes.add(path.real === root ? '' : path.real.slice(root === '/' ? 1 : root.length + 1));
    targets.set(root, target);
  }
  return [...targets.values()];
}

/** The real path, `/`-separated; `undefined` where there is nothing. */
export function toRealPath(path: string): string | undefined {
  try {
    return realpathSync.native(path).replaceAll('\\', process.platform === 'win32' ? '/' : '\\');
  } catch {
    return undefined;
  }
}

interface NamedPath {
  readonly real: string;
  /** The path itself, or the folder that holds the file. */
  readonly folder: string;
  readonly inRepository: { readonly root: string; readonly kind: RepositoryKind } | undefined;
  readonly error?: string;
}

function namedPaths(request: TargetRequest, configFolder: string): NamedPath[] {
  if (request.paths.length > 0)
    return request.paths.map((path) => lookAt(resolve(request.cwd, path), () => noSuchPath(path)));
  const own = lookAt(configFolder, () => noSuchPath(configFolder));
  const listed = request.repos.map(({ path }) => lookForListed(path));
  const named = listed.length === 0 || own.inRepository ? [own, ...listed] : listed;
  const missing = named.find(({ error }) => error !== undefined && isMissing(error));
  if (missing && named.every(({ error }) => error !== undefined)) throw noSuchRepository(missing.real);
  return named;
}

const MISSING: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ERR_INVALID_ARG_VALUE']);

/** Whether an error says that there is nothing at a path. */
export function isMissing(error: string): boolean {
  return MISSING.has(error);
}

function lookForListed(path: string): NamedPath {
  try {
    return lookAt(path, () => noSuchRepository(path));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { real: path, folder: path, inRepository: undefined, error: 'ENOENT' };
  }
}

function lookAt(path: string, complaint: () => Error): NamedPath {
  try {
    const real = toRealPath(path) ?? path;
    const folder = statSync(real).isDirectory() ? real : dirname(real);
    const inRepository = repositoryAbove(folder);
    // Of a folder that cannot be entered nobody knows whether it is a repository: it stands for itself.
    if (!inRepository) statSync(encodePath(joinPath(folder, '.git')), { throwIfNoEntry: false });
    return { real, folder, inRepository };
  } catch (error) {
    const code = systemCode(error) ?? '';
    if (isMissing(code)) throw complaint();
    return { real: path, folder: path, inRepository: undefined, error: code };
  }
}

/**
 * A plain folder belongs to the innermost folder that the configuration lists, else to the configuration's folder or the outermost
 * folder that was named, so that paths stay the same whatever part is walked.
 */
function plainRootOf(folder: string, listed: readonly string[], named: readonly string[]): string {
  const inner = listed.filter((root) => isWithin(root, folder)).sort(byKeys((root) => -root.length))[0];
  const outer = named
    .filter((root) => isWithin(root, folder) && !repositoryAbove(root))
    .sort(byKeys((root) => root.length))[0];
  return inner ?? outer ?? folder;
}

function noSuchPath(path: string): UsageError {
  return new UsageError({
    code: 'no-such-path',
    message: `There is no ${path}.`,
    hint: 'Name a repository, a folder or a file that exists.',
  });
}

function noSuchRepository(path: string): ConfigError {
  return new ConfigError({
    code: 'no-such-path',
    message: `\`repos\` names ${path}, which does not exist.`,
    hint: 'Correct the path (it is relative to the configuration), or check the repository out there.',
  });
}
