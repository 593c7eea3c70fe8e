// `lastref timeline`: what fails when.
import { TIMELINE_FORMATS } from '../../index.js';
import { ask } from '../ask.js';
import type { Call, Command } from '../command.js';
import { viewExitCode } from '../exit-code.js';
import { wholeNumber, type Flag } from '../flags/flag.js';
import { OUTPUT_FLAGS } from '../flags/output-flags.js';
import { SURVEY_FLAGS } from '../flags/survey-flags.js';
import { planTargets, writeReports } from '../output.js';
import type { ExitCode, World } from '../world.js';

const MOST_DAYS = 36_500;
/** A quarter: long enough for a certificate's renewal to be planned, short enough to be read. */
const DEFAULT_DAYS = 90;

const daysFlag: Flag = {
  long: '--days',
  value: 'N',
  says: `how far to look ahead (default: ${String(DEFAULT_DAYS)})`,
  more: 'What is past and still fails is always listed; what is later is counted.',
  apply: (options, text) => ({ ...options, days: wholeNumber('--days', text, [0, MOST_DAYS]) }),
};

export const timeline: Command = {
  name: 'timeline',
  takes: '[path...]',
  usage: '[PATH...]',
  says: 'what fails when: retirements, certificates, rotations, suppressions',
  examples: [
    'lastref timeline',
    'lastref timeline --days 365 ../shop ../signin',
    'lastref timeline -f ics -o lastref.ics',
  ],
  flags: [daysFlag, ...SURVEY_FLAGS, ...OUTPUT_FLAGS],
  run: runTimeline,
};

async function runTimeline(call: Call, world: World): Promise<ExitCode> {
  const { options } = call;
  const { days = DEFAULT_DAYS } = options;
  const targets = planTargets(options, TIMELINE_FORMATS, world.cwd);
  const result = await ask(call, world, (api, request) => api.timeline({ ...request, days }));
  await writeReports(result, targets, { options, world });
  return viewExitCode(result.coverage, options.strict);
}
