// `lastref hosts`: the inventory.
import { HOSTS_FORMATS } from '../../index.js';
import { ask } from '../ask.js';
import type { Call, Command } from '../command.js';
import { viewExitCode } from '../exit-code.js';
import { OUTPUT_FLAGS } from '../flags/output-flags.js';
import { SURVEY_FLAGS } from '../flags/survey-flags.js';
import { planTargets, writeReports } from '../output.js';
import type { ExitCode, World } from '../world.js';

export const hosts: Command = {
  name: 'hosts',
  takes: '[path...]',
  usage: '[PATH...]',
  says: 'every hostname that is referenced, declared or served',
  examples: ['lastref hosts', 'lastref hosts -f csv -o hosts.csv'],
  formats: HOSTS_FORMATS.map(({ id }) => id),
  flags: [...SURVEY_FLAGS, ...OUTPUT_FLAGS],
  run: runHosts,
};

async function runHosts(call: Call, world: World): Promise<ExitCode> {
  const { options } = call;
  const targets = planTargets(options, HOSTS_FORMATS, world.cwd);
  const result = await ask(call, world, (api, request) => api.hosts(request));
  await writeReports(result, targets, { options, world });
  return viewExitCode(result.coverage, options.strict);
}
