// The only public door: what the command line uses, and what a program may import. Loading it reads no file and no parser.
import type { CertificatesRequest } from './assembly/certificates.js';
import type { GraphRequest, GraphResult } from './assembly/graph.js';
import type { SurveyRequest } from './assembly/request.js';
import type { TimelineRequest } from './assembly/timeline.js';
import type { SavedGraph } from './graph/saved-graph.js';
import type { CacheContents } from './model/cache-contents.js';
import type { CertificatesResult } from './model/certificate-view.js';
import type { CheckRequest } from './assembly/check/request.js';
import type { CheckResult } from './assembly/check/check.js';
import type { FixResult } from './assembly/check/fix.js';
import type { BaselineRequest } from './assembly/baseline.js';
import type { InitRequest } from './assembly/init/init.js';
import type { SuppressionsRequest } from './assembly/suppressions.js';
import type { Exploration } from './assembly/explore/exploration.js';
import type { ExploreRequest } from './assembly/explore/open-exploration.js';
import type { AuditResult } from './audit.js';
import type { BaselineResult } from './model/baseline.js';
import type { InitResult } from './assembly/init/init.js';
import type { HostsResult, WhyResult } from './model/inventory.js';
import type { TimelineResult } from './model/timeline.js';
import type { Rulebook } from './model/rulebook.js';
import type { SuppressionListing } from './model/suppression-listing.js';
import type { Explanation, RuleListing, RuleTestResult } from './model/rule-listing.js';

export type { CertificatesRequest } from './assembly/certificates.js';
export type { GraphRequest, GraphResult } from './assembly/graph.js';
export type { SavedGraph } from './graph/saved-graph.js';
export type { Exploration, RetirementPolicy } from './assembly/explore/exploration.js';
export type { CertificateFacts, FactPlace, HostFacts } from './assembly/explore/host-facts.js';
export type { ExploreRequest } from './assembly/explore/open-exploration.js';
export type { SourceText } from './assembly/explore/read-source.js';
export type { NewConfig } from './assembly/explore/write-config.js';
export * from './model/facets.js';
export { changeText, isPolicyChange, withChange, type Change } from './model/what-if.js';
export { focusView } from './graph/focus-view.js';
export { COLLAPSES } from './model/graph-view.js';
export type { Collapse, GraphView, NodeKind, ViewEdge, ViewNode } from './model/graph-view.js';
export type { TimelineRequest } from './assembly/timeline.js';
export type { AuditResult } from './audit.js';
export type { CheckRequest } from './assembly/check/request.js';
export type { CheckResult } from './assembly/check/check.js';
export type { FixedFile, FixResult } from './assembly/check/fix.js';
export type { BaselineRequest } from './assembly/baseline.js';
export type { InitRequest, InitResult } from './assembly/init/init.js';
export type { SuppressionsRequest } from './assembly/suppressions.js';
export type { BaselineAction, BaselineChange, BaselineResult } from './model/baseline.js';
export type { ListedSuppression, SuppressionListing } from './model/suppression-listing.js';
export type { Progress, SurveyRequest as AuditRequest } from './assembly/request.js';

export interface WhyRequest extends SurveyRequest {
  /** A host, or `service:NAME`. */
  readonly question: string;
}

/** All that the command line asks of the program. */
export interface Api {
  audit(request: SurveyRequest): Promise<AuditResult>;
  check(request: CheckRequest): Promise<CheckResult>;
  checkFix(request: CheckRequest): Promise<FixResult>;
  hosts(request: SurveyRequest): Promise<HostsResult>;
  why(request: WhyRequest): Promise<WhyResult>;
  certificates(request: CertificatesRequest): Promise<CertificatesResult>;
  timeline(request: TimelineRequest): Promise<TimelineResult>;
  graph(request: GraphRequest): Promise<GraphResult>;
  explore(request: ExploreRequest): Promise<Exploration>;
  baseline(request: BaselineRequest): Promise<BaselineResult>;
  suppressions(request: SuppressionsRequest): Promise<SuppressionListing>;
  init(request: InitRequest): Promise<InitResult>;
  listRules(): Promise<RuleListing>;
  /** `undefined`: neither a rule nor a pattern has that id. */
  explainRule(id: string): Promise<Explanation | undefined>;
  testRules(): Promise<RuleTestResult>;
  cacheContents(folder: string): Promise<CacheContents>;
  clearCache(folder: string): Promise<CacheContents>;
}

