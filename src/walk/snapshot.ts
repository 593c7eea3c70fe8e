// One state of a repository, as git's objects hold it: a commit or the index. Nothing is checked out, and nothing that the repository
// configures is run.
import { CODEOWNERS_LIMIT_BYTES, CODEOWNERS_PATHS } from './codeowners.js';
import { gitFailure, gitMissing } from './git-failure.js';
import { objectSizes, type ObjectReader } from './git-objects.js';
import { decodePath, isWithin } from './path-text.js';
import { runGit, type GitPlace } from './run-git.js';
import { emptyTree, skip, type ByteSource, type Tree } from './tree.js';
import { walkListed, type Walk, type WalkRequest } from './walk.js';

/** A path of a commit or of the index. */
export interface ObjectEntry {
  readonly path: string;
  readonly kind: 'file' | 'symlink' | 'submodule' | 'unmerged';
  readonly id: string;
  readonly sizeBytes: number;
}

export interface Snapshot {
  /** Absolute real path of the repository. */
  readonly root: string;
  /** A regular file by its path in the repository; `undefined`: there is none. */
  fileAt(path: string): ByteSource | undefined;
  /** The paths of all regular files. */
  paths(): Iterable<string>;
  /** As `walk`, of the state; `scope` is the part of the repository that is looked at, `''` all of it. */
  walk(request: WalkRequest, scope: string): Promise<Walk>;
}

const FSCK = 'Run `git fsck` there and mend what it reports.';

/** The entries of a commit or tree. Throws InputError `git-failed`. */
export async function commitEntries(place: GitPlace, commit: string): Promise<ObjectEntry[]> {
  const output = await linesOf(place, ['ls-tree', '-r', '-l', '-z', '--full-tree', commit]);
  return output.map((line) => {
    // An object that is not there has the size BAD; reading it says so.
    const [, mode, id, size, path] = /^(\d{6}) [a-z]+ ([0-9a-f]+) +(\d+|-|BAD)\t([^]+)$/.exec(line) ?? [];
    if (mode === undefined || id === undefined || path === undefined) throw gitFailure(place.root, line, FSCK);
    return { path, kind: kindOf(mode), id, sizeBytes: Number(size) || 0 };
  });
}

/** The entries of the index. Throws InputError `git-failed`. */
export async function indexEntries(place: GitPlace): Promise<ObjectEntry[]> {
  const output = await linesOf(place, ['ls-files', '-s', '-z']);
  const bare = output.map((line) => {
    const [, mode, id, stage, path] = /^(\d{6}) ([0-9a-f]+) ([0-3])\t([^]+)$/.exec(line) ?? [];
    if (mode === undefined || id === undefined || path === undefined) throw gitFailure(place.root, line, FSCK);
    return { path, id, kind: stage === '0' ? kindOf(mode) : ('unmerged' as const) };
  });
  const files = bare.filter(({ kind }) => kind === 'file');
  const sizes = await objectSizes(
    place,
    files.map(({ id }) => id),
  );
  const sizeOf = new Map(files.map((file, at) => [file, sizes[at] ?? 0]));
  const isFirst = (entry: (typeof bare)[number], at: number): boolean => bare[at - 1]?.path !== entry.path;
  return bare.filter(isFirst).map((entry) => ({ ...entry, sizeBytes: sizeOf.get(entry) ?? 0 }));
}

async function linesOf(place: GitPlace, args: readonly string[]): Promise<string[]> {
  const outcome = await runGit(place, args);
  if (outcome.is === 'missing') throw gitMissing(place.root);
  if (outcome.is === 'failed') throw gitFailure(place.root, outcome.stderr, FSCK);
  return decodePath(outcome.stdout).split('\0').slice(0, -1);
}

function kindOf(mode: string): ObjectEntry['kind'] {
  return mode === '120000' ? 'symlink' : mode === '160000' ? 'submodule' : 'file';
}

/** The state that the entries describe, its contents read through `objects`. */
export function toSnapshot(place: GitPlace, entries: readonly ObjectEntry[], objects: ObjectReader): Snapshot {
  const files = new Map(entries.flatMap((entry) => (entry.kind === 'file' ? [[entry.path, entry]] : [])));
  const sourceOf = ({ id, path, sizeBytes }: ObjectEntry): ByteSource => ({
    sizeBytes,
    read: () => objects.read(id, path),
    chunks: () => objects.chunks(id, path),
  });
  const fileAt = (path: string): ByteSource | undefined => {
    const entry = files.get(path);
    return entry && sourceOf(entry);
  };
  return {
    root: place.root,
    fileAt,
    paths: () => files.keys(),
    walk: async (request, scope) => {
      const inScope = entries.filter(({ path }) => isWithin(scope, path));
      const tree = treeOf(inScope, sourceOf);
      const listed = { root: place.root, git: true, tree, owners: await ownersOf(fileAt) };
      return walkListed(request, [listed], request.repos.length === 0 ? place.root : undefined);
    },
  };
}

function treeOf(entries: readonly ObjectEntry[], sourceOf: (entry: ObjectEntry) => ByteSource): Tree {
  const tree = emptyTree();
  for (const entry of entries) {
    const { path, kind, id, sizeBytes } = entry;
    if (kind === 'file') tree.files.push({ path, sizeBytes, object: id, source: sourceOf(entry) });
    else if (kind === 'symlink') skip(tree, 'symlink');
    else {
      const detail = kind === 'submodule' ? 'A submodule is not looked into here.' : 'It is not merged yet.';
      skip(tree, kind === 'submodule' ? 'not-checked-out' : 'unreadable');
      tree.blindspots.push({ path, reason: 'unreadable', detail, wholeFile: true });
    }
  }
  return tree;
}

async function ownersOf(fileAt: Snapshot['fileAt']): Promise<string> {
  for (const path of CODEOWNERS_PATHS) {
    const file = fileAt(path);
    if (file && file.sizeBytes <= CODEOWNERS_LIMIT_BYTES) return Buffer.from(await file.read()).toString('utf8');
  }
  return '';
}
