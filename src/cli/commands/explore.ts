// `lastref explore`: the graph on the whole terminal, to be asked and supposed to be otherwise.
import { UsageError, type Exploration, type ExploreRequest } from '../../index.js';
import { ask } from '../ask.js';
import { writeAtomically } from '../atomic-file.js';
import type { Call, Command } from '../command.js';
import type { Flag } from '../flags/flag.js';
import { JUDGING_FLAGS } from '../flags/judging-flags.js';
import { OUTPUT_FLAGS } from '../flags/output-flags.js';
import { SURVEY_FLAGS } from '../flags/survey-flags.js';
import { wantsColour } from '../output.js';
import type { ExitCode, World } from '../world.js';

const fromFlag: Flag = {
  long: '--from',
  value: 'FILE',
  says: 'open a graph that `lastref graph -f json` saved, instead of looking',
  more: 'PATHs are then only where its files are looked for.',
  apply: (options, from) => ({ ...options, from }),
};

const isOf = (long: string) => (flag: Flag) => flag.long === long;
const TAKEN: readonly Flag[] = [
  ...SURVEY_FLAGS,
  ...JUDGING_FLAGS.filter(isOf('--only')),
  ...OUTPUT_FLAGS.filter(isOf('--no-color')),
];

export const explore: Command = {
  name: 'explore',
  takes: '[path...]',
  usage: '[PATH...]',
  says: 'see the graph, ask it, and try what would change the verdict',
  examples: [
    'lastref explore',
    'lastref explore --retire oldshop.net@2027-01-31 ../shop',
    'lastref explore --from graph.json',
  ],
  flags: [fromFlag, ...TAKEN],
  run: runExplore,
};

async function runExplore(call: Call, world: World): Promise<ExitCode> {
  const { terminal, env, cwd, signal } = world;
  if (terminal === undefined || env['TERM'] === 'dumb')
    throw new UsageError({
      code: 'bad-argument',
      message: 'explore needs a terminal on stdin and stdout.',
      hint: 'Use `lastref audit`, or `lastref audit -f html -o report.html` for something to look around in.',
    });
  const look = (): Promise<Exploration> => ask(call, world, (api, request) => api.explore(asked(request, call)));
  const exploration = await look();
  const quiet: Call = { ...call, options: { ...call.options, progress: false } };
  const { openSession } = await import('../../tui/open.js');
  await openSession({
    ...terminal,
    exploration,
    again: () => ask(quiet, world, (api, request) => api.explore(asked(request, call))),
    replaceFile: writeAtomically,
    colour: wantsColour(call.options, world),
    env,
    cwd,
    signal,
  });
  signal.throwIfAborted();
  return 0;
}

function asked(request: ExploreRequest, { options }: Call): ExploreRequest {
  return options.from === undefined ? request : { ...request, from: options.from };
}
