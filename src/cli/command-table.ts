// Every command and every group of commands, in the order of help.
import { audit } from './commands/audit.js';
import { baselineCheck, baselineCreate, baselinePrune, baselineUpdate } from './commands/baseline.js';
import { cacheClear, cacheInfo } from './commands/cache.js';
import { check } from './commands/check.js';
import { certs } from './commands/certs.js';
import { completionFor } from './commands/completion.js';
import { explore } from './commands/explore.js';
import { graph } from './commands/graph.js';
import { hosts } from './commands/hosts.js';
import { init } from './commands/init.js';
import { rulesExplain, rulesList, rulesTest } from './commands/rules.js';
import { suppressionsList } from './commands/suppressions.js';
import { timeline } from './commands/timeline.js';
import { why } from './commands/why.js';
import type { Command } from './command.js';
import type { Flag } from './flags/flag.js';

/** Every command, in the order of help. */
export const COMMANDS: readonly Command[] = [
  audit,
  check,
  explore,
  hosts,
  why,
  certs,
  timeline,
  graph,
  baselineCreate,
  baselineUpdate,
  baselinePrune,
  baselineCheck,
  suppressionsList,
  init,
  rulesList,
  rulesTest,
  rulesExplain,
  cacheInfo,
  cacheClear,
  completionFor(() => ({ commands: COMMANDS, groups: GROUPS })),
];

/** What the first word of a two-word command says for itself. */
export const GROUPS: Readonly<Record<string, string>> = {
  baseline: 'findings accepted on an old estate: create, update, prune, check',
  suppressions: 'what is hidden, until when and why: list',
  rules: 'the rulebook: list, test, explain ID',
  cache: 'what is kept between runs: info, clear',
};

/** Every flag of every command once, in the order of first use. */
export function allFlags(): readonly Flag[] {
  return [...new Set(COMMANDS.flatMap(({ flags }) => flags))];
}
