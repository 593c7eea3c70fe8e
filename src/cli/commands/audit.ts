// `lastref audit`: who still depends on a name that is to be retired, and why.
import { AUDIT_FORMATS, exitCodeOf, inert } from '../../index.js';
import { ask } from '../ask.js';
import type { Call, Command } from '../command.js';
import { JUDGING_FLAGS } from '../flags/judging-flags.js';
import { baselineFlag } from '../flags/adopting-flags.js';
import { OUTPUT_FLAGS } from '../flags/output-flags.js';
import { SURVEY_FLAGS } from '../flags/survey-flags.js';
import { notify, planTargets, writeReports } from '../output.js';
import { staleText } from '../stale-text.js';
import type { ExitCode, World } from '../world.js';

export const audit: Command = {
  name: 'audit',
  takes: '[path...]',
  usage: '[PATH...]',
  says: 'who still depends on a name that is to be retired, and why',
  examples: [
    'lastref audit --retire oldshop.net@2025-03-01',
    'lastref audit ../shop ../signin -f text -f json=report.json',
    'lastref audit --as-of 2025-02-01 --fail-on warning',
  ],
  formats: AUDIT_FORMATS.map(({ id }) => id),
  flags: [...SURVEY_FLAGS, baselineFlag, ...JUDGING_FLAGS, ...OUTPUT_FLAGS],
  run: runAudit,
};

const NOT_OBSERVED =
  'lastref: the configuration has "observe", and DNS and TLS were not looked at: add --live, or replay a recording with --replay FILE.\n';

async function runAudit(call: Call, world: World): Promise<ExitCode> {
  const { options } = call;
  const targets = planTargets(options, AUDIT_FORMATS, world.cwd);
  const result = await ask(call, world, (api, request) => api.audit(request));
  if (!options.quiet)
    for (const file of result.ignoredConfigs)
      await notify(world, `lastref: ${inert(file)} is not used: another configuration was found first.\n`);
  if (result.observeNotLooked && !options.quiet) await notify(world, NOT_OBSERVED);
  if (result.baseline && !options.quiet) await notify(world, staleText(result.baseline));
  const pictured = { ...result.report, ...(result.picture && { picture: result.picture }) };
  await writeReports(pictured, targets, { options, world });
  const { failOn, strict } = options;
  return exitCodeOf(result.report, { failOn, strict, observeConfiguredButNotLooked: result.observeNotLooked });
}
