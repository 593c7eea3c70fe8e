// Every flag: its name, its help, its reference and its parsing in one value. Help, docs/flags.md and the parser are made from it.
import { RULES, SEVERITIES, UsageError, type RuleId } from '../index.js';
import { readInstant } from './instant.js';
import type { FailOn, Options } from './options.js';
import { didYouMean } from './suggestion.js';

export type CommandName = 'audit' | 'hosts' | 'why' | 'rules list' | 'rules test' | 'rules explain';

export interface Flag {
  readonly short?: string;
  readonly long: string;
  /** What follows the flag, `FILE`; `undefined`: nothing does. */
  readonly value?: string;
  readonly repeatable?: true;
  readonly commands: readonly CommandName[];
  /** One line for `--help`. */
  readonly says: string;
  /** Further sentences for the reference. */
  readonly more?: string;
  /** The options with this flag's value taken in. Throws UsageError. */
  readonly apply: (options: Options, value: string) => Options;
}

const RUNS: readonly CommandName[] = ['audit', 'hosts', 'why'];
const ALL: readonly CommandName[] = [...RUNS, 'rules list', 'rules test', 'rules explain'];
const FAIL_ON: readonly FailOn[] = [...SEVERITIES, 'never'];
const MOST_CONCURRENT = 256;

/** All flags, in the order of help and reference. */
export const FLAGS: readonly Flag[] = [
  {
    short: '-c',
    long: '--config',
    value: 'FILE',
    commands: RUNS,
    says: 'the configuration, instead of the lastref.yaml found upwards from the first PATH',
    apply: (options, config) => ({ ...options, config }),
  },
  {
    long: '--retire',
    value: 'NAME[@DATE]',
    repeatable: true,
    commands: RUNS,
    says: 'a name to retire, beside those of the configuration',
    more: 'Without a date it is retired now. `NAME` covers itself and everything below it, `*.NAME` everything below it.',
    apply: (options, name) => ({ ...options, retire: [...options.retire, name] }),
  },
  {
    long: '--as-of',
    value: 'INSTANT',
    commands: RUNS,
    says: 'the clock to judge by, instead of now: 2024-08-30 or 2024-08-30T06:46:00Z',
    more: 'A day means its first moment in UTC.',
    apply: (options, text) => ({ ...options, asOf: readInstant(text) }),
  },
  {
    short: '-f',
    long: '--format',
    value: 'FMT[=FILE]',
    repeatable: true,
    commands: ALL,
    says: 'the format of the report, and the file that takes it',
    more: 'Repeat it to write several. Only one may go to stdout.',
    apply: (options, text) => ({ ...options, formats: [...options.formats, readFormat(text)] }),
  },
  {
    short: '-o',
    long: '--output',
    value: 'FILE',
    commands: ALL,
    says: 'the file that takes the report, with one format',
    more: 'Files are replaced whole or not at all.',
    apply: (options, output) => ({ ...options, output }),
  },
  {
    long: '--fail-on',
    value: 'SEVERITY',
    commands: ['audit'],
    says: 'exit 1 from this severity on: error, warning, note or never (default: error)',
    more: 'It changes the exit code, never the verdict.',
    apply: (options, text) => ({ ...options, failOn: oneOf('--fail-on', text, FAIL_ON) }),
  },
  {
    long: '--strict',
    commands: RUNS,
    says: 'exit 3 for every blind spot, also where it fits no retired name',
    apply: (options) => ({ ...options, strict: true }),
  },
  {
    long: '--replay',
    value: 'FILE',
    commands: RUNS,
    says: 'answer for DNS and TLS from a recording; nothing goes over the network',
    apply: (options, replay) => ({ ...options, replay }),
  },
  {
    long: '--environment',
    value: 'NAME',
    commands: RUNS,
    says: 'only what holds in one environment, as production',
    apply: (options, environment) => ({ ...options, environment }),
  },
  {
    long: '--full',
    commands: RUNS,
    says: 'parse every file that could matter to any name (this version always does)',
    apply: (options) => ({ ...options, full: true }),
  },
  {
    long: '--concurrency',
    value: 'N',
    commands: RUNS,
    says: 'files read at once (default: as many as there are processors)',
    apply: (options, text) => ({ ...options, concurrency: readConcurrency(text) }),
  },
  {
    long: '--exclude',
    value: 'GLOB',
    repeatable: true,
    commands: RUNS,
    says: 'files to leave out, beside those of the configuration',
    more: 'They are counted as excluded in the report.',
    apply: (options, glob) => ({ ...options, exclude: [...options.exclude, glob] }),
  },
  {
    long: '--only',
    value: 'RULE',
    repeatable: true,
    commands: ['audit'],
    says: 'judge by this rule alone; `lastref rules list` names them',
    apply: (options, text) => ({ ...options, only: [...options.only, oneOf<RuleId>('--only', text, RULES)] }),
  },
  {
    long: '--show-suppressed',
    commands: ['audit'],
    says: 'list suppressed findings in text, with who accepted them and until when',
    apply: (options) => ({ ...options, showSuppressed: true }),
  },
  {
    long: '--quiet',
    commands: ALL,
    says: 'nothing on stderr but errors',
    apply: (options) => ({ ...options, quiet: true }),
  },
  {
    long: '--no-progress',
    commands: RUNS,
    says: 'no progress line',
    more: 'There is none either where stderr is not a terminal.',
    apply: (options) => ({ ...options, progress: false }),
  },
  {
    long: '--no-color',
    commands: ALL,
    says: 'no colour',
    more: 'There is none either where stdout is not a terminal, or NO_COLOR is set.',
    apply: (options) => ({ ...options, colour: false }),
  },
];

/** The flags that a command takes. */
export function flagsOf(command: CommandName): readonly Flag[] {
  return FLAGS.filter(({ commands }) => commands.includes(command));
}

function oneOf<T extends string>(flag: string, text: string, known: readonly T[]): T {
  const found = known.find((value) => value === text);
  if (found !== undefined) return found;
  throw new UsageError({
    code: 'bad-argument',
    message: `${flag}: "${text}" is not known.`,
    hint: didYouMean(text, known, `Use one of ${known.join(', ')}.`),
  });
}

function readFormat(text: string): { readonly format: string; readonly file?: string } {
  const equals = text.indexOf('=');
  if (equals < 0) return { format: text };
  if (equals === 0 || equals === text.length - 1)
    throw new UsageError({
      code: 'bad-argument',
      message: `--format: "${text}" names no ${equals === 0 ? 'format' : 'file'}.`,
      hint: 'Write FMT or FMT=FILE, as json=report.json.',
    });
  const file = text.slice(equals + 1);
  return file === '-' ? { format: text.slice(0, equals) } : { format: text.slice(0, equals), file };
}

function readConcurrency(text: string): number {
  const amount = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (amount >= 1 && amount <= MOST_CONCURRENT) return amount;
  throw new UsageError({
    code: 'bad-argument',
    message: `--concurrency: "${text}" is no number of files.`,
    hint: `Use a whole number from 1 to ${String(MOST_CONCURRENT)}.`,
  });
}
