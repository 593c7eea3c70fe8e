// The formats that each command can be asked for, the default first; each loads when it is used. What is not here is a usage error.
import type { CacheContents } from '../model/cache-contents.js';
import type { CertificatesResult } from '../model/certificate-view.js';
import type { GraphView } from '../model/graph-view.js';
import type { SavedGraph } from '../graph/saved-graph.js';
import type { HostsResult, WhyResult } from '../model/inventory.js';
import type { PicturedReport } from '../model/pictured-report.js';
import type { Explanation, RuleListing, RuleTestResult } from '../model/rule-listing.js';
import type { TimelineResult } from '../model/timeline.js';
import type { BaselineResult } from '../model/baseline.js';
import type { SuppressionListing } from '../model/suppression-listing.js';
import type { TextStyle } from './page.js';

/** One way to render a result: the text depends on the data and, for text, the style alone. */
export interface Format<Result> {
  readonly id: string;
  readonly render: (result: Result, style: TextStyle) => Promise<string>;
  /** What a CI job's summary shows beside it (Markdown); `undefined`: nothing. */
  readonly summary?: (result: Result) => Promise<string>;
}

/** Formats of `audit`. */
export const AUDIT_FORMATS: readonly Format<PicturedReport>[] = [
  { id: 'text', render: async (report, style) => (await import('./text.js')).auditText(report, style) },
  { id: 'json', render: async (report) => (await import('./json.js')).auditJson(report) },
  { id: 'jsonl', render: async (report) => (await import('./jsonl.js')).auditJsonl(report) },
  { id: 'sarif', render: async (report) => (await import('./sarif.js')).auditSarif(report) },
  {
    id: 'github',
    render: async (report) => (await import('./github.js')).auditGithub(report),
    summary: async (report) => (await import('./markdown.js')).auditMarkdown(report),
  },
  { id: 'markdown', render: async (report) => (await import('./markdown.js')).auditMarkdown(report) },
  { id: 'gitlab', render: async (report) => (await import('./gitlab.js')).auditGitlab(report) },
  { id: 'junit', render: async (report) => (await import('./junit.js')).auditJunit(report) },
  { id: 'csv', render: async (report) => (await import('./audit-csv.js')).auditCsv(report) },
  { id: 'html', render: async (report) => (await import('./html/html.js')).auditHtml(report) },
];

/** Formats of `check`: the same. */
export const CHECK_FORMATS = AUDIT_FORMATS;

/** Formats of `hosts`. */
export const HOSTS_FORMATS: readonly Format<HostsResult>[] = [
  { id: 'text', render: async (result, style) => (await import('./hosts.js')).hostsText(result, style) },
  { id: 'json', render: async (result) => (await import('./json.js')).hostsJson(result) },
  { id: 'csv', render: async (result) => (await import('./hosts.js')).hostsCsv(result) },
];

/** Formats of `why`. */
export const WHY_FORMATS: readonly Format<WhyResult>[] = [
  { id: 'text', render: async (result, style) => (await import('./why-text.js')).whyText(result, style) },
  { id: 'json', render: async (result) => (await import('./json.js')).whyJson(result) },
];

/** Formats of `certs`. */
export const CERTIFICATES_FORMATS: readonly Format<CertificatesResult>[] = [
  {
    id: 'text',
    render: async (result, style) => (await import('./certificates-text.js')).certificatesText(result, style),
  },
  { id: 'json', render: async (result) => (await import('./certificates-json.js')).certificatesJson(result) },
];

/** Formats of `timeline`. */
export const TIMELINE_FORMATS: readonly Format<TimelineResult>[] = [
  { id: 'text', render: async (result, style) => (await import('./timeline-text.js')).timelineText(result, style) },
  { id: 'json', render: async (result) => (await import('./timeline-json.js')).timelineJson(result) },
  { id: 'ics', render: async (result) => (await import('./ics.js')).timelineIcs(result) },
];

interface Drawn {
  readonly saved: SavedGraph;
  readonly view: GraphView;
}

/** Formats of `graph`. JSON is the whole, the others are what is to be drawn. */
export const GRAPH_FORMATS: readonly Format<Drawn>[] = [
  { id: 'dot', render: async ({ view }) => (await import('./dot.js')).graphDot(view) },
  { id: 'json', render: async ({ saved }) => (await import('./graph-json.js')).graphJson(saved) },
  { id: 'mermaid', render: async ({ view }) => (await import('./mermaid.js')).graphMermaid(view) },
  { id: 'graphml', render: async ({ view }) => (await import('./graphml.js')).graphGraphml(view) },
  { id: 'gexf', render: async ({ view }) => (await import('./gexf.js')).graphGexf(view) },
];

/** Formats of `rules list`. */
export const RULE_LIST_FORMATS: readonly Format<RuleListing>[] = [
  { id: 'text', render: async (listing, style) => (await import('./rules-text.js')).ruleListText(listing, style) },
];

/** Formats of `rules explain`. */
export const EXPLANATION_FORMATS: readonly Format<Explanation>[] = [
  { id: 'text', render: async (found, style) => (await import('./rules-text.js')).explanationText(found, style) },
];

/** Formats of `rules test`. */
export const RULE_TEST_FORMATS: readonly Format<RuleTestResult>[] = [
  { id: 'text', render: async (result, style) => (await import('./rules-text.js')).ruleTestText(result, style) },
];

/** Formats of `baseline create`, `update`, `prune` and `check`. */
export const BASELINE_FORMATS: readonly Format<BaselineResult>[] = [
  { id: 'text', render: async (result, style) => (await import('./baseline-text.js')).baselineText(result, style) },
];

/** Formats of `suppressions list`. */
export const SUPPRESSIONS_FORMATS: readonly Format<SuppressionListing>[] = [
  {
    id: 'text',
    render: async (listing, style) => (await import('./suppressions.js')).suppressionsText(listing, style),
  },
  { id: 'json', render: async (listing) => (await import('./json.js')).suppressionsJson(listing) },
];

/** Formats of `cache info` and `cache clear`. */
export const CACHE_FORMATS: readonly Format<CacheContents>[] = [
  { id: 'text', render: async (contents, style) => (await import('./cache-text.js')).cacheText(contents, style) },
  { id: 'json', render: async (contents) => (await import('./cache-text.js')).cacheJson(contents) },
];
