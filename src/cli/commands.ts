// What each command does with the program and the world. The program is an argument; only its answers are rendered here.
import {
  AUDIT_FORMATS,
  explanationText,
  HOSTS_FORMATS,
  ruleListText,
  ruleTestText,
  UsageError,
  WHY_FORMATS,
  type Api,
  type AuditRequest,
  type Format,
} from '../index.js';
import type { Invocation } from './arguments.js';
import { auditExitCode, viewExitCode } from './exit-code.js';
import type { Options } from './options.js';
import { planTargets, writeReports, writeTo, type Target } from './output.js';
import { progressLine } from './progress.js';
import { didYouMean } from './suggestion.js';
import { inert } from '../index.js';
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
      return runText(run, world, { render: ruleListText, answer: (api) => api.listRules() });
    case 'rules test':
      return runRulesTest(run, world);
    case 'rules explain':
      return runExplain(run, world);
  }
}

async function runAudit({ options, arguments: paths }: Run, world: World): Promise<ExitCode> {
  const targets = planTargets(
    options,
    AUDIT_FORMATS.map(({ id, render }): Format<{ report: Parameters<typeof render>[0] }> => ({
      id,
      render: ({ report }, style) => render(report, style),
    })),
    world.cwd,
  );
  const result = await ask(options, world, (api, request) => api.audit({ ...request, paths }));
  if (!options.quiet)
    for (const file of result.ignoredConfigs)
      await writeTo(world.stderr, `lastref: ${inert(file)} is not used: another configuration was found first.\n`);
  await writeReports(result, targets, { options, world });
  return auditExitCode(result, options);
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

interface TextAnswer<Result> {
  readonly render: Format<Result>['render'];
  readonly answer: (api: Api) => Promise<Result>;
}

async function runText<Result>(run: Run, world: World, { render, answer }: TextAnswer<Result>): Promise<ExitCode> {
  const targets = textTargets(run, world, render);
  const result = await answer(await world.loadApi());
  await writeReports(result, targets, { options: run.options, world });
  return 0;
}

function textTargets<Result>({ options }: Run, world: World, render: Format<Result>['render']): Target<Result>[] {
  return planTargets(options, [{ id: 'text', render }], world.cwd);
}

async function runRulesTest(run: Run, world: World): Promise<ExitCode> {
  const targets = textTargets(run, world, ruleTestText);
  const result = await (await world.loadApi()).testRules();
  await writeReports(result, targets, { options: run.options, world });
  return result.failures.length > 0 ? 1 : 0;
}

async function runExplain(run: Run, world: World): Promise<ExitCode> {
  const [id = ''] = run.arguments;
  return runText(run, world, {
    render: explanationText,
    answer: async (api) => {
      const found = await api.explainRule(id);
      if (found) return found;
      const { rules, patterns } = await api.listRules();
      const known = [...rules, ...patterns].map((entry) => entry.id);
      const hint = didYouMean(id, known, '`lastref rules list` names them all.');
      throw new UsageError({ code: 'bad-argument', message: `There is no rule or pattern "${id}".`, hint });
    },
  });
}
