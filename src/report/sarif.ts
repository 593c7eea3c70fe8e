// An audit as SARIF 2.1.0 (OASIS), as code scanning takes it: one run, a rule for each kind of finding, a result for each finding, with its
// way as a code flow. It keeps below GitHub's published limits and says what it left out for that.
import type { Report, ReportedRule } from '../model/report.js';
import type { RuleId } from '../model/vocabulary.js';
import { inert, inertJson } from './inert.js';
import { resultOf } from './sarif-result.js';
import { byWeight } from './source-place.js';
import { comparisonText, count, grouped } from './words.js';

/** GitHub refuses a run with more results. */
export const RESULTS_LIMIT = 25_000;
/** GitHub keeps so many of an upload, the gravest. */
export const RESULTS_KEPT = 5_000;
const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** Renders the log. Suppressed findings are results with `suppressions`, after the others. */
export function auditSarif(report: Report): string {
  const ordered = byWeight(report.findings);
  const results = ordered.slice(0, RESULTS_LIMIT);
  const rules = rulesOf(report);
  const places = new Map(rules.map(({ id }, at) => [id, at]));
  const { tool, asOf, verdict, comparison, coverage, policyChanges } = report;
  const run = {
    tool: {
      driver: { name: tool.name, semanticVersion: tool.version, version: tool.version, rules: rules.map(ruleOf) },
    },
    invocations: [invocationOf(report, ordered.length)],
    automationDetails: { id: comparison ? 'lastref/check/' : 'lastref/audit/' },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { SRCROOT: { description: { text: 'The root of the git repository.' } } },
    results: results.map((finding) => resultOf(finding, { report, ruleIndex: places.get(finding.rule) ?? 0 })),
    properties: {
      policyChanges: policyChanges.map(inert),
      asOf,
      verdict,
      layers: coverage.layers,
      ...(comparison && { comparison: comparisonText(comparison) }),
    },
  };
  return `${inertJson(JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }))}\n`;
}

function rulesOf({ rules, findings }: Report): ReportedRule[] {
  const told = new Set<RuleId>(rules.map(({ id }) => id));
  const untold = [...new Set(findings.map(({ rule }) => rule))].filter((id) => !told.has(id)).sort();
  return [...rules, ...untold.map((id) => ({ id, title: id, says: id, why: '', whatToDo: '' }))];
}

/** `reportingDescriptor` (§3.49). */
function ruleOf({ id, title, says, why, whatToDo }: ReportedRule): object {
  const sentences = [says, why, whatToDo].filter((text) => text !== '');
  return {
    id,
    name: id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${title.replace(/\.$/, '')}.` },
    fullDescription: { text: sentences[0] ?? title },
    help: {
      text: sentences.join(' '),
      markdown: [says, why, whatToDo && `**To do:** ${whatToDo}`].filter(Boolean).join('\n\n'),
    },
    defaultConfiguration: { level: 'error' },
    properties: { tags: ['dns', 'domain-retirement', 'reliability'], precision: 'high', 'problem.severity': 'error' },
  };
}

/** `invocation` (§3.20): policy changes and what was cut first, then what was not seen. */
function invocationOf({ policyChanges, unresolved, coverage }: Report, found: number): object {
  const note = (level: 'warning' | 'note', id: string, text: string): object => ({
    level,
    descriptor: { id },
    message: { text: inert(text) },
  });
  const cut = found - RESULTS_LIMIT;
  const hidden = unresolved.filter(({ retirements }) => retirements.length > 0).length;
  const blind = coverage.blindSpots.filter(({ retirements }) => retirements.length > 0).length;
  const notifications = [
    ...policyChanges.map((change) => note('warning', 'policy-change', change)),
    ...(cut > 0
      ? [
          note(
            'warning',
            'cut',
            `${count(cut, 'finding')} left out, the least grave: a run takes ${grouped(RESULTS_LIMIT)} results.`,
          ),
        ]
      : []),
    ...(found > RESULTS_KEPT
      ? [note('note', 'shown', `GitHub shows the ${grouped(RESULTS_KEPT)} gravest of ${count(found, 'finding')}.`)]
      : []),
    ...(hidden > 0
      ? [note('warning', 'unresolved', `${count(hidden, 'value')} could not be evaluated and may hide a retired name.`)]
      : []),
    ...(blind > 0
      ? [note('warning', 'blind-spot', `${count(blind, 'place')} could not be read and may hide a retired name.`)]
      : []),
  ];
  return { executionSuccessful: true, toolExecutionNotifications: notifications };
}
