// What rules and other questions of policy are asked with: graph, configuration, rulebook and clock together. It finds nothing.
import type { Config } from '../config/config.js';
import type { LastrefGraph } from '../graph/graph.js';
import type { Reference } from '../model/reference.js';
import type { Rulebook } from '../model/rulebook.js';
import { toInstant } from './instant.js';
import { toPolicy } from './policy.js';
import type { RuleContext } from './rule.js';

export interface ContextParts {
  readonly graph: LastrefGraph;
  readonly config: Config;
  readonly rulebook: Rulebook;
  /** The clock, ISO 8601. */
  readonly asOf: string;
  /** Only what holds in this environment; `undefined`: in any. */
  readonly environment?: string;
}

/** Puts the parts of one run together. */
export function toRuleContext({ graph, config, rulebook, asOf, environment }: ContextParts): RuleContext {
  const now = toInstant(asOf);
  return { graph, config, rulebook, asOf: now, policy: toPolicy(config, now), counts: inEnvironment(environment) };
}

/** What holds in no named environment holds in all. */
export function inEnvironment(environment: string | undefined): (reference: Reference) => boolean {
  return ({ environments }) =>
    environment === undefined || environments.length === 0 || environments.includes(environment);
}
