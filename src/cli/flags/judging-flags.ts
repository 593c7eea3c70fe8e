// The flags of the commands that judge: what counts, and when the exit code says so.
import { RULES, SEVERITIES, type RuleId } from '../../index.js';
import type { FailOn } from '../options.js';
import { oneOf, type Flag } from './flag.js';

const FAIL_ON: readonly FailOn[] = [...SEVERITIES, 'never'];

const failOnFlag: Flag = {
  long: '--fail-on',
  value: 'SEVERITY',
  words: FAIL_ON,
  says: 'exit 1 from this severity on: error, warning, note or never (default: error)',
  more: 'It changes the exit code, never the verdict.',
  apply: (options, text) => ({ ...options, failOn: oneOf('--fail-on', text, FAIL_ON) }),
};

const onlyFlag: Flag = {
  long: '--only',
  value: 'RULE',
  words: RULES,
  repeatable: true,
  says: 'judge by this rule alone; `lastref rules list` names them',
  apply: (options, text) => ({ ...options, only: [...options.only, oneOf<RuleId>('--only', text, RULES)] }),
};

const showSuppressedFlag: Flag = {
  long: '--show-suppressed',
  says: 'list suppressed findings in text, with who accepted them and until when',
  apply: (options) => ({ ...options, showSuppressed: true }),
};

/** What the commands take that judge, in the order of help. */
export const JUDGING_FLAGS: readonly Flag[] = [failOnFlag, onlyFlag, showSuppressedFlag];
