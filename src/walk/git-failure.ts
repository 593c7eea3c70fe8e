// What is said where git could not do what it was asked. Names the repository and what git said, in one line.
import { InputError } from '../base/errors.js';

/** The error of a git that failed or is not there. */
export function gitFailure(
  root: string,
  stderr: string,
  hint = 'Run `git status` there and mend what it reports.',
): InputError {
  const lines = stderr.split('\n');
  const said = (lines.find((line) => line.startsWith('fatal: ')) ?? lines[0] ?? '').replace(/^(?:fatal|error): /, '');
  return new InputError({
    code: 'git-failed',
    message: `git could not read this repository${said === '' ? '' : `: ${said.replace(/\.$/, '')}`}.`,
    hint,
    where: { file: root },
  });
}

/** The error where there is no git on this machine. */
export function gitMissing(root: string): InputError {
  const message = 'git is not installed, and only git knows what has changed.';
  return new InputError({ code: 'git-failed', message, hint: 'Install git.', where: { file: root } });
}
