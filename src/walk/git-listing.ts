// Asks git for the three lists of a work tree: tracked, untracked, ignored. Looks at no file itself.
import { gitFailure } from './git-failure.js';
import { INDEX_ARGUMENTS, parseIndex, parsePaths, type IndexEntry } from './git-index.js';
import { isPlainText, isWithin } from './path-text.js';
import { runGit } from './run-git.js';
import type { TreeRequest } from './tree.js';

export interface GitListing {
  readonly tracked: readonly IndexEntry[];
  /** A path that ends in `/` is a repository inside this one. */
  readonly others: readonly string[];
  /** A path that ends in `/` is a folder with nothing but ignored files. */
  readonly ignored: readonly string[];
  /** Folders that git could not open, and so lists no untracked files of. */
  readonly unreadable: readonly string[];
}

const OTHERS = ['--literal-pathspecs', 'ls-files', '-z', '-o', '--exclude-standard'];

/** The lists, cut to the request's scopes; `undefined` without git. Throws InputError `git-failed` where git cannot read the repository. */
export async function askGit(request: TreeRequest): Promise<GitListing | undefined> {
  // A scope whose name git cannot be given is cut out of a full listing.
  const scopes = request.scopes.every((scope) => scope !== '' && isPlainText(scope)) ? request.scopes : [];
  const commands = [INDEX_ARGUMENTS, OTHERS, [...OTHERS, '-i', '--directory']];
  const outcomes = await Promise.all(commands.map((args) => runGit(request, [...args, '--', ...scopes])));
  const done: { stdout: Buffer; stderr: string }[] = [];
  for (const outcome of outcomes) {
    if (outcome.is === 'missing') return undefined;
    if (outcome.is === 'failed') throw gitFailure(request.root, outcome.stderr);
    done.push(outcome);
  }
  const [index, others, ignored] = done;
  const inScope = (path: string): boolean => request.scopes.some((scope) => isWithin(scope, path));
  return {
    tracked: index ? parseIndex(index.stdout).filter((entry) => inScope(entry.path)) : [],
    others: others ? parsePaths(others.stdout).filter(inScope) : [],
    ignored: ignored ? outermost(parsePaths(ignored.stdout).filter(inScope)) : [],
    unreadable: others ? unopenedFolders(others.stderr).filter(inScope) : [],
  };
}

/** Whether git's ignore rules name a path that is not tracked. */
export async function isIgnoredByGit(request: TreeRequest, path: string): Promise<boolean> {
  if (!isPlainText(path)) return false;
  return (await runGit(request, ['check-ignore', '-q', '--', `./${path}`])).is === 'done';
}

/** `--directory` lists a folder and the files in it when rules name those files: the folder says it all. */
function outermost(paths: readonly string[]): string[] {
  const folders = new Set(paths.filter((path) => path.endsWith('/')));
  return paths.filter((path) => {
    for (let slash = path.indexOf('/'); slash >= 0 && slash < path.length - 1; slash = path.indexOf('/', slash + 1))
      if (folders.has(path.slice(0, slash + 1))) return false;
    return true;
  });
}

/** git warns about a folder that it cannot open, leaves it out and calls that success. */
function unopenedFolders(stderr: string): string[] {
  return [...stderr.matchAll(/^warning: could not open directory '(.+?)\/?': /gm)].map((match) => match[1] ?? '');
}
