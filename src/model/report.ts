// The result of an audit as every reporter renders it: the report JSON of schema/report.json, field for field. Plain data, sorted.
import type { EdgeKind, Confidence, Context, LayerState, Layer, Relation, RuleId, Severity } from './vocabulary.js';
import type { How, Observation, Step } from './reference.js';
import type { UnknownReason } from './expression.js';
import type { BlindspotReason } from './fact.js';
import type { RuleText } from './rulebook.js';

export type Verdict = 'clear' | 'blocked' | 'unverified';

/** One hop: nodes are `service:`, `host:`, `endpoint:HOST:PORT`, `certificate:…`, `package:` or `zone:`. */
export interface Hop {
  readonly from: string;
  readonly edge: EdgeKind;
  readonly to: string;
  readonly ttlSeconds?: number;
}

export interface SuppressionNote {
  readonly by: 'config' | 'inline' | 'baseline';
  readonly until: string | null;
  readonly reason: string;
  readonly approver: string | null;
}

export interface Evidence {
  readonly repo: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine?: number;
  readonly endColumn?: number;
  readonly text: string;
  readonly value?: string;
  readonly relation: Relation;
  readonly context: Context;
  readonly environment: string | null;
  readonly how: How;
  readonly severity: Severity;
  readonly suppressed: SuppressionNote | null;
  readonly observed: Observation | null;
  readonly steps: readonly Step[];
}

/** The way out. `--fix` applies only `literal`. */
export interface Fix {
  readonly change: 'literal' | 'definition' | 'record' | 'binding' | 'certificate';
  readonly at: string;
  readonly to: string;
  readonly because: string;
}

export interface Finding {
  readonly id: string;
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly service: string | null;
  readonly owner: string | null;
  readonly host: string | null;
  readonly retirement: string | null;
  readonly certificate: string | null;
  readonly message: string;
  readonly failsAt: string | null;
  readonly change: 'new' | 'worse' | null;
  /** All evidence is suppressed. */
  readonly suppressed: boolean;
  readonly path: readonly Hop[];
  readonly evidence: readonly Evidence[];
  readonly fix: Fix | null;
}

export interface RetirementReport {
  readonly domain: string;
  readonly scope: 'subtree' | 'below' | 'exact';
  readonly on: string | null;
  readonly daysLeft: number | null;
  readonly seen: boolean;
  readonly verdict: Verdict;
  readonly dependents: readonly string[];
  readonly findings: number;
  readonly suppressed: number;
  readonly baselined: number;
  readonly unresolved: number;
}

/** A use that could not be evaluated; `material` retirements are those it may hide a dependency on. */
export interface Unresolved {
  readonly service: string | null;
  readonly repo: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly why: UnknownReason;
  readonly needs: readonly string[];
  readonly retirements: readonly string[];
}

export interface ReportedBlindspot {
  readonly repo: string;
  readonly file: string;
  readonly line: number | null;
  readonly reason: BlindspotReason;
  readonly detail: string;
  readonly retirements: readonly string[];
}

export interface Coverage {
  readonly layers: Readonly<Record<Layer, LayerState>>;
  readonly recordedAt: string | null;
  readonly filesSeen: number;
  readonly filesScanned: number;
  readonly filesSkipped: Readonly<Record<string, number>>;
  readonly bytesScanned: number;
  readonly blindSpots: readonly ReportedBlindspot[];
  /** `dropped`: packets that were no answer to what was asked, and were not taken; `undefined`: none. */
  readonly lookups: { readonly answered: number; readonly failed: number; readonly dropped?: number };
  readonly endpoints: { readonly probed: number; readonly failed: number };
}

/** What a rule means, in words: what it says, why that matters and what to do. */
export type ReportedRule = Pick<RuleText, 'id' | 'title' | 'says' | 'why' | 'whatToDo'>;

/** What a report of a change was compared with, and what it does not list. */
export interface Comparison {
  /** The revision that was asked for. */
  readonly base: string;
  /** The commit at which the change began. */
  readonly mergeBase: string;
  /** The commit that HEAD is; `null`: there is none yet. */
  readonly head: string | null;
  readonly state: 'commit' | 'index' | 'worktree';
  /** The folder of `.` inside the git repository, with a slash at its end; empty: its root. */
  readonly folder: string;
  readonly new: number;
  readonly worse: number;
  /** Findings of the base that are gone. */
  readonly fixed: number;
  /** Findings that the base has as well. */
  readonly standing: number;
}

export interface Report {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'lastref'; readonly version: string };
  readonly asOf: string;
  /** `undefined`: an audit, which compares nothing. Else findings and what was unseen are what is new or worse alone. */
  readonly comparison?: Comparison;
  readonly verdict: Verdict;
  readonly retirements: readonly RetirementReport[];
  readonly findings: readonly Finding[];
  /** The words of every rule that has a finding, in the order of the interface. */
  readonly rules: readonly ReportedRule[];
  readonly unresolved: readonly Unresolved[];
  readonly policyChanges: readonly string[];
  readonly coverage: Coverage;
}
