// What each command does with the program and the world. The program is an argument; only its answers are rendered here.
import {
  AUDIT_FORMATS,
  exitCodeOf,
  EXPLANATION_FORMATS,
  HOSTS_FORMATS,
  inert,
  RULE_LIST_FORMATS,
  RULE_TEST_FORMATS,
  UsageError,
  WHY_FORMATS,
  type Api,
  type AuditRequest,
  type RuleListing,
} from '../index.js';
import type { Invocation } from './arguments.js';
import { viewExitCode } from './exit-code.js';
import type { Options } from './options.js';
import { planTargets, writeReports, writeTo } from './output.js';
import { progressLine } from './progress.js';
import { didYouMean } from './suggestion.js';
import type { ExitCode, World } from './world.js';

/** A command with its arguments. */
export type Run = Extract<Invocation, { do: 'run' }>;

/** Runs the command and writes its reports. Throws UserError for what the user can mend. */
export async function runCommand(run: Run, world: World): Promise<ExitCode> {
  switch (run.command) {
    case 'audit':
      return runAudit(run, world);
    case 'hosts':
      return runHosts(run, world);
    case 'why':
      return runWhy(run, world);
    case 'rules list':
      return runRulesList(run, world);
    case 'rules test':
      return runRulesTest(run, world);
    case 'rules explain':
      return runExplain(run, world);
  }
}

const NOT_OBSERVED =
  'lastref: the configuration has "observe", and DNS and TLS were not looked at: replay a recording with --replay FILE.\n';

async function runAudit({ options, arguments: paths }: Run, world: World): Promise<ExitCode> {
  const targets = planTargets(options, AUDIT_FORMATS, world.cwd);
  const result = await ask(options, world, (api, request) => api.audit({ ...request, paths }));
  if (!options.quiet)
    for (const file of result.ignoredConfigs)
      await writeTo(world.stderr, `lastref: ${inert(file)} is not used: another configuration was found first.\n`);
  if (result.observeNotLooked && !options.quiet) await writeTo(world.stderr, NOT_OBSERVED);
  await writeReports(result.report, targets, { options, world });
  const { failOn, strict } = options;
  return exitCodeOf(result.report, { failOn, strict, observeConfiguredButNotLooked: result.observeNotLooked });
}

async function runHosts({ options, arguments: paths }: Run, world: World): Promise<ExitCode> {
  const targets = planTargets(options, HOSTS_FORMATS, world.cwd);
  const result = await ask(options, world, (api, request) => api.hosts({ ...request, paths }));
  await writeReports(result, targets, { options, world });
  return viewExitCode(result.coverage, options.strict);
}

async function runWhy({ options, arguments: words }: Run, world: World): Promise<ExitCode> {
  const [question = '', ...paths] = words;
  const targets = planTargets(options, WHY_FORMATS, world.cwd);
  const result = await ask(options, world, (api, request) => api.why({ ...request, paths, question }));
  await writeReports(result, targets, { options, world });
  return viewExitCode(result.coverage, options.strict);
}

/** Asks the program while the progress line runs. */
async function ask<Result>(
  options: Options,
  world: World,
  question: (api: Api, request: AuditRequest) => Promise<Result>,
): Promise<Result> {
  const api = await world.loadApi();
  const line = progressLine(options, world);
  try {
    const result = await question(api, { ...toRequest(options, world), onProgress: line.show });
    world.signal.throwIfAborted();
    return result;
  } finally {
    line.clear();
  }
}

function toRequest(options: Options, world: World): AuditRequest {
  const { config, replay, environment, concurrency, retire, strict, exclude, only, full } = options;
  return {
    cwd: world.cwd,
    paths: [],
    asOf: options.asOf ?? world.startedAt,
    signal: world.signal,
    retire,
    strict,
    exclude,
    only,
    full,
    ...(config === undefined ? {} : { configFile: config }),
    ...(replay === undefined ? {} : { replay }),
    ...(environment === undefined ? {} : { environment }),
    ...(concurrency === undefined ? {} : { concurrency }),
  };
}

async function runRulesList({ options }: Run, world: World): Promise<ExitCode> {
  const targets = planTargets(options, RULE_LIST_FORMATS, world.cwd);
  const listing = await (await world.loadApi()).listRules();
  await writeReports(listing, targets, { options, world });
  return 0;
}

/** A sample that fails is the rulebook's finding: 1. */
async function runRulesTest({ options }: Run, world: World): Promise<ExitCode> {
  const targets = planTargets(options, RULE_TEST_FORMATS, world.cwd);
  const result = await (await world.loadApi()).testRules();
  await writeReports(result, targets, { options, world });
  return result.failures.length > 0 ? 1 : 0;
}

async function runExplain({ options, arguments: [id = ''] }: Run, world: World): Promise<ExitCode> {
  const targets = planTargets(options, EXPLANATION_FORMATS, world.cwd);
  const api = await world.loadApi();
  const found = await api.explainRule(id);
  if (found === undefined) throw unknownRule(id, await api.listRules());
  await writeReports(found, targets, { options, world });
  return 0;
}

function unknownRule(id: string, { rules, patterns }: RuleListing): UsageError {
  const known = [...rules, ...patterns].map((entry) => entry.id);
  const hint = didYouMean(id, known, '`lastref rules list` names them all.');
  return new UsageError({ code: 'bad-argument', message: `There is no rule or pattern "${id}".`, hint });
}
