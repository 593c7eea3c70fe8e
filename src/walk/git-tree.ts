// Lists a git work tree by git's index: tracked files, and others that no ignore rule names. Opens no file and follows no symlink.
import { lstatSync, type Stats } from 'node:fs';
import { systemCode } from '../base/errors.js';
import { confirmBlobs, type Candidate } from './git-blobs.js';
import { indexMtimeOf, repositoryAt } from './git-folder.js';
import { isUnchanged, type IndexEntry } from './git-index.js';
import { askGit, isIgnoredByGit } from './git-listing.js';
import { encodePath, folderOf, isWithin, joinPath } from './path-text.js';
import { listPlainTree } from './plain-tree.js';
import { VCS_FOLDERS, addTree, breathe, emptyTree, noteUnreadable, skip } from './tree.js';
import type { Tree, TreeFile, TreeRequest } from './tree.js';

/** Stat calls between two chances to stop. A synchronous lstat took a third of the time of pooled asynchronous ones. */
const BATCH = 2000;

/**
 * Lists the work tree; `undefined` where git is not installed. Throws InputError `git-failed` where git cannot read the repository.
 * A scope that git ignores is listed all the same, as somebody asked for it by name.
 */
export async function listGitTree(request: TreeRequest): Promise<Tree | undefined> {
  const listing = await askGit(request);
  if (!listing) return undefined;
  const tree = emptyTree();
  const indexMtimeMs = indexMtimeOf(request.root);
  const memory = { folders: new Map(), nested: new Map(), leftOut: new Set<string>() };
  const work: Work = { request, tree, indexMtimeMs, ...memory, candidates: [] };
  for (const folder of listing.unreadable) noteUnreadable(tree, folder, 'EACCES');
  await takeAll(work, listing.tracked, takeTracked);
  await takeAll(work, listing.others, takeOther);
  const blobs = await confirmBlobs(request, work.candidates);
  const objects = new Map(work.candidates.map(({ file, blob }) => [file, blob]));
  tree.files.forEach((file, i) => (tree.files[i] = withBlob(file, blobs.get(file), objects.get(file))));
  const asked = await addIgnoredScopes(work);
  const ignored = listing.ignored.filter((path) => !asked.some((scope) => isWithin(path.replace(/\/$/, ''), scope)));
  if (ignored.length > 0) skip(tree, 'ignored', ignored.length);
  return tree;
}

/** A listing under way: which folders are real, which hold a repository, and which files the index may vouch for. */
interface Work {
  readonly request: TreeRequest;
  readonly tree: Tree;
  readonly indexMtimeMs: number;
  readonly folders: Map<string, boolean>;
  readonly nested: Map<string, string | undefined>;
  readonly leftOut: Set<string>;
  readonly candidates: Candidate[];
}

async function takeAll<T>(work: Work, items: readonly T[], take: (work: Work, item: T) => void): Promise<void> {
  for (let i = 0; i < items.length; i++) {
    if (i % BATCH === BATCH - 1) await breathe(work.request.signal);
    take(work, items[i] as T);
  }
}

function takeTracked(work: Work, entry: IndexEntry): void {
  if (entry.kind === 'symlink') return skip(work.tree, 'symlink');
  if (entry.kind === 'submodule') return takeSubmodule(work, entry.path);
  const status = statusOf(work, entry.path);
  if (status === 'gone' && entry.isLeftOut) return noteLeftOut(work, entry.path, 'sparse checkout leaves it out');
  if (status === 'gone') return skip(work.tree, 'deleted');
  if (status === 'unreadable') return;
  const file = takeFile(work, entry.path, status);
  if (!file || entry.blob === undefined || entry.stat === undefined) return;
  if (isUnchanged(entry.stat, status, work.indexMtimeMs)) work.candidates.push({ file, blob: entry.blob });
}

