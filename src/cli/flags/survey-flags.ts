// The flags of every command that looks at an estate: what to look at, and how.
import { readInstant } from '../instant.js';
import { wholeNumber, type Flag } from './flag.js';

const MOST_CONCURRENT = 256;

const configFlag: Flag = {
  short: '-c',
  long: '--config',
  value: 'FILE',
  says: 'the configuration, instead of the lastref.yaml found upwards from the first PATH',
  apply: (options, config) => ({ ...options, config }),
};

const retireFlag: Flag = {
  long: '--retire',
  value: 'NAME[@DATE]',
  repeatable: true,
  says: 'a name to retire, beside those of the configuration',
  more: 'Without a date it is retired now. `NAME` covers itself and everything below it, `*.NAME` everything below it.',
  apply: (options, name) => ({ ...options, retire: [...options.retire, name] }),
};

const asOfFlag: Flag = {
  long: '--as-of',
  value: 'INSTANT',
  says: 'the clock to judge by, instead of now: 2024-08-30 or 2024-08-30T06:46:00Z',
  more: 'A day means its first moment in UTC.',
  apply: (options, text) => ({ ...options, asOf: readInstant(text) }),
};

const strictFlag: Flag = {
  long: '--strict',
  says: 'exit 3 for every blind spot, also where it fits no retired name',
  apply: (options) => ({ ...options, strict: true }),
};

const liveFlag: Flag = {
  long: '--live',
  says: 'look at DNS and TLS, as far as `observe.allow` and --allow let it',
  more: 'Nothing goes over the network without it. Only allowed names are asked, only allowed addresses dialled.',
  apply: (options) => ({ ...options, live: true }),
};

const allowFlag: Flag = {
  long: '--allow',
  value: 'PATTERN',
  repeatable: true,
  says: 'a name or network that --live may ask and dial, beside those of the configuration',
  more: '`NAME` covers itself and everything below it, `*.NAME` everything below it; private networks are written as 10.20.0.0/16.',
  apply: (options, pattern) => ({ ...options, allow: [...options.allow, pattern] }),
};

const recordFlag: Flag = {
  long: '--record',
  value: 'FILE',
  says: 'write what --live saw, for --replay',
  apply: (options, record) => ({ ...options, record }),
};

const replayFlag: Flag = {
  long: '--replay',
  value: 'FILE',
  says: 'answer for DNS and TLS from a recording; nothing goes over the network',
  apply: (options, replay) => ({ ...options, replay }),
};

const environmentFlag: Flag = {
  long: '--environment',
  value: 'NAME',
  says: 'only what holds in one environment, as production',
  apply: (options, environment) => ({ ...options, environment }),
};

const fullFlag: Flag = {
  long: '--full',
  says: 'evaluate everything, also what has nothing to do with what is audited',
  more: 'Slower; the findings, the verdict and the exit code are the same.',
  apply: (options) => ({ ...options, full: true }),
};

const noCacheFlag: Flag = {
  long: '--no-cache',
  says: 'parse every file anew, and keep nothing for later runs',
  more: 'Facts are kept in LASTREF_CACHE_DIR, or in `lastref` below XDG_CACHE_HOME or ~/.cache: `lastref cache info`.',
  apply: (options) => ({ ...options, cache: false }),
};

const concurrencyFlag: Flag = {
  long: '--concurrency',
  value: 'N',
  says: 'files read at once (default: as many as there are processors)',
  apply: (options, text) => ({ ...options, concurrency: wholeNumber('--concurrency', text, [1, MOST_CONCURRENT]) }),
};

const excludeFlag: Flag = {
  long: '--exclude',
  value: 'GLOB',
  repeatable: true,
  says: 'files to leave out, beside those of the configuration',
  more: 'They are counted as excluded in the report.',
  apply: (options, glob) => ({ ...options, exclude: [...options.exclude, glob] }),
};

const noProgressFlag: Flag = {
  long: '--no-progress',
  says: 'no progress line',
  more: 'There is none either where stderr is not a terminal.',
  apply: (options) => ({ ...options, progress: false }),
};

/** What every command takes that looks at an estate, in the order of help. */
export const SURVEY_FLAGS: readonly Flag[] = [
  configFlag,
  retireFlag,
  asOfFlag,
  strictFlag,
  liveFlag,
  allowFlag,
  recordFlag,
  replayFlag,
  environmentFlag,
  fullFlag,
  noCacheFlag,
  concurrencyFlag,
  excludeFlag,
  noProgressFlag,
];