export type { CacheContents } from './model/cache-contents.js';
export type * from './model/certificate-view.js';
export type { TimelineEntry, TimelineKind, TimelineResult } from './model/timeline.js';
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
  CACHE_FORMATS,
  CERTIFICATES_FORMATS,
  BASELINE_FORMATS,
  CHECK_FORMATS,
  EXPLANATION_FORMATS,
  GRAPH_FORMATS,
  HOSTS_FORMATS,
  RULE_LIST_FORMATS,
  RULE_TEST_FORMATS,
  TIMELINE_FORMATS,
  SUPPRESSIONS_FORMATS,
  WHY_FORMATS,
  type Format,
} from './report/formats.js';
export { leftOutOfMermaid } from './report/mermaid.js';
export { runVerdictText } from './report/run-verdict.js';
export { inert } from './report/inert.js';
export type { TextStyle } from './report/page.js';
export { clip, pad, widthOf, wrap } from './report/width.js';
export { chainText, hopText, toldHops } from './report/path-text.js';
export { evidenceByHop } from './report/hop-evidence.js';
export {
  count,
  dateText,
  daysText,
  grouped,
  layersText,
  listed,
  nodeName,
  verdictText,
  WHY_TEXT,
} from './report/words.js';
export { nearestOf } from './base/nearest.js';
export { exitCodeOf, type ExitPolicy } from './judge/exit-code.js';

/** Looks at the estate and judges it. Throws UserErrors for what the user can mend, and the signal's reason. */
export async function audit(request: SurveyRequest): Promise<AuditResult> {
  return (await import('./audit.js')).audit(request);
}

/** What a change introduces or makes worse. Throws UserErrors for what the user can mend, and the signal's reason. */
export async function check(request: CheckRequest): Promise<CheckResult> {
  return (await import('./assembly/check/check.js')).check(request);
}

/** The same, with the literals that can be rewritten to the configured replacement. It writes nothing. */
export async function checkFix(request: CheckRequest): Promise<FixResult> {
  return (await import('./assembly/check/fix.js')).checkFix(request);
}

/** Every host that the estate references, declares or serves. */
export async function hosts(request: SurveyRequest): Promise<HostsResult> {
  return (await import('./assembly/answers.js')).hosts(request);
}

/** Every path by which services reach a host, or all that a service reaches. */
export async function why(request: WhyRequest): Promise<WhyResult> {
  return (await import('./assembly/answers.js')).why(request);
}

/** Every certificate, what presents and needs it, and what an end would take away. */
export async function certificates(request: CertificatesRequest): Promise<CertificatesResult> {
  return (await import('./assembly/certificates.js')).certificates(request);
}

/** What fails when: everything with a date, and who is affected. */
export async function timeline(request: TimelineRequest): Promise<TimelineResult> {
  return (await import('./assembly/timeline.js')).timeline(request);
}

/** The whole graph to be saved, and the part of it to be drawn. */
export async function graph(request: GraphRequest): Promise<GraphResult> {
  return (await import('./assembly/graph.js')).graph(request);
}

/** The estate, or a saved graph, held to be asked again and again, and supposed to be otherwise. */
export async function explore(request: ExploreRequest): Promise<Exploration> {
  return (await import('./assembly/explore/open-exploration.js')).openExploration(request);
}

/** A graph that was saved as JSON. Throws InputError where the file (relative to `cwd`) is none. */
export async function openSavedGraph(file: string, cwd: string): Promise<SavedGraph> {
  return (await import('./assembly/saved-graph.js')).openSavedGraph(file, cwd);
}

/** Compares the estate's findings with a baseline, and says what the file is to hold. It writes nothing. */
export async function baseline(request: BaselineRequest): Promise<BaselineResult> {
  return (await import('./assembly/baseline.js')).baseline(request);
}

/** Every suppression, until when it holds and what it hides now. */
export async function suppressions(request: SuppressionsRequest): Promise<SuppressionListing> {
  return (await import('./assembly/suppressions.js')).suppressions(request);
}

/** A first configuration for an estate, as text. It writes nothing. */
export async function init(request: InitRequest): Promise<InitResult> {
  return (await import('./assembly/init/init.js')).init(request);
}

/** The rules and the patterns of the rulebook. */
export async function listRules(): Promise<RuleListing> {
  const [{ toRuleListing }, rulebook] = await Promise.all([import('./report/rulebook-listing.js'), readRulebook()]);
  return toRuleListing(rulebook);
}

/** One rule or pattern explained; `undefined`: there is none of that id. */
export async function explainRule(id: string): Promise<Explanation | undefined> {
  const [{ explainIn }, rulebook] = await Promise.all([import('./report/rulebook-listing.js'), readRulebook()]);
  return explainIn(rulebook, id);
}

/** Tries every pattern of the rulebook on its own samples. */
export async function testRules(): Promise<RuleTestResult> {
  const [{ testSamples }, rulebook] = await Promise.all([import('./assembly/rule-samples.js'), readRulebook()]);
  return testSamples(rulebook);
}

/** What an absolute folder keeps between runs. */
export async function cacheContents(folder: string): Promise<CacheContents> {
  return (await import('./store/store-contents.js')).storeContents(folder);
}

/** Forgets what the folder keeps between runs; touches nothing else in it. */
export async function clearCache(folder: string): Promise<CacheContents> {
  return (await import('./store/store-contents.js')).clearStore(folder);
}

async function readRulebook(): Promise<Rulebook> {
  return (await import('./rulebook/load-rulebook.js')).loadRulebook();
}