function takeOther(work: Work, path: string): void {
  const segments = path.split('/');
  if (segments.some((segment) => VCS_FOLDERS.has(segment))) return skip(work.tree, 'vcs');
  // Not ignored and not tracked: installed here, and part of nothing that is committed.
  if (segments.includes('node_modules')) return skip(work.tree, 'dependencies');
  // git ends the name of a repository inside this one with a slash, but lists the files of one that has no commit yet.
  const nested = path.endsWith('/') ? path.slice(0, -1) : nestedAbove(work, folderOf(path));
  if (nested !== undefined) return void work.tree.nested.add(nested);
  const status = statusOf(work, path);
  if (status === 'gone') noteUnreadable(work.tree, path, 'ENOENT');
  else if (status !== 'unreadable') takeFile(work, path, status);
}

function takeFile({ tree }: Work, path: string, status: Stats): TreeFile | undefined {
  if (status.isSymbolicLink()) skip(tree, 'symlink');
  else if (!status.isFile()) skip(tree, 'not-a-file');
  else {
    const file = { path, sizeBytes: status.size };
    tree.files.push(file);
    return file;
  }
  return undefined;
}

/** A submodule is walked as a repository; one that is not checked out is code that nobody looked at. */
function takeSubmodule(work: Work, path: string): void {
  const folder = joinPath(work.request.root, path);
  if (isRealFolder(work, path) && repositoryAt(folder) !== undefined) work.tree.nested.add(path);
  else noteLeftOut(work, path, 'submodule is not checked out');
}

/** One blind spot for each outermost folder that is not there, however many files it would hold. */
function noteLeftOut(work: Work, path: string, why: string): void {
  skip(work.tree, 'not-checked-out');
  let missing = path;
  for (let folder = folderOf(path); folder !== '' && !isRealFolder(work, folder); folder = folderOf(folder))
    missing = folder;
  if (work.leftOut.has(missing)) return;
  work.leftOut.add(missing);
  const detail = `Not in the work tree: ${why}.`;
  work.tree.blindspots.push({ path: missing, reason: 'unreadable', detail, wholeFile: true });
}

/** `gone`: not there, or only behind a symlink. */
function statusOf(work: Work, path: string): Stats | 'gone' | 'unreadable' {
  if (!isRealFolder(work, folderOf(path))) return 'gone';
  try {
    return lstatSync(encodePath(joinPath(work.request.root, path)), { throwIfNoEntry: false }) ?? 'gone';
  } catch (error) {
    noteUnreadable(work.tree, path, systemCode(error));
    return 'unreadable';
  }
}

/** Whether every folder down to this one is a folder itself, not a symlink that would lead out of the tree. */
function isRealFolder(work: Work, folder: string): boolean {
  if (folder === '') return true;
  const known = work.folders.get(folder);
  if (known !== undefined) return known;
  const isReal = isRealFolder(work, folderOf(folder)) && isFolder(joinPath(work.request.root, folder));
  work.folders.set(folder, isReal);
  return isReal;
}

function isFolder(path: string): boolean {
  try {
    return lstatSync(encodePath(path), { throwIfNoEntry: false })?.isDirectory() ?? false;
  } catch {
    // What cannot be looked at is reported by the look at the file below it.
    return true;
  }
}

/** The outermost folder at or above this one, inside the tree, that is a repository of its own. */
function nestedAbove(work: Work, folder: string): string | undefined {
  if (folder === '') return undefined;
  if (work.nested.has(folder)) return work.nested.get(folder);
  const isOwn = (): boolean => repositoryAt(joinPath(work.request.root, folder)) !== undefined;
  const found = nestedAbove(work, folderOf(folder)) ?? (isOwn() ? folder : undefined);
  work.nested.set(folder, found);
  return found;
}

function withBlob(file: TreeFile, blob: string | undefined, object: string | undefined): TreeFile {
  return { ...file, ...(blob !== undefined && { blob }), ...(object !== undefined && { object }) };
}

/** Lists the named folders and files that git ignores, as ripgrep does, and says which they were. */
async function addIgnoredScopes({ request, tree }: Work): Promise<string[]> {
  const added: string[] = [];
  for (const scope of request.scopes) {
    const seen = [...tree.nested, ...tree.files.map((file) => file.path)];
    if (scope === '' || seen.some((path) => isWithin(scope, path)) || !(await isIgnoredByGit(request, scope))) continue;
    addTree(tree, await listPlainTree({ ...request, scopes: [scope] }));
    added.push(scope);
  }
  return added;
}
