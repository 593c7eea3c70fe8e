// The order of keys in JSON, as the interface promises it: one shape for each part of a report.
import type { HostEntry, HostsResult, ServiceEntry, WhyPath, WhyResult } from '../model/inventory.js';
import type { Observation, Step } from '../model/reference.js';
import type {
  Comparison,
  Coverage,
  Evidence,
  Finding,
  Fix,
  Hop,
  Report,
  ReportedBlindspot,
  ReportedRule,
  RetirementReport,
  SuppressionNote,
  Unresolved,
} from '../model/report.js';
import type { ListedSuppression, SuppressionListing } from '../model/suppression-listing.js';
import type { Shape } from './ordered.js';

const HOP: Shape<Hop> = { from: 'value', edge: 'value', to: 'value', ttlSeconds: 'value' };
const STEP: Shape<Step> = { repo: 'value', file: 'value', line: 'value', note: 'value' };
/** Who observed something, and when. */
export const OBSERVATION: Shape<Observation> = { server: 'value', at: 'value' };
const SUPPRESSION: Shape<SuppressionNote> = { by: 'value', until: 'value', reason: 'value', approver: 'value' };
const FIX: Shape<Fix> = { change: 'value', at: 'value', to: 'value', because: 'value' };

const EVIDENCE: Shape<Evidence> = {
  repo: 'value',
  file: 'value',
  line: 'value',
  column: 'value',
  endLine: 'value',
  endColumn: 'value',
  text: 'value',
  value: 'value',
  relation: 'value',
  context: 'value',
  environment: 'value',
  how: 'value',
  severity: 'value',
  suppressed: SUPPRESSION,
  observed: OBSERVATION,
  steps: STEP,
};

/** A finding. */
export const FINDING: Shape<Finding> = {
  id: 'value',
  rule: 'value',
  severity: 'value',
  confidence: 'value',
  service: 'value',
  owner: 'value',
  host: 'value',
  retirement: 'value',
  certificate: 'value',
  message: 'value',
  failsAt: 'value',
  change: 'value',
  suppressed: 'value',
  path: HOP,
  evidence: EVIDENCE,
  fix: FIX,
};

/** What is said of a retired name. */
export const RETIREMENT: Shape<RetirementReport> = {
  domain: 'value',
  scope: 'value',
  on: 'value',
  daysLeft: 'value',
  seen: 'value',
  verdict: 'value',
  dependents: 'value',
  findings: 'value',
  suppressed: 'value',
  baselined: 'value',
  unresolved: 'value',
};

/** A use that could not be evaluated. */
export const UNRESOLVED: Shape<Unresolved> = {
  service: 'value',
  repo: 'value',
  file: 'value',
  line: 'value',
  column: 'value',
  text: 'value',
  why: 'value',
  needs: 'value',
  retirements: 'value',
};

/** Something that could not be read. */
export const BLIND_SPOT: Shape<ReportedBlindspot> = {
  repo: 'value',
  file: 'value',
  line: 'value',
  reason: 'value',
  detail: 'value',
  retirements: 'value',
};

const LAYERS: Shape<Coverage['layers']> = { source: 'value', dns: 'value', tls: 'value' };

/** What was looked at. */
export const COVERAGE: Shape<Coverage> = {
  layers: LAYERS,
  recordedAt: 'value',
  filesSeen: 'value',
  filesScanned: 'value',
  filesSkipped: 'byName',
  bytesScanned: 'value',
  blindSpots: BLIND_SPOT,
  lookups: { answered: 'value', failed: 'value', dropped: 'value' } satisfies Shape<Coverage['lookups']>,
  endpoints: { probed: 'value', failed: 'value' } satisfies Shape<Coverage['endpoints']>,
};

/** The words of a rule. */
export const RULE: Shape<ReportedRule> = {
  id: 'value',
  title: 'value',
  says: 'value',
  why: 'value',
  whatToDo: 'value',
};

/** What a change was compared with. */
const COMPARISON: Shape<Comparison> = {
  base: 'value',
  mergeBase: 'value',
  head: 'value',
  state: 'value',
  folder: 'value',
  new: 'value',
  worse: 'value',
  fixed: 'value',
  standing: 'value',
};

/** The whole report. */
export const REPORT: Shape<Report> = {
  schemaVersion: 'value',
  tool: { name: 'value', version: 'value' } satisfies Shape<Report['tool']>,
  asOf: 'value',
  comparison: COMPARISON,
  verdict: 'value',
  retirements: RETIREMENT,
  findings: FINDING,
  rules: RULE,
  unresolved: UNRESOLVED,
  policyChanges: 'value',
  coverage: COVERAGE,
};

const HOST: Shape<HostEntry> = { host: 'value', kinds: 'value', services: 'value', references: EVIDENCE };
const SERVICE: Shape<ServiceEntry> = { id: 'value', owner: 'value', folders: 'value', hosts: 'value' };
/** The inventory. */
export const HOSTS: Shape<HostsResult> = { schemaVersion: 'value', hosts: HOST, services: SERVICE, coverage: COVERAGE };
const WHY_PATH: Shape<WhyPath> = { service: 'value', host: 'value', hops: HOP, evidence: EVIDENCE };
/** The paths of `why`. */
export const WHY: Shape<WhyResult> = {
  schemaVersion: 'value',
  question: 'value',
  paths: WHY_PATH,
  truncated: 'value',
  coverage: COVERAGE,
};

const LISTED: Shape<ListedSuppression> = {
  by: 'value',
  state: 'value',
  rule: 'value',
  until: 'value',
  daysLeft: 'value',
  reason: 'value',
  approver: 'value',
  repo: 'value',
  file: 'value',
  line: 'value',
  host: 'value',
  files: 'value',
  service: 'value',
  hides: 'value',
  flaw: 'value',
};

/** The answer of `suppressions list`. */
export const SUPPRESSIONS: Shape<SuppressionListing> = {
  schemaVersion: 'value',
  asOf: 'value',
  expiringInDays: 'value',
  suppressions: LISTED,
  coverage: COVERAGE,
};
