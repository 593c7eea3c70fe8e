// What a rule is: a pure function from graph, policy and clock to finding drafts. Ids, overrides, suppression and order are not
// its business; assemble.ts adds them for all rules alike.
import type { Config, Retirement } from '../config/config.js';
import type { BareEvidence } from '../graph/evidence.js';
import type { LastrefGraph } from '../graph/graph.js';
import type { Reference } from '../model/reference.js';
import type { Fix, Hop } from '../model/report.js';
import type { Rulebook } from '../model/rulebook.js';
import type { Confidence, RuleId, Severity } from '../model/vocabulary.js';
import type { Instant } from './instant.js';
import type { Policy } from './policy.js';

/** Evidence and what it weighs before overrides and suppression. */
export interface WeighedEvidence {
  readonly bare: BareEvidence;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** `further`: a hop behind the first; it is shown, but decides neither severity nor suppression. */
  readonly role: 'first' | 'further';
}

/** A finding before it has an id and a place in the order. */
export interface Draft {
  readonly rule: RuleId;
  readonly service: string | null;
  readonly host: string | null;
  /** Those concerned; the first is the one the finding names. */
  readonly retirements: readonly Retirement[];
  readonly certificate: string | null;
  readonly message: string;
  readonly failsAt: Instant | null;
  readonly path: readonly Hop[];
  readonly evidence: readonly WeighedEvidence[];
  readonly fix: Fix | null;
  /** Stands for path[0].to and the last node in the id where a finding is about no path. */
  readonly identity?: readonly [string, string];
}

export interface RuleContext {
  readonly graph: LastrefGraph;
  readonly policy: Policy;
  readonly config: Config;
  readonly rulebook: Rulebook;
  readonly asOf: Instant;
  /** Whether the reference counts in the environment asked for. */
  readonly counts: (reference: Reference) => boolean;
}

export interface Rule {
  readonly id: RuleId;
  readonly find: (context: RuleContext) => Iterable<Draft>;
}
