// Graph, policy and clock in, report out. It reads no file, asks no network and no clock.
import { byKeys } from '../base/order.js';
import type { FoundEntry } from '../model/baseline.js';
import type { Finding, Report, ReportedRule } from '../model/report.js';
import type { Rulebook } from '../model/rulebook.js';
import { RULES } from '../model/vocabulary.js';
import { assemble, type Judged } from './assemble.js';
import { draftsOf, type Run } from './drafts.js';
import { toHideaway } from './hideaway.js';
import { toInstant, type Instant } from './instant.js';
import { toPolicy, type Policy } from './policy.js';
import type { JudgeRequest } from './request.js';
import { inEnvironment } from './rule-context.js';
import { toSuppressor } from './suppression.js';
import { unseenFiles } from './unseen-files.js';
import { unseenUses } from './unseen-uses.js';
import { retirementReports, verdictOf, type Grounds } from './verdict.js';

/** A report, and what a baseline of the same run would hold. */
export interface Judgement {
  readonly report: Report;
  /** Sorted by finding; what suppressions hide is not in it, what the baseline hides is. */
  readonly entries: readonly FoundEntry[];
}

/** The report of one run; the same request gives the same report, in whatever order the estate lists its facts. */
export function judge(request: JudgeRequest): Report {
  return judgeWhole(request).report;
}

/** The same with what a baseline needs to know. */
export function judgeWhole(request: JudgeRequest): Judgement {
  const { asOf, policy, grounds } = prepared(request);
  return {
    report: reportOf(request, { asOf, policy, grounds }),
    entries: grounds.judged.flatMap(({ entries }) => entries),
  };
}

interface Prepared {
  readonly asOf: Instant;
  readonly policy: Policy;
  readonly grounds: Grounds;
}

function prepared(request: JudgeRequest): Prepared {
  const asOf = toInstant(request.asOf);
  const policy = toPolicy(request.config, asOf);
  return { asOf, policy, grounds: groundsOf(request, policy, asOf) };
}

function reportOf(request: JudgeRequest, { asOf, policy, grounds }: Prepared): Report {
  const { estate, seen, version } = request;
  const { layers, recordedAt, filesSeen, filesScanned, filesSkipped, bytesScanned, lookups, endpoints } = seen;
  const findings = grounds.judged.map(({ finding }) => finding);
  const blindSpots = grounds.files.map(({ blindspot }) => blindspot);
  return {
    schemaVersion: 1,
    tool: { name: 'lastref', version },
    asOf,
    verdict: verdictOf(grounds),
    retirements: retirementReports(policy.retirements, estate, grounds),
    findings,
    rules: wordsOf(request.rulebook, findings),
    unresolved: grounds.uses.map(({ unresolved }) => unresolved),
    policyChanges: [],
    coverage: {
      layers,
      recordedAt,
      filesSeen,
      filesScanned,
      filesSkipped: sortedByKey(filesSkipped),
      bytesScanned,
      blindSpots,
      lookups,
      endpoints,
    },
  };
}

function wordsOf(rulebook: Rulebook, findings: readonly Finding[]): ReportedRule[] {
  const found = new Set(findings.map(({ rule }) => rule));
  const words = rulebook.rules.filter(({ id }) => found.has(id));
  return words
    .map(({ id, title, says, why, whatToDo }) => ({ id, title, says, why, whatToDo }))
    .sort(byKeys(({ id }) => RULES.indexOf(id)));
}

function groundsOf(request: JudgeRequest, policy: Policy, asOf: Instant): Grounds {
  const { graph, estate, config, options, seen } = request;
  const counts = inEnvironment(options.environment);
  const hideaway = toHideaway(graph, policy);
  const { strict } = options;
  return {
    judged: judgedFindings(request, { policy, asOf, config, counts }),
    uses: unseenUses({
      estate,
      policy,
      hideaway,
      accept: config.accept,
      asOf,
      strict,
      counts,
      meaningOf: graph.meaningOf,
    }),
    files: unseenFiles({ graph, policy, hideaway, config, strict }),
    nothingScanned: seen.filesScanned === 0,
    asOf,
  };
}

function judgedFindings(request: JudgeRequest, run: Run): Judged[] {
  const { estate, baseline } = request;
  const suppressor = toSuppressor(run.config, estate.suppressions, run.asOf);
  return assemble(draftsOf(request, run), { config: run.config, services: estate.services, suppressor, baseline });
}

function sortedByKey(counts: Readonly<Record<string, number>>): Record<string, number> {
  const keys = Object.keys(counts).sort();
  return Object.fromEntries(keys.map((key) => [key, counts[key] ?? 0]));
}
