// Which two states of a repository are compared: the commit at which a change began, and the one where it stands. Reads commits only.
import { InputError } from '../base/errors.js';
import { gitFailure, gitMissing } from './git-failure.js';
import { runGit, type GitPlace } from './run-git.js';

/** The tree without any file, for a repository without any commit (git makes it up where it is not stored). */
export const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

export interface BaseRequest {
  /** What the user named; `undefined`: the branch below. */
  readonly base?: string;
  /** The branch that a CI job is to merge into, bare or as `refs/heads/…`; `undefined`: what origin calls its HEAD. */
  readonly targetBranch?: string;
}

export interface Revisions {
  /** The revision that was asked for, as a user would write it. */
  readonly baseName: string;
  /** The commit where the change began: the merge base of the two; EMPTY_TREE before the first commit. */
  readonly base: string;
  /** The commit that HEAD is; `undefined`: there is none yet. */
  readonly head: string | undefined;
}

/** Finds both. Throws InputError `git-failed` for a revision that is not there, or two that have nothing in common. */
export async function findRevisions(place: GitPlace, request: BaseRequest): Promise<Revisions> {
  const head = await commitOf(place, 'HEAD');
  if (head === undefined && (request.base === undefined || request.base === 'HEAD'))
    return { baseName: 'nothing', base: EMPTY_TREE, head };
  const { name, commit } = await findBase(place, request);
  if (head === undefined) return { baseName: name, base: commit, head };
  const outcome = await runGit(place, ['merge-base', commit, head]);
  if (outcome.is === 'missing') throw gitMissing(place.root);
  if (outcome.is === 'done') return { baseName: name, base: outcome.stdout.toString('latin1').trim(), head };
  if (outcome.exitCode !== 1 || outcome.stderr !== '') throw gitFailure(place.root, outcome.stderr);
  throw await unrelated(place, name);
}

async function findBase(place: GitPlace, request: BaseRequest): Promise<{ name: string; commit: string }> {
  const names = candidates(request);
  for (const name of names) {
    const commit = await commitOf(place, name);
    if (commit !== undefined) return { name: name.replace(/^refs\/(?:remotes|heads)\//, ''), commit };
  }
  throw await noBase(place, request);
}

function candidates({ base, targetBranch }: BaseRequest): string[] {
  if (base !== undefined) return [base];
  if (targetBranch === undefined) return ['refs/remotes/origin/HEAD'];
  const bare = targetBranch.replace(/^refs\/heads\//, '');
  return [`refs/remotes/origin/${bare}`, `refs/heads/${bare}`];
}

/** The commit of a revision; `undefined`: there is none. Throws InputError where git cannot say. */
async function commitOf(place: GitPlace, revision: string): Promise<string | undefined> {
  const outcome = await runGit(place, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if (outcome.is === 'missing') throw gitMissing(place.root);
  if (outcome.is === 'done') return /^[0-9a-f]{40,64}$/m.exec(outcome.stdout.toString('latin1'))?.[0];
  if (outcome.exitCode === 1 || /unknown revision|bad revision|Needed a single/.test(outcome.stderr)) return undefined;
  throw gitFailure(place.root, outcome.stderr);
}

async function noBase(place: GitPlace, { base, targetBranch }: BaseRequest): Promise<InputError> {
  const branch = targetBranch?.replace(/^refs\/heads\//, '');
  const isShallow = await isShallowClone(place);
  if (base === undefined && branch === undefined)
    return failure(place, 'There is nothing to compare with: origin/HEAD is not known here.', [
      'Name the branch that the change goes to, as --base origin/main, or run `git remote set-head origin --auto`.',
    ]);
  const name = base ?? `origin/${branch ?? ''}`;
  const why = isShallow ? 'This is a shallow clone: fetch it' : 'Fetch it';
  const hint = branch === undefined && !isShallow ? 'Name a branch, tag or commit.' : `${why} with ${fetchOf(name)}.`;
  return failure(place, `There is no revision "${name}".`, [hint]);
}

async function unrelated(place: GitPlace, name: string): Promise<InputError> {
  if (await isShallowClone(place))
    return failure(place, `This is a shallow clone, in which HEAD and ${name} have no common commit.`, [
      `Fetch the rest with ${fetchOf(name)}, or have CI clone it whole (actions/checkout: fetch-depth: 0).`,
    ]);
  return failure(place, `HEAD and ${name} have no common commit.`, [
    'Name the branch that HEAD began from, with --base.',
  ]);
}

/** The fetch that brings history up to where the two meet. */
function fetchOf(name: string): string {
  const branch = /^(?:refs\/remotes\/)?origin\/(.+)$/.exec(name)?.[1];
  const refspec = branch === undefined ? '' : ` +refs/heads/${branch}:refs/remotes/origin/${branch}`;
  return `\`git fetch --no-tags --unshallow origin${refspec}\``;
}

async function isShallowClone(place: GitPlace): Promise<boolean> {
  const outcome = await runGit(place, ['rev-parse', '--is-shallow-repository']);
  return outcome.is === 'done' && outcome.stdout.toString('latin1').trim() === 'true';
}

function failure({ root }: GitPlace, message: string, [hint = '']: readonly string[]): InputError {
  return new InputError({ code: 'git-failed', message, hint, where: { file: root } });
}
