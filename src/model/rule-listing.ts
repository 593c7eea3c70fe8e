// The answers of `rules list`, `rules explain` and `rules test`: the rulebook as a person asks about it.
import type { Entry, RuleText } from './rulebook.js';

/** One pattern of the rulebook: the section (`keys`, `calls`, …) and what it matches. */
export interface PatternSummary {
  readonly section: string;
  readonly id: string;
  /** For a person: the keys, functions, words or hosts that it stands for. */
  readonly matches: string;
}

export interface RuleListing {
  readonly rules: readonly RuleText[];
  readonly patterns: readonly PatternSummary[];
}

/** What one id means: a rule of findings, or a pattern of the rulebook. */
export type Explanation =
  | { readonly is: 'rule'; readonly rule: RuleText }
  | { readonly is: 'pattern'; readonly section: string; readonly matches: string; readonly entry: Entry };

export interface RuleTestFailure {
  readonly rule: string;
  readonly sample: string;
  readonly expected: string;
  readonly got: string;
}

export interface RuleTestResult {
  readonly passed: number;
  readonly failures: readonly RuleTestFailure[];
}
