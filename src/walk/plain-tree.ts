// Lists a folder that git does not list, by glob and .gitignore rules. Opens no file but .gitignore, follows no symlink, and does not
// enter repositories, version control's own folders or installed dependencies.
import { lstatSync, readdirSync, type Dirent, type Stats } from 'node:fs';
import { Glob, type FSOption, type Path } from 'glob';
import { systemCode } from '../base/errors.js';
import { isBareRepository, repositoryAt } from './git-folder.js';
import { ignoreRulesAt, type IgnoreRules } from './ignore-rules.js';
import { baseOf, decodePath, encodePath, folderOf, joinPath } from './path-text.js';
import { VCS_FOLDERS, breathe, emptyTree, noteUnreadable, skip, type Tree, type TreeRequest } from './tree.js';

/** Folders read between two chances to stop. */
const BATCH = 100;

/** Lists every scope; one that .gitignore rules above it name is listed all the same, as somebody asked for it by name. */
export async function listPlainTree(request: TreeRequest): Promise<Tree> {
  const tree = emptyTree();
  for (const scope of request.scopes) await listScope({ request, tree, scope, rules: new Map() });
  return tree;
}

/** One scope under way; `rules` has an entry for each folder that is entered, `undefined` for one that is not. */
interface Work {
  readonly request: TreeRequest;
  readonly tree: Tree;
  readonly scope: string;
  readonly rules: Map<string, IgnoreRules | undefined>;
}

async function listScope(work: Work): Promise<void> {
  const { request, scope, tree } = work;
  const status = statusOf(work, scope);
  if (!status) return;
  if (!status.isDirectory()) return takeFile(work, scope, status);
  if (isBareRepository(joinPath(request.root, scope))) return noteBare(tree, scope);
  work.rules.set(scope, rulesAbove(request.root, scope));
  const paths = await globAll(work);
  for (let i = 0; i < paths.length; i++) {
    if (i % 2000 === 1999) await breathe(request.signal);
    takePath(work, paths[i] ?? '');
  }
}

/** The rules in force at a scope: those from the root down, unless they name the scope itself. */
function rulesAbove(root: string, scope: string): IgnoreRules {
  let rules = ignoreRulesAt(root, '');
  for (let slash = scope.indexOf('/'); scope !== ''; slash = scope.indexOf('/', slash + 1)) {
    const folder = slash < 0 ? scope : scope.slice(0, slash);
    if (rules.ignores(`${folder}/`)) return ignoreRulesAt(root, scope);
    rules = rules.enter(folder);
    if (slash < 0) break;
  }
  return rules;
}

/** Paths of everything that is not a folder, below the scope and relative to the root. */
async function globAll(work: Work): Promise<string[]> {
  const { request, scope } = work;
  const cwd = joinPath(request.root, scope);
  const pathOf = (entry: Path): string => joinPath(scope, entry.relativePosix());
  const found = await new Glob('**', {
    cwd,
    dot: true,
    follow: false,
    withFileTypes: true,
    fs: listingFolders(work),
    ignore: {
      ignored: (entry) => entry.isDirectory(),
      childrenIgnored: (entry) => rulesInside(work, pathOf(entry)) === undefined,
    },
    ...(request.signal ? { signal: request.signal } : {}),
  }).walk();
  request.signal?.throwIfAborted();
  return found.map(pathOf);
}

/** glob reads folders through this: errors are kept instead of dropped, and names that are not UTF-8 stay apart. */
function listingFolders(work: Work): FSOption {
  let count = 0;
  const list = (folder: string): { error: NodeJS.ErrnoException | null; entries: Dirent[] } => {
    try {
      return { error: null, entries: readFolder(folder) };
    } catch (error) {
      const code = systemCode(error);
      const path = folder.slice(work.request.root.length).replace(/^\//, '');
      if (code !== 'ENOTDIR') noteUnreadable(work.tree, path, code);
      return { error: error as NodeJS.ErrnoException, entries: [] };
    }
  };
  return {
    readdir: (folder, _options, done) => {
      // Reading at once took half the time of glob's own way; now and then others have a turn.
      const { error, entries } = list(folder);
      if (++count % BATCH === 0) setImmediate(() => void done(error, entries));
      else done(error, entries);
    },
  };
}

function readFolder(folder: string): Dirent[] {
  const path = encodePath(folder);
  const entries = readdirSync(path, { withFileTypes: true });
  if (!entries.some((entry) => entry.name.includes('\uFFFD'))) return entries;
  return readdirSync(path, { withFileTypes: true, encoding: 'buffer' }).map(withTextName);
}

function withTextName(entry: Dirent<Buffer>): Dirent {
  const name = decodePath(entry.name);
  return Object.create(entry, { name: { value: name } }) as Dirent;
}

/** The rules inside a folder; `undefined` for one that is not entered, which is counted at the first question. */
function rulesInside(work: Work, folder: string): IgnoreRules | undefined {
  if (work.rules.has(folder)) return work.rules.get(folder);
  const outer = work.rules.get(folderOf(folder));
  const rules = outer && mayEnter(work, folder, outer) ? outer.enter(folder) : undefined;
  work.rules.set(folder, rules);
  return rules;
}

function mayEnter({ request, tree }: Work, folder: string, outer: IgnoreRules): boolean {
  const name = baseOf(folder);
  const full = joinPath(request.root, folder);
  if (VCS_FOLDERS.has(name)) skip(tree, 'vcs');
  else if (outer.ignores(`${folder}/`)) skip(tree, 'ignored');
  else if (name === 'node_modules') skip(tree, 'dependencies');
  else if (request.listed.has(full) || repositoryAt(full) !== undefined) tree.nested.add(folder);
  else if (name.endsWith('.git') && isBareRepository(full)) noteBare(tree, folder);
  else return true;
  return false;
}

function takePath(work: Work, path: string): void {
  if (baseOf(path) === '.git') return skip(work.tree, 'vcs');
  if (work.rules.get(folderOf(path))?.ignores(path)) return skip(work.tree, 'ignored');
  const status = statusOf(work, path);
  if (status) takeFile(work, path, status);
}

function takeFile({ tree }: Work, path: string, status: Stats): void {
  if (status.isSymbolicLink()) skip(tree, 'symlink');
  else if (!status.isFile()) skip(tree, 'not-a-file');
  else tree.files.push({ path, sizeBytes: status.size });
}

function statusOf({ request, tree }: Work, path: string): Stats | undefined {
  try {
    return lstatSync(encodePath(joinPath(request.root, path)));
  } catch (error) {
    noteUnreadable(tree, path, systemCode(error));
    return undefined;
  }
}

function noteBare(tree: Tree, path: string): void {
  skip(tree, 'vcs');
  const detail = 'A repository without a work tree is not read: check it out.';
  tree.blindspots.push({ path: path || '.', reason: 'unsupported', detail, wholeFile: true });
}
