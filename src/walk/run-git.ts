// The one place that starts git, on repositories that may be hostile: their .git/config is read by git and can name programs.
// Offers reading only, and only commands that compare no contents.
import { setMaxListeners } from 'node:events';
import { spawn, type ChildProcess } from 'node:child_process';

/** A repository: its work tree and the `.git` in it, which is passed on so that `core.worktree` cannot lead elsewhere. */
export interface GitPlace {
  readonly root: string;
  /** Another index than the repository's, absolute: git names one to the hooks of some commits. */
  readonly indexFile?: string;
  readonly signal?: AbortSignal;
}

export type GitOutcome =
  | { readonly is: 'done'; readonly stdout: Buffer; readonly stderr: string }
  /** No git on this machine. */
  | { readonly is: 'missing' }
  | { readonly is: 'failed'; readonly exitCode: number | null; readonly stderr: string };

// What a repository's own configuration could start, and what stops it:
// - core.fsmonitor, hooks, core.pager: switched off here. Aliases cannot replace built-in commands.
// - filter.*.clean, filter.*.process, textconv, external diffs: they run when git compares or prints contents, as `status`, `diff-files`
//   and `ls-files -m` do (the index is "racy" at times). So those commands are never used: we compare stat data ourselves.
// - a promisor remote (its ssh command, its upload-pack): asked for objects that are missing; no lazy fetch, no protocol allowed.
const SETTINGS = [
  '--no-pager',
  '--no-optional-locks',
  '--no-replace-objects',
  ...['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'submodule.recurse=false', 'safe.directory=*'].flatMap(
    (setting) => ['-c', setting],
  ),
];

/** Enough for a warning per folder that cannot be opened. */
const STDERR_LIMIT = 1 << 20;

/** Runs `git ARGUMENTS` in the repository, with `input` on its standard input. Rejects only when the signal aborts. */
export async function runGit(place: GitPlace, args: readonly string[], input?: string): Promise<GitOutcome> {
  place.signal?.throwIfAborted();
  // Each git that runs listens to the one signal; many repositories are no leak.
  if (place.signal) setMaxListeners(0, place.signal);
  const outcome = await start(place, args, input);
  place.signal?.throwIfAborted();
  return outcome;
}

/** Starts `git ARGUMENTS` with pipes on its standard streams; without `hasInput` it has none to read. */
export function spawnGit(place: GitPlace, args: readonly string[], hasInput: boolean): ChildProcess {
  const where = ['-C', place.root, `--git-dir=${place.root}/.git`, `--work-tree=${place.root}`];
  return spawn('git', [...where, ...SETTINGS, ...args], {
    env: { ...gitEnvironment(process.env), ...(place.indexFile && { GIT_INDEX_FILE: place.indexFile }) },
    stdio: [hasInput ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    windowsHide: true,
    ...(place.signal ? { signal: place.signal } : {}),
  });
}

function start(place: GitPlace, args: readonly string[], input?: string): Promise<GitOutcome> {
  return new Promise((resolve) => {
    const child = spawnGit(place, args, input !== undefined);
    const output: Buffer[] = [];
    let stderr = '';
    child.stdout?.on('data', (piece: Buffer) => output.push(piece));
    child.stderr?.on('data', (piece: Buffer) => {
      if (stderr.length < STDERR_LIMIT) stderr += piece.toString('utf8');
    });
    // git may end before it has read all of its input.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
    child.on('error', (error) => {
      const isMissing = 'code' in error && error.code === 'ENOENT';
      resolve(isMissing ? { is: 'missing' } : { is: 'failed', exitCode: null, stderr: error.message });
    });
    child.on('close', (exitCode) =>
      resolve(
        exitCode === 0
          ? { is: 'done', stdout: Buffer.concat(output), stderr }
          : { is: 'failed', exitCode, stderr: stderr.trim() },
      ),
    );
  });
}

/** The user's environment without what points git at another repository (a hook sets GIT_DIR and GIT_INDEX_FILE). */
function gitEnvironment(inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(inherited).filter(([name]) => !name.toUpperCase().startsWith('GIT_'));
  return {
    ...Object.fromEntries(kept),
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}
