// What the judge is given: everything that was linked, what is wanted, the clock, and what was looked at.
import type { Config } from '../config/config.js';
import type { LastrefGraph } from '../graph/graph.js';
import type { Baseline } from '../model/baseline.js';
import type { Estate } from '../model/reference.js';
import type { Coverage } from '../model/report.js';
import type { Rulebook } from '../model/rulebook.js';
import type { RuleId } from '../model/vocabulary.js';

/** What a run looked at, counted where it was looked at. */
export type SeenSummary = Omit<Coverage, 'blindSpots'>;

export interface JudgeOptions {
  /** Every blind spot is material. */
  readonly strict: boolean;
  /** Only what holds in this environment; `undefined`: in any. */
  readonly environment?: string;
  /** Rules to run; empty: all. */
  readonly only: readonly RuleId[];
}

export interface JudgeRequest {
  readonly graph: LastrefGraph;
  readonly estate: Estate;
  readonly config: Config;
  readonly rulebook: Rulebook;
  /** The clock, ISO 8601. */
  readonly asOf: string;
  readonly version: string;
  readonly seen: SeenSummary;
  readonly options: JudgeOptions;
  /** What was accepted before; `undefined`: nothing was given. */
  readonly baseline?: Baseline;
}
