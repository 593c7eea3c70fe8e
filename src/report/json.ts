// Reports as JSON: keys in the interface's order, the same bytes for the same data, nothing that a terminal would obey.
import type { HostEntry, HostsResult, ServiceEntry, WhyPath, WhyResult } from '../model/inventory.js';
import type { Observation, Step } from '../model/reference.js';
import type {
  Coverage,
  Evidence,
  Finding,
  Fix,
  Hop,
  Report,
  ReportedBlindspot,
  RetirementReport,
  SuppressionNote,
  Unresolved,
} from '../model/report.js';
import { inertJson } from './inert.js';
import { inOrder, type Shape } from './ordered.js';

/** Renders an audit (`schema/report.json`). */
export function auditJson(report: Report): string {
  return toJson(report, REPORT);
}

/** Renders the inventory of hosts. */
export function hostsJson(result: HostsResult): string {
  return toJson(result, HOSTS);
}

/** Renders the paths that answer `why`. */
export function whyJson(result: WhyResult): string {
  return toJson(result, WHY);
}

function toJson(value: object, shape: object): string {
  return `${inertJson(JSON.stringify(inOrder(value, shape), null, 2))}\n`;
}

const HOP: Shape<Hop> = { from: 'value', edge: 'value', to: 'value', ttlSeconds: 'value' };
const STEP: Shape<Step> = { repo: 'value', file: 'value', line: 'value', note: 'value' };
const OBSERVATION: Shape<Observation> = { server: 'value', at: 'value' };
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

const FINDING: Shape<Finding> = {
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

const RETIREMENT: Shape<RetirementReport> = {
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

const UNRESOLVED: Shape<Unresolved> = {
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

const BLIND_SPOT: Shape<ReportedBlindspot> = {
  repo: 'value',
  file: 'value',
  line: 'value',
  reason: 'value',
  detail: 'value',
  retirements: 'value',
};

const LAYERS: Shape<Coverage['layers']> = { source: 'value', dns: 'value', tls: 'value' };

const COVERAGE: Shape<Coverage> = {
  layers: LAYERS,
  recordedAt: 'value',
  filesSeen: 'value',
  filesScanned: 'value',
  filesSkipped: 'byName',
  bytesScanned: 'value',
  blindSpots: BLIND_SPOT,
  lookups: { answered: 'value', failed: 'value' } satisfies Shape<Coverage['lookups']>,
  endpoints: { probed: 'value', failed: 'value' } satisfies Shape<Coverage['endpoints']>,
};

const REPORT: Shape<Report> = {
  schemaVersion: 'value',
  tool: { name: 'value', version: 'value' } satisfies Shape<Report['tool']>,
  asOf: 'value',
  verdict: 'value',
  retirements: RETIREMENT,
  findings: FINDING,
  unresolved: UNRESOLVED,
  policyChanges: 'value',
  coverage: COVERAGE,
};

const HOST: Shape<HostEntry> = { host: 'value', kinds: 'value', services: 'value', references: EVIDENCE };
const SERVICE: Shape<ServiceEntry> = { id: 'value', owner: 'value', folders: 'value', hosts: 'value' };
const HOSTS: Shape<HostsResult> = { schemaVersion: 'value', hosts: HOST, services: SERVICE, coverage: COVERAGE };
const WHY_PATH: Shape<WhyPath> = { service: 'value', host: 'value', hops: HOP, evidence: EVIDENCE };
const WHY: Shape<WhyResult> = {
  schemaVersion: 'value',
  question: 'value',
  paths: WHY_PATH,
  truncated: 'value',
  coverage: COVERAGE,
};
