// `lastref check`: what a change introduces or makes worse, and nothing else.
import { resolve } from 'node:path';
import {
  CHECK_FORMATS,
  exitCodeOf,
  inert,
  UsageError,
  type CheckRequest,
  type CheckResult,
  type Report,
} from '../../index.js';
import { ask } from '../ask.js';
import type { Call, Command } from '../command.js';
import { baselineFlag } from '../flags/adopting-flags.js';
import { CHECK_FLAGS } from '../flags/check-flags.js';
import { JUDGING_FLAGS } from '../flags/judging-flags.js';
import { OUTPUT_FLAGS } from '../flags/output-flags.js';
import { SURVEY_FLAGS } from '../flags/survey-flags.js';
import type { Options } from '../options.js';
import { fixText, writeFixed } from '../fixed-files.js';
import { notify, planTargets, writeReports, writeTo } from '../output.js';
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
  if (options.fix !== undefined) return runFix(call, world, options.fix);
  const targets = planTargets(options, CHECK_FORMATS, world.cwd);
  const result = await ask(call, world, (api, request) => api.check({ ...request, ...compared(options, world) }));
  await remark(result, call, world);
  await writeReports(result.report, targets, { options, world });
  return codeOf(result.report, options);
}

function codeOf(report: Report, { failOn, strict }: Options): ExitCode {
  return exitCodeOf(report, { failOn, strict, observeConfiguredButNotLooked: false });
}

async function remark({ ignoredConfigs, baseline }: CheckResult, { options }: Call, world: World): Promise<void> {
  if (options.quiet) return;
  for (const file of ignoredConfigs)
    await notify(world, `lastref: ${inert(file)} is not used: another configuration was found first.\n`);
  if (baseline) await notify(world, staleText(baseline));
}

/** A patch takes stdout, and reports go to files. What is printed changes nothing, so its exit code is that of the code as it is. */
async function runFix(call: Call, world: World, how: 'print' | 'write'): Promise<ExitCode> {
  const { options } = call;
  const wanted = options.formats.length > 0 || options.output !== undefined || how === 'write';
  const targets = wanted ? planTargets(options, CHECK_FORMATS, world.cwd) : [];
  if (how === 'print' && targets.some(({ file }) => file === undefined)) throw patchTakesStdout();
  const result = await ask(call, world, (api, request) => api.checkFix({ ...request, ...compared(options, world) }));
  await remark(result, call, world);
  if (how === 'print') await writeTo(world.stdout, shownPatch(result.patch, world));
  else await writeFixed(result.files);
  // What is only printed, or could not be written, is still as it was.
  const report = how === 'write' && result.isWhole ? result.after : result.report;
  await writeReports(report, targets, { options, world });
  if (!options.quiet) await notify(world, fixText(result, how));
  return codeOf(report, options);
}

function patchTakesStdout(): UsageError {
  return new UsageError({
    code: 'bad-argument',
    message: '--fix prints a patch, which takes stdout.',
    hint: 'Give the report a file, as -f json=report.json, or write the files with --fix=write.',
  });
}

/** A terminal is shown what it would obey. */
function shownPatch(patch: string, { stdout }: World): string {
  return stdout.isTTY === true ? patch.split('\n').map(inert).join('\n') : patch;
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
