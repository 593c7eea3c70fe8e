// Which files a run looks at, in which repositories, and what it passes over. Reads no file but .gitignore, CODEOWNERS and .git;
// never leaves a root through a symlink.
import { byKeys } from '../base/order.js';
import type { LocatedBlindspot } from '../model/reference.js';
import { CODEOWNERS_LIMIT_BYTES, CODEOWNERS_PATHS, parseCodeowners, type OwnerRule } from './codeowners.js';
import { isOwn, toExclusion } from './exclusion.js';
import { listAll, type Listed } from './list-all.js';
import { readHead } from './open-file.js';
import { encodePath, isWithin, joinPath } from './path-text.js';
import { nameRepositories } from './repo-names.js';
import { planTargets, toRealPath } from './targets.js';
import type { SkipReason } from './tree.js';
import { rootedFile, type WalkedFile } from './rooted-file.js';

export type { WalkedFile } from './rooted-file.js';

export interface WalkedRepo {
  /** `.` for the one that holds the configuration. */
  readonly name: string;
  /** Absolute real path. */
  readonly root: string;
  /** Whether git listed it. */
  readonly git: boolean;
  /** What the configuration says of it. */
  readonly owner?: string;
  readonly codeowners: readonly OwnerRule[];
}

export interface Walk {
  /** Sorted by repo and path. */
  readonly files: readonly WalkedFile[];
  /** Sorted by name. */
  readonly repos: readonly WalkedRepo[];
  /** Everything that was come across: files, passed over and unreadable; a folder that was not entered counts as one. */
  readonly seen: number;
  /** Counts by reason (SkipReason in tree.ts). */
  readonly skipped: Readonly<Record<string, number>>;
  readonly blindspots: readonly LocatedBlindspot[];
}

export interface WalkRequest {
  /** As the user wrote them. */
  readonly paths: readonly string[];
  readonly cwd: string;
  /** The configuration's; paths absolute. */
  readonly repos: readonly { readonly path: string; readonly name?: string; readonly owner?: string }[];
  /** Absolute. */
  readonly configFolder: string;
  /** There is a configuration in `configFolder`: that folder is `.`, also where it lies inside a repository and only files below it are walked. */
  readonly hasConfig?: boolean;
  readonly exclude: readonly string[];
  /** Absolute paths of files that this run itself uses (configuration, baseline) under names of the user's choice. */
  readonly own?: readonly string[];
  readonly signal?: AbortSignal;
}

/**
 * Finds the files of every PATH. Throws UsageError or ConfigError `no-such-path`, InputError `git-failed` (a repository that git cannot
 * read), and the signal's reason. What the system does not let us read is a blind spot.
 */
export async function walk(request: WalkRequest): Promise<Walk> {
  const listed = new Set(entriesByRoot(request.repos).keys());
  const targets = planTargets(request);
  const whole = await listAll(targets, { listed, ...(request.signal ? { signal: request.signal } : {}) });
  // Of several nobody is the first, since PATHs may come in any order.
  const only = request.repos.length === 0 && targets.length === 1 ? targets[0]?.root : undefined;
  return walkListed(request, whole, only);
}

/** The same of what is listed already; `onlyTarget` is the root of the only PATH. Reads CODEOWNERS alone. */
export function walkListed(request: WalkRequest, whole: readonly Listed[], onlyTarget: string | undefined): Walk {
  const configFolder = toRealPath(request.configFolder) ?? request.configFolder;
  const entries = entriesByRoot(request.repos);
  const listed = request.hasConfig ? whole.map((item) => rootedAt(configFolder, item)) : whole;
  const names = nameRepositories({
    roots: listed.map(({ root }) => root),
    configFolder,
    given: new Map([...entries].flatMap(([root, { name }]) => (name === undefined ? [] : [[root, name]]))),
    onlyTarget,
  });
  const own = new Set((request.own ?? []).map((path) => toRealPath(path) ?? path));
  const excludes = toExclusion(request.exclude, new Set(names.values()));
  const sifted = listed.map((item) =>
    sift(item, { repo: names.get(item.root) ?? item.root, configFolder, own, excludes }),
  );
  const repos = listed.map((item) => toRepo(item, names.get(item.root) ?? item.root, entries.get(item.root)?.owner));
  return gather(sifted, repos);
}

