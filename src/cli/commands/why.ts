// `lastref why`: the paths to a host, or all that a service reaches.
import { WHY_FORMATS } from '../../index.js';
import { ask } from '../ask.js';
import type { Call, Command } from '../command.js';
import { viewExitCode } from '../exit-code.js';
import { OUTPUT_FLAGS } from '../flags/output-flags.js';
import { SURVEY_FLAGS } from '../flags/survey-flags.js';
import { planTargets, writeReports } from '../output.js';
import type { ExitCode, World } from '../world.js';

export const why: Command = {
  name: 'why',
  takes: '<question> [path...]',
  usage: 'HOST|service:NAME [PATH...]',
  says: 'every path to HOST, or all that service:NAME reaches',
  examples: ['lastref why login.oldshop.net', 'lastref why service:signin ../shop'],
  formats: WHY_FORMATS.map(({ id }) => id),
  flags: [...SURVEY_FLAGS, ...OUTPUT_FLAGS],
  run: runWhy,
};

async function runWhy({ options, arguments: [question = '', ...paths] }: Call, world: World): Promise<ExitCode> {
  const targets = planTargets(options, WHY_FORMATS, world.cwd);
  const result = await ask({ options, arguments: paths }, world, (api, request) => api.why({ ...request, question }));
  await writeReports(result, targets, { options, world });
  return viewExitCode(result.coverage, options.strict);
}
