// The answer of `lastref suppressions list` as every reporter renders it: plain data, sorted.
import type { Coverage } from './report.js';

/** `unused`: it holds, but hides nothing in this run; `lapsed`: its last day is over; `invalid`: it cannot be honoured. */
export type SuppressionState = 'active' | 'unused' | 'lapsed' | 'invalid';

export interface ListedSuppression {
  readonly by: 'config' | 'inline';
  readonly state: SuppressionState;
  readonly rule: string;
  /** Last UTC day on which it holds; `null`: not stated. */
  readonly until: string | null;
  /** Whole UTC days from asOf to `until`: 0 on the last day, negative after it; `null` where there is no such day. */
  readonly daysLeft: number | null;
  readonly reason: string | null;
  readonly approver: string | null;
  /** Where it is written; `file` is inside `repo`. */
  readonly repo: string | null;
  readonly file: string | null;
  readonly line: number | null;
  /** What the configuration narrows it to; `null`: not narrowed. */
  readonly host: string | null;
  readonly files: string | null;
  readonly service: string | null;
  /** How many pieces of evidence it covers now, whether or not another one covers them, too. */
  readonly hides: number;
  /** Why it cannot be honoured; `null` where it can. */
  readonly flaw: string | null;
}

export interface SuppressionListing {
  readonly schemaVersion: 1;
  /** ISO 8601, UTC. */
  readonly asOf: string;
  /** Only what ends within so many days, and what has ended, is listed; `null`: everything. */
  readonly expiringInDays: number | null;
  /** Those that cannot be honoured first, then by `until`, then by place. */
  readonly suppressions: readonly ListedSuppression[];
  readonly coverage: Coverage;
}
