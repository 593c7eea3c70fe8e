// What a baseline holds, and how a run differs from it. Plain data: no lines, no dates, no text of the estate that could be a secret.
import type { Report } from './report.js';
import type { RuleId, Severity } from './vocabulary.js';

/** Accepted evidence: how many pieces of one finding have the same relation, environment and value. */
export interface BaselineEntry {
  /** The finding's id (contract of the report JSON). */
  readonly id: string;
  /** First 16 hex digits of SHA-256 over JSON [relation, environment, value]. */
  readonly evidence: string;
  /** How many pieces of the finding's evidence it stands for, at least 1. */
  readonly count: number;
  /** The highest severity of those pieces. */
  readonly severity: Severity;
  /** For people, never compared: `retired-host service:signin login.oldshop.net`. */
  readonly about: string;
}

/** An entry as the run finds it. */
export interface FoundEntry extends BaselineEntry {
  readonly rule: RuleId;
  /** Where its pieces stand, sorted; records and answers of the network have no file. */
  readonly places: readonly FoundPlace[];
}

export interface FoundPlace {
  readonly repo: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly text: string;
}

/** The accepted entries by `keyOf`. */
export type Baseline = ReadonlyMap<string, BaselineEntry>;

/**
 * One difference. `new`: a finding of which nothing is accepted; `worse`: more evidence, or graver, of one that is; `fewer`: part of
 * what was accepted is gone; `stale`: all of the entry is.
 */
export type BaselineChange =
  | { readonly is: 'new' | 'worse'; readonly found: FoundEntry; readonly accepted: BaselineEntry | null }
  | { readonly is: 'fewer'; readonly found: FoundEntry; readonly accepted: BaselineEntry }
  | { readonly is: 'stale'; readonly found: null; readonly accepted: BaselineEntry };

export type BaselineAction = 'create' | 'update' | 'prune' | 'check';

/** The answer of `lastref baseline …`. */
export interface BaselineResult {
  readonly action: BaselineAction;
  /** Absolute path of the baseline. */
  readonly file: string;
  /** The same as users read it. */
  readonly shown: string;
  /** What the file is to hold from now on; `null`: it stays as it is. */
  readonly text: string | null;
  /** Entries that the file holds afterwards. */
  readonly entries: number;
  /** Findings that these entries accept, in whole or in part. */
  readonly findings: number;
  /** Differences between the run and the baseline as it was, sorted. Empty for a baseline that is made. */
  readonly changes: readonly BaselineChange[];
  /** The same run judged without a baseline. */
  readonly report: Report;
  readonly observeNotLooked: boolean;
}

/** How an audit stands to the baseline that it was given. */
export interface BaselineState {
  readonly shown: string;
  /** Entries that were not found any more, in whole or in part. */
  readonly stale: number;
  /** The same by name, sorted. */
  readonly gone: readonly BaselineChange[];
}

/** Under which an entry is found again. */
export function keyOf({ id, evidence }: Pick<BaselineEntry, 'id' | 'evidence'>): string {
  return `${id} ${evidence}`;
}