/** What the configuration says of each root; of two entries for one, the first that says it. */
function entriesByRoot(repos: WalkRequest['repos']): Map<string, Omit<WalkRequest['repos'][number], 'path'>> {
  const entries = new Map<string, Omit<WalkRequest['repos'][number], 'path'>>();
  for (const { path, ...said } of repos) {
    const root = toRealPath(path) ?? path;
    entries.set(root, { ...said, ...entries.get(root) });
  }
  return entries;
}

/** The listing as of a folder inside its root, where all of it lies below that folder. */
function rootedAt(folder: string, listed: Listed): Listed {
  const { root, tree } = listed;
  if (folder === root || !isWithin(root, folder)) return listed;
  const prefix = `${folder.slice(root === '/' ? 1 : root.length + 1)}/`;
  if (![...tree.files, ...tree.blindspots].every(({ path }) => path.startsWith(prefix))) return listed;
  const below = <T extends { readonly path: string }>(item: T): T => ({
    ...item,
    path: item.path.slice(prefix.length),
  });
  return {
    ...listed,
    root: folder,
    tree: { ...tree, files: tree.files.map(below), blindspots: tree.blindspots.map(below) },
  };
}

interface Sieve {
  readonly repo: string;
  readonly configFolder: string;
  readonly own: ReadonlySet<string>;
  readonly excludes: (repo: string, path: string) => boolean;
}

interface Sifted {
  readonly files: WalkedFile[];
  readonly blindspots: LocatedBlindspot[];
  readonly skipped: ReadonlyMap<SkipReason, number>;
}

/** Takes lastref's own files and excluded ones out of a listing. */
function sift({ root, tree }: Listed, { repo, configFolder, own, excludes }: Sieve): Sifted {
  const relative = (path: string): string => (path === root ? '' : path.slice(root === '/' ? 1 : root.length + 1));
  const places = ['', ...(isWithin(root, configFolder) ? [relative(configFolder)] : [])];
  const ownHere = new Set([...own].filter((path) => isWithin(root, path)).map(relative));
  const skipped = new Map(tree.skipped);
  const count = (reason: SkipReason): boolean => {
    skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
    return false;
  };
  const isKept = (path: string): boolean => {
    if (isOwn(path, places, ownHere)) return count('own');
    return excludes(repo, path) ? count('excluded') : true;
  };
  return {
    files: tree.files.filter(({ path }) => isKept(path)).map((file) => rootedFile(root, repo, file)),
    // A folder that could not be opened may be excluded by what its files would match.
    blindspots: tree.blindspots
      .filter(({ path }) => !excludes(repo, path) && !excludes(repo, joinPath(path, 'x')))
      .map(({ path, reason, detail, wholeFile }) => {
        return { repo, file: path, line: null, reason, detail, searchedAsBytes: false, wholeFile };
      }),
    skipped,
  };
}

function gather(sifted: readonly Sifted[], repos: readonly WalkedRepo[]): Walk {
  const files = sifted
    .flatMap((part) => part.files)
    .sort(
      byKeys(
        ({ repo }) => repo,
        ({ path }) => path,
      ),
    );
  const blindspots = sifted.flatMap((part) => part.blindspots);
  const skipped: Record<string, number> = {};
  for (const { skipped: counts } of sifted)
    for (const [reason, count] of counts) skipped[reason] = (skipped[reason] ?? 0) + count;
  const passedOver = Object.entries(skipped).sort(byKeys(([reason]) => reason));
  return {
    files,
    repos: [...repos].sort(byKeys(({ name }) => name)),
    seen: passedOver.reduce((sum, [, count]) => sum + count, files.length),
    skipped: Object.fromEntries(passedOver),
    blindspots: blindspots.sort(
      byKeys(
        ({ repo }) => repo,
        ({ file }) => file,
        ({ detail }) => detail,
      ),
    ),
  };
}

function toRepo(listed: Listed, name: string, owner: string | undefined): WalkedRepo {
  const { root, git, owners } = listed;
  const text = owners ?? ownersIn(root);
  const codeowners = text ? parseCodeowners(text) : [];
  return { name, root, git, ...(owner === undefined ? {} : { owner }), codeowners };
}

function ownersIn(root: string): string | undefined {
  const read = (path: string): Buffer | undefined => readHead(encodePath(joinPath(root, path)), CODEOWNERS_LIMIT_BYTES);
  return CODEOWNERS_PATHS.map(read).find(Boolean)?.toString('utf8');
}
