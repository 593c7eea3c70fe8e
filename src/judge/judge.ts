// Graph, policy and clock in, report out. It reads no file, asks no network and no clock.
import { byKeys } from '../base/order.js';
import type { FoundEntry } from '../model/baseline.js';
import type { Finding, Report, ReportedRule } from '../model/report.js';
import type { Rulebook } from '../model/rulebook.js';
import { RULES } from '../model/vocabulary.js';
import { assemble, type Assembly, type Judged } from './assemble.js';
import { draftsOf, type Run } from './drafts.js';
import { toHideaway } from './hideaway.js';
import { toInstant, type Instant } from './instant.js';
import { toPolicy, type Policy } from './policy.js';
import type { JudgeRequest } from './request.js';
import type { Draft } from './rule.js';
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
  const prepared = prepare(request);
  const grounds = groundsWith(request, prepared, assemble(prepared.drafts, prepared.assembly));
  return {
    report: reportOf(request, { ...prepared, grounds }),
    entries: grounds.judged.flatMap(({ entries }) => entries),
  };
}

/** What the rules found, and all that findings are made with. */
export interface Prepared {
  readonly asOf: Instant;
  readonly policy: Policy;
  readonly drafts: readonly Draft[];
  readonly assembly: Assembly;
  readonly counts: Run['counts'];
}

/** Runs the rules of a request. */
export function prepare(request: JudgeRequest): Prepared {
  const { config, estate, baseline, options } = request;
  const asOf = toInstant(request.asOf);
  const policy = toPolicy(config, asOf);
  const counts = inEnvironment(options.environment);
  const suppressor = toSuppressor(config, estate.suppressions, asOf);
  const drafts = draftsOf(request, { policy, asOf, config, counts });
  return { asOf, policy, drafts, counts, assembly: { config, services: estate.services, suppressor, baseline } };
}

/** The report of grounds. */
export function reportOf(
  request: JudgeRequest,
  { asOf, policy, grounds }: Pick<Prepared, 'asOf' | 'policy'> & { readonly grounds: Grounds },
): Report {
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

/** The findings, and what was not seen beside them. */
export function groundsWith(
  { graph, estate, config, options, seen }: JudgeRequest,
  { asOf, policy, counts }: Prepared,
  judged: readonly Judged[],
): Grounds {
  const hideaway = toHideaway(graph, policy);
  const { strict } = options;
  const { accept } = config;
  const { meaningOf } = graph;
  return {
    judged,
    uses: unseenUses({ estate, policy, hideaway, accept, asOf, strict, counts, meaningOf }),
    files: unseenFiles({ graph, policy, hideaway, config, strict }),
    nothingScanned: seen.filesScanned === 0,
    asOf,
  };
}

function sortedByKey(counts: Readonly<Record<string, number>>): Record<string, number> {
  const keys = Object.keys(counts).sort();
  return Object.fromEntries(keys.map((key) => [key, counts[key] ?? 0]));
}
