// `lastref rules …`: the rulebook listed, tried and explained.
import {
  EXPLANATION_FORMATS,
  RULE_LIST_FORMATS,
  RULE_TEST_FORMATS,
  UsageError,
  type RuleListing,
} from '../../index.js';
import type { Call, Command } from '../command.js';
import { OUTPUT_FLAGS } from '../flags/output-flags.js';
import { planTargets, writeReports } from '../output.js';
import { didYouMean } from '../suggestion.js';
import type { ExitCode, World } from '../world.js';

export const rulesList: Command = {
  name: 'rules list',
  takes: '',
  usage: '',
  says: 'the rules and the patterns of the rulebook',
  examples: [],
  formats: RULE_LIST_FORMATS.map(({ id }) => id),
  flags: OUTPUT_FLAGS,
  run: runList,
};

export const rulesTest: Command = {
  name: 'rules test',
  takes: '',
  usage: '',
  says: 'try every pattern on its own samples',
  examples: [],
  formats: RULE_TEST_FORMATS.map(({ id }) => id),
  flags: OUTPUT_FLAGS,
  run: runTest,
};

export const rulesExplain: Command = {
  name: 'rules explain',
  takes: '<id>',
  usage: 'ID',
  says: 'what a rule or pattern finds, why, and what to do',
  examples: ['lastref rules explain retired-alias'],
  formats: EXPLANATION_FORMATS.map(({ id }) => id),
  flags: OUTPUT_FLAGS,
  run: runExplain,
};

async function runList({ options }: Call, world: World): Promise<ExitCode> {
  const targets = planTargets(options, RULE_LIST_FORMATS, world.cwd);
  const listing = await (await world.loadApi()).listRules();
  await writeReports(listing, targets, { options, world });
  return 0;
}

/** A sample that fails is the rulebook's finding: 1. */
async function runTest({ options }: Call, world: World): Promise<ExitCode> {
  const targets = planTargets(options, RULE_TEST_FORMATS, world.cwd);
  const result = await (await world.loadApi()).testRules();
  await writeReports(result, targets, { options, world });
  return result.failures.length > 0 ? 1 : 0;
}

async function runExplain({ options, arguments: [id = ''] }: Call, world: World): Promise<ExitCode> {
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
