// `lastref suppressions list`: what is hidden, until when and why.
import { SUPPRESSIONS_FORMATS } from '../../index.js';
import { ask } from '../ask.js';
import type { Call, Command } from '../command.js';
import { viewExitCode } from '../exit-code.js';
import { expiringInFlag } from '../flags/adopting-flags.js';
import { without } from '../flags/flag.js';
import { OUTPUT_FLAGS } from '../flags/output-flags.js';
import { SURVEY_FLAGS } from '../flags/survey-flags.js';
import { planTargets, writeReports } from '../output.js';
import type { ExitCode, World } from '../world.js';

export const suppressionsList: Command = {
  name: 'suppressions list',
  takes: '[path...]',
  usage: '[PATH...]',
  says: 'what is hidden, until when, why, and how much',
  examples: ['lastref suppressions list', 'lastref suppressions list --expiring-in 30d -f json'],
  formats: SUPPRESSIONS_FORMATS.map(({ id }) => id),
  flags: [expiringInFlag, ...without(SURVEY_FLAGS, '--environment'), ...OUTPUT_FLAGS],
  run: runList,
};

/** A list is no verdict: 0 whatever stands in it. `lastref audit` warns of what lapsed or cannot be honoured. */
async function runList(call: Call, world: World): Promise<ExitCode> {
  const { options } = call;
  const targets = planTargets(options, SUPPRESSIONS_FORMATS, world.cwd);
  const { expiringInDays: days } = options;
  const listing = await ask(call, world, (api, request) =>
    api.suppressions({ ...request, ...(days === undefined ? {} : { expiringInDays: days }) }),
  );
  await writeReports(listing, targets, { options, world });
  return viewExitCode(listing.coverage, options.strict);
}
