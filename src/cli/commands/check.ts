// `lastref check`: what a change introduces or makes worse, and nothing else.
import { resolve } from 'node:path';
import { CHECK_FORMATS, exitCodeOf, inert, type CheckRequest } from '../../index.js';
import { ask } from '../ask.js';
import type { Call, Command } from '../command.js';
import { baselineFlag } from '../flags/adopting-flags.js';
import { CHECK_FLAGS } from '../flags/check-flags.js';
import { JUDGING_FLAGS } from '../flags/judging-flags.js';
import { OUTPUT_FLAGS } from '../flags/output-flags.js';
import { SURVEY_FLAGS } from '../flags/survey-flags.js';
import type { Options } from '../options.js';
import { notify, planTargets, writeReports } from '../output.js';
import { staleText } from '../stale-text.js';
import { targetBranchOf } from '../target-branch.js';
import type { ExitCode, World } from '../world.js';

export const check: Command = {
  name: 'check',
  takes: '[path]',
  usage: '[PATH]',
  says: 'what a pull request introduces or makes worse, and nothing else',
  examples: [
    'lastref check --base origin/main',
    'lastref check --staged --base HEAD',
    'lastref check -f github -f sarif=lastref.sarif',
  ],
  formats: CHECK_FORMATS.map(({ id }) => id),
  flags: [...CHECK_FLAGS, ...SURVEY_FLAGS, baselineFlag, ...JUDGING_FLAGS, ...OUTPUT_FLAGS],
  run: runCheck,
};

async function runCheck(call: Call, world: World): Promise<ExitCode> {
  const { options } = call;
  const targets = planTargets(options, CHECK_FORMATS, world.cwd);
  const { report, ignoredConfigs, baseline } = await ask(call, world, (api, request) =>
    api.check({ ...request, ...compared(options, world) }),
  );
  if (!options.quiet)
    for (const file of ignoredConfigs)
      await notify(world, `lastref: ${inert(file)} is not used: another configuration was found first.\n`);
  if (baseline && !options.quiet) await notify(world, staleText(baseline));
  await writeReports(report, targets, { options, world });
  const { failOn, strict } = options;
  return exitCodeOf(report, { failOn, strict, observeConfiguredButNotLooked: false });
}

/** What is compared with what. git names another index to the hooks of `git commit FILE` and `git commit --all`. */
function compared({ base, state, configFrom }: Options, { env, cwd }: World): Pick<CheckRequest, 'state' | 'base'> {
  const targetBranch = targetBranchOf(env);
  const indexFile = env['GIT_INDEX_FILE'];
  return {
    state: state ?? 'commit',
    ...(base !== undefined && { base }),
    ...(targetBranch !== undefined && { targetBranch }),
    ...(configFrom && { configFrom }),
    ...(state === 'index' && indexFile && { indexFile: resolve(cwd, indexFile) }),
  };
}
