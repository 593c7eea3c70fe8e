// Runs the rules: everything that they find, before ids, overrides and suppression.
import type { Config } from '../config/config.js';
import type { Reference } from '../model/reference.js';
import type { Instant } from './instant.js';
import type { Policy } from './policy.js';
import type { JudgeRequest } from './request.js';
import type { Draft } from './rule.js';
import { allRules } from './rules.js';

/** What of one run the rules need beside the request. */
export interface Run {
  readonly policy: Policy;
  readonly asOf: Instant;
  readonly config: Config;
  readonly counts: (reference: Reference) => boolean;
}

/** The drafts of the rules that the request names, or of all. */
export function draftsOf({ graph, rulebook, options }: JudgeRequest, run: Run): Draft[] {
  const rules = allRules().filter(({ id }) => options.only.length === 0 || options.only.includes(id));
  return rules.flatMap((rule) => [...rule.find({ graph, rulebook, ...run })]);
}
