// What listing one tree yields, whoever lists it: candidate files, what was passed over and why, what could not be read, and the
// repositories found inside. Judges no file: excludes and lastref's own files come later, when repositories have names.
import type { BlindspotReason } from '../model/fact.js';

/** Where a file's bytes come from, where that is not the work tree. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** Rejects where the bytes cannot be had. */
  read(): Promise<Uint8Array>;
  /** The same in pieces. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** A regular file of the tree. */
export interface TreeFile {
  /** `/`-separated, relative to the tree's root. */
  readonly path: string;
  readonly sizeBytes: number;
  readonly blob?: string;
  /** git's object id of a file that the index says is unchanged, whatever conversion stands between. */
  readonly object?: string;
  /** `undefined`: the file of this path below the root. */
  readonly source?: ByteSource;
}

/** Something of the tree that could not be read; `path` is `.` for the whole tree. */
export interface TreeBlindspot {
  readonly path: string;
  readonly reason: BlindspotReason;
  readonly detail: string;
  readonly wholeFile: boolean;
}

/**
 * Why something was passed over. `ignored` and `dependencies` count a folder as one, since nobody looks inside; `deleted` is in git's
 * index only; `vcs` is version control's own data.
 */
export type SkipReason =
  | 'ignored'
  | 'dependencies'
  | 'symlink'
  | 'not-a-file'
  | 'vcs'
  | 'deleted'
  | 'not-checked-out'
  | 'unreadable'
  | 'excluded'
  | 'own';

export interface Tree {
  readonly files: TreeFile[];
  readonly skipped: Map<SkipReason, number>;
  readonly blindspots: TreeBlindspot[];
  /** Paths of folders inside that are repositories of their own. */
  readonly nested: Set<string>;
}

/** What to list: the folders and files of one root, `''` for all of it. */
export interface TreeRequest {
  /** Absolute real path. */
  readonly root: string;
  readonly scopes: readonly string[];
  /** Absolute folders that are repositories because the configuration lists them. */
  readonly listed: ReadonlySet<string>;
  readonly signal?: AbortSignal;
}

/** A tree with nothing in it yet. */
export function emptyTree(): Tree {
  return { files: [], skipped: new Map(), blindspots: [], nested: new Set() };
}

/** Counts something that was passed over. */
export function skip(tree: Tree, reason: SkipReason, count = 1): void {
  tree.skipped.set(reason, (tree.skipped.get(reason) ?? 0) + count);
}

/** Notes a file or folder that could not be read. */
export function noteUnreadable(tree: Tree, path: string, code: string | undefined): void {
  skip(tree, 'unreadable');
  const detail = `could not be read: ${code ?? 'unknown error'}`;
  tree.blindspots.push({ path: path || '.', reason: 'unreadable', detail, wholeFile: true });
}

/** Adds what another listing of the same root found. */
export function addTree(tree: Tree, more: Tree): void {
  for (const file of more.files) tree.files.push(file);
  for (const blindspot of more.blindspots) tree.blindspots.push(blindspot);
  for (const path of more.nested) tree.nested.add(path);
  for (const [reason, count] of more.skipped) skip(tree, reason, count);
}

/** Folders in which version control systems keep their own data. */
export const VCS_FOLDERS: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', '.bzr', '.jj', '_darcs', 'CVS']);

/** Lets other work, and a signal's abort, have a turn. */
export async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
}
