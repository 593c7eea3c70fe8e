// `lastref baseline …`: the findings that an estate is taken over with. Writes the file that the program says.
import { BASELINE_FORMATS, inert, type BaselineAction, type BaselineResult } from '../../index.js';
import { ask } from '../ask.js';
import { writeAtomically } from '../atomic-file.js';
import type { Call, Command } from '../command.js';
import { baselineFlag, forceFlag } from '../flags/adopting-flags.js';
import { without, type Flag } from '../flags/flag.js';
import { OUTPUT_FLAGS } from '../flags/output-flags.js';
import { SURVEY_FLAGS } from '../flags/survey-flags.js';
import { planTargets, writeReports, writeTo } from '../output.js';
import type { ExitCode, World } from '../world.js';

/** One environment alone would make a baseline that forgets the others. */
const FLAGS: readonly Flag[] = [...without(SURVEY_FLAGS, '--environment'), baselineFlag, ...OUTPUT_FLAGS];

export const baselineCreate = toCommand('create', 'accept every finding there is now', [
  'lastref baseline create',
  'lastref baseline create --retire oldshop.net --baseline accepted.txt',
]);

export const baselineUpdate = toCommand('update', 'accept what is found now, and forget what is gone', [
  'lastref baseline update',
]);

export const baselinePrune = toCommand('prune', 'forget what is gone; accept nothing new', ['lastref baseline prune']);

export const baselineCheck = toCommand('check', 'exit 1 where the baseline and the findings differ', [
  'lastref baseline check',
  'lastref baseline check --as-of 2025-02-01 ../shop ../signin',
]);

function toCommand(action: BaselineAction, says: string, examples: readonly string[]): Command {
  return {
    name: `baseline ${action}`,
    takes: '[path...]',
    usage: '[PATH...]',
    says,
    examples,
    formats: BASELINE_FORMATS.map(({ id }) => id),
    flags: action === 'create' ? [forceFlag, ...FLAGS] : FLAGS,
    run: (call, world) => runBaseline(action, call, world),
  };
}

const NOT_OBSERVED =
  'lastref: the configuration has "observe", and DNS and TLS were not looked at: what they would show is not in the baseline.\n';

async function runBaseline(action: BaselineAction, call: Call, world: World): Promise<ExitCode> {
  const { options } = call;
  const targets = planTargets(options, BASELINE_FORMATS, world.cwd);
  const result = await ask(call, world, (api, request) => api.baseline({ ...request, action, force: options.force }));
  if (result.observeNotLooked && !options.quiet) await writeTo(world.stderr, NOT_OBSERVED);
  if (isPartial(result) && !options.quiet)
    await writeTo(world.stderr, `lastref: not every file could be read; see lastref audit. ${inert(result.shown)}\n`);
  if (result.text !== null) await writeAtomically(result.file, result.text);
  await writeReports(result, targets, { options, world });
  return exitCode(result, options.strict);
}

/** A check fails where anything differs; whatever was not seen may be missing from the answer. */
function exitCode(result: BaselineResult, strict: boolean): ExitCode {
  const { action, changes, report, observeNotLooked } = result;
  const { filesScanned, blindSpots } = report.coverage;
  if (filesScanned === 0) return 3;
  if (action === 'check' && changes.length > 0) return 1;
  return observeNotLooked || isPartial(result) || (strict && blindSpots.length > 0) ? 3 : 0;
}

function isPartial({ report }: BaselineResult): boolean {
  return report.coverage.layers.source === 'partial';
}
