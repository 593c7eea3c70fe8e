// `lastref init`: a first lastref.yaml. Writes the text that the program proposes.
import { inert, type InitResult } from '../../index.js';
import { ask } from '../ask.js';
import { writeAtomically } from '../atomic-file.js';
import type { Call, Command } from '../command.js';
import { viewExitCode } from '../exit-code.js';
import { forceFlag } from '../flags/adopting-flags.js';
import { without } from '../flags/flag.js';
import { OUTPUT_FLAGS } from '../flags/output-flags.js';
import { SURVEY_FLAGS } from '../flags/survey-flags.js';
import { notify, writeTo } from '../output.js';
import type { ExitCode, World } from '../world.js';

export const init: Command = {
  name: 'init',
  takes: '[path...]',
  usage: '[PATH...]',
  says: 'write a commented lastref.yaml, or the --output, from what is found',
  examples: ['lastref init', 'lastref init ../shop --retire oldshop.net@2025-03-01', 'lastref init -o -'],
  flags: [
    forceFlag,
    ...without(SURVEY_FLAGS, '--config', '--strict', '--environment', '--live', '--allow', '--record', '--replay'),
    ...without(OUTPUT_FLAGS, '--format', '--no-color'),
  ],
  run: runInit,
};

async function runInit(call: Call, world: World): Promise<ExitCode> {
  const { options } = call;
  const { output, force, quiet } = options;
  const result = await ask(call, world, (api, request) =>
    api.init({ ...request, force, ...(output === undefined ? {} : { output }) }),
  );
  if (result.file === null) await writeTo(world.stdout, result.text);
  else await writeAtomically(result.file, result.text);
  if (!quiet) await notify(world, summary(result));
  return viewExitCode(result.coverage, false);
}

/** On stderr: stdout is the file's where it is asked for. */
function summary({ file, shown, retires, zones, services, inputs, above, coverage }: InitResult): string {
  const found = `${counted(zones, 'zone')} of your own, ${counted(services, 'service')}, ${counted(inputs, 'input')}`;
  const lines = [
    `lastref: ${file === null ? '' : `${inert(shown)} is written: `}${found} from ${counted(coverage.filesScanned, 'file')}.`,
    ...above.map((other) => `lastref: ${inert(other)} lies above it; keep "retire" in one of the two.`),
    ...(coverage.filesScanned === 0 ? ['lastref: no file was read: check the PATH and what is excluded.'] : []),
    ...(file === null
      ? []
      : [`lastref: next, ${retires ? '' : 'name what is to be retired in it and '}run lastref audit.`]),
  ];
  return `${lines.join('\n')}\n`;
}

function counted(amount: number, noun: string): string {
  return `${String(amount)} ${noun}${amount === 1 ? '' : 's'}`;
}
