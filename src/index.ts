// The only public door: what the command line uses, and what a program may import. Loading it reads no file and no parser.
import type { HostsResult, WhyResult } from './model/inventory.js';
import type { Report } from './model/report.js';
import type { Explanation, RuleListing, RuleTestResult } from './model/rule-listing.js';

/** What to audit, and how. `paths` empty: the configuration's `repos`, else the current folder. */
export interface AuditRequest {
  readonly cwd: string;
  readonly paths: readonly string[];
  readonly configFile?: string;
  /** `NAME` or `NAME@YYYY-MM-DD`, added to the configuration's. */
  readonly retire: readonly string[];
  /** The clock: ISO 8601, UTC. */
  readonly asOf: string;
  readonly strict: boolean;
  readonly environment?: string;
  readonly exclude: readonly string[];
  /** Rules to judge; empty: all. */
  readonly only: readonly string[];
  /** A recording of DNS and TLS to replay. */
  readonly replay?: string;
  readonly concurrency?: number;
  /** Reads every file, without slicing. */
  readonly full: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly phase: 'walk' | 'scan' | 'link' | 'judge';
  readonly done: number;
  /** `null`: not known yet. */
  readonly total: number | null;
  readonly item?: string;
}

export interface AuditResult {
  readonly report: Report;
  /** The configuration has `observe`, and neither `--live` nor `--replay` was given. */
  readonly observeNotLooked: boolean;
  /** Configurations that were found and not used. */
  readonly ignoredConfigs: readonly string[];
}

export interface WhyRequest extends AuditRequest {
  /** A host, or `service:NAME`. */
  readonly question: string;
}

/** All that the command line asks of the program. */
export interface Api {
  audit(request: AuditRequest): Promise<AuditResult>;
  hosts(request: AuditRequest): Promise<HostsResult>;
  why(request: WhyRequest): Promise<WhyResult>;
  listRules(): Promise<RuleListing>;
  /** `undefined`: neither a rule nor a pattern has that id. */
  explainRule(id: string): Promise<Explanation | undefined>;
  testRules(): Promise<RuleTestResult>;
}

export type { HostEntry, HostKind, HostsResult, WhyPath, WhyResult } from './model/inventory.js';
export type * from './model/report.js';
export type {
  Explanation,
  PatternSummary,
  RuleListing,
  RuleTestFailure,
  RuleTestResult,
} from './model/rule-listing.js';
export { RULES, SEVERITIES, type RuleId, type Severity } from './model/vocabulary.js';
export {
  ConfigError,
  InputError,
  RulebookError,
  systemCode,
  UsageError,
  UserError,
  type ErrorCode,
  type ErrorDetail,
  type Place,
} from './base/errors.js';
export { readVersion } from './base/version.js';
export {
  AUDIT_FORMATS,
  EXPLANATION_FORMATS,
  HOSTS_FORMATS,
  RULE_LIST_FORMATS,
  RULE_TEST_FORMATS,
  WHY_FORMATS,
  type Format,
} from './report/formats.js';
export { inert } from './report/inert.js';
export type { TextStyle } from './report/page.js';
export { clip } from './report/width.js';
