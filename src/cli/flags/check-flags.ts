// The flags of `lastref check`: what is compared, whose policy holds, and whether literals are rewritten.
import { UsageError } from '../../index.js';
import type { Options } from '../options.js';
import { oneOf, type Flag } from './flag.js';

const SIDES = ['base', 'head'] as const;
const FIXES = ['print', 'write'] as const;

const baseFlag: Flag = {
  long: '--base',
  value: 'REV',
  says: 'the branch or commit that the change goes to',
  more: 'The comparison is from the merge base. Without it: the target branch of the pull request that the CI server names, else what origin calls its HEAD.',
  apply: (options, base) => ({ ...options, base }),
};

const stagedFlag: Flag = {
  long: '--staged',
  says: 'compare what is staged for the next commit, instead of HEAD',
  more: 'With `--base HEAD` it is that commit alone, as a pre-commit hook wants it.',
  apply: (options) => withState(options, 'index'),
};

const workingFlag: Flag = {
  long: '--working',
  says: 'compare the work tree, instead of HEAD',
  more: 'Files that git does not track count, unless they are ignored.',
  apply: (options) => withState(options, 'worktree'),
};

const configFromFlag: Flag = {
  long: '--config-from',
  value: 'SIDE',
  words: SIDES,
  says: 'judge both sides by the policy of one: base or head (default: each by its own)',
  more: "With `base` nothing that the change says of policy counts: configuration, comments that suppress, baseline. What is asked of DNS and TLS is always the base's.",
  apply: (options, text) => ({ ...options, configFrom: oneOf('--config-from', text, SIDES) }),
};

const fixFlag: Flag = {
  long: '--fix',
  value: 'write',
  bare: 'print',
  words: FIXES,
  says: 'rewrite plain literals to the configured replacement: as a patch on stdout, or in place',
  more: '`lastref check --fix | git apply`, or `--fix=write`. Names that are put together are refused, with the place to change. The exit code of a patch is that of the code as it is.',
  apply: (options, text) => ({ ...options, fix: oneOf('--fix', text, FIXES) }),
};

/** In the order of help. */
export const CHECK_FLAGS: readonly Flag[] = [baseFlag, stagedFlag, workingFlag, configFromFlag, fixFlag];

function withState(options: Options, state: 'index' | 'worktree'): Options {
  if (options.state === undefined || options.state === state) return { ...options, state };
  throw new UsageError({
    code: 'bad-argument',
    message: '--staged and --working are two things to compare.',
    hint: 'Give one of them.',
  });
}
