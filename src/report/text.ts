// An audit as text that a person reads in a terminal or pastes in a ticket: verdicts, who, why, the way out, what was not seen.
import { byKeys, groupBy } from '../base/order.js';
import type { Finding, Report } from '../model/report.js';
import { SEVERITIES } from '../model/vocabulary.js';
import { findingLines, noteLine, severityCounts, type FindingDetail } from './finding-text.js';
import { findingsWithoutRetirement, headlineLines, retirementName } from './headline-text.js';
import { paragraph, renderPage, type Line, type TextStyle } from './page.js';
import { unseenLines } from './unseen-text.js';
import { comparisonText, count, dateText, listed } from './words.js';

/** Above this many errors and warnings each one shows a single place, so that the list stays a list. */
const FULL_DETAIL_UP_TO = 40;
const NOTES_SHOWN = 10;

/** Renders an audit. */
export function auditText(report: Report, style: TextStyle): string {
  return renderPage(auditLines(report, style), style);
}

function* auditLines(report: Report, style: TextStyle): Iterable<Line> {
  const { tool, asOf, findings } = report;
  yield [['quiet', `${tool.name} ${tool.version}, as of ${dateText(asOf)}`]];
  yield* policyLines(report.policyChanges);
  if (report.comparison) yield* paragraph([], comparisonText(report.comparison), 'quiet');
  yield [];
  yield* headlineLines(report);
  const active = findings.filter(({ suppressed }) => !suppressed);
  const detail = detailFor(active, report);
  const byName = groupBy(active, ({ retirement }) => retirement);
  for (const [domain, all] of groupBy(report.retirements, (retirement) => retirement.domain))
    yield* sectionLines(listed(all.map(retirementName)), byName.get(domain) ?? [], detail);
  const others = groupBy(findingsWithoutRetirement(report), ({ certificate }) => certificate !== null);
  yield* sectionLines('certificates', others.get(true) ?? [], detail);
  yield* sectionLines('suppressions', others.get(false) ?? [], detail);
  yield* suppressedLines(
    findings.filter(({ suppressed }) => suppressed),
    style,
    detail,
  );
  yield* meaningLines(report, active);
  yield [];
  yield* unseenLines(report.unresolved, report.coverage);
  yield [];
  yield* closingLines(report, active);
}

function detailFor(active: readonly Finding[], { asOf, rules }: Report): FindingDetail {
  const many = active.filter(({ severity }) => severity !== 'note').length > FULL_DETAIL_UP_TO;
  return { asOf, places: many ? 1 : 5, steps: !many, rules: many ? [] : rules };
}

/** Every loosening that head makes comes before all else. */
function policyLines(changes: readonly string[]): Line[] {
  if (changes.length === 0) return [];
  return [[['warning', 'Policy changes']], ...changes.flatMap((change) => paragraph(['  - '], change))];
}

function* sectionLines(title: string, findings: readonly Finding[], detail: FindingDetail): Iterable<Line> {
  if (findings.length === 0) return;
  yield [];
  yield ruleLine(title);
  const ordered = [...findings].sort(byKeys(({ severity }) => SEVERITIES.indexOf(severity)));
  for (const finding of ordered.filter(({ severity }) => severity !== 'note')) {
    yield [];
    yield* findingLines(finding, detail);
  }
  yield* notesLines(ordered.filter(({ severity }) => severity === 'note'));
}

function ruleLine(title: string): Line {
  return [['quiet', `-- ${title} `], { flow: 'fill', text: '-', role: 'quiet' }];
}

function* notesLines(notes: readonly Finding[]): Iterable<Line> {
  if (notes.length === 0) return;
  yield [];
  yield [['note', count(notes.length, 'note')], ', nothing that blocks'];
  yield* notes.slice(0, NOTES_SHOWN).map(noteLine);
  const more = notes.length - NOTES_SHOWN;
  if (more > 0) yield ['  ', ['quiet', `and ${count(more, 'more note')}; -f json lists them all`]];
}

function* suppressedLines(suppressed: readonly Finding[], style: TextStyle, detail: FindingDetail): Iterable<Line> {
  if (suppressed.length === 0) return;
  yield [];
  if (!style.showSuppressed) {
    yield [
      `${count(suppressed.length, 'suppressed finding')}; --show-suppressed lists ${suppressed.length === 1 ? 'it' : 'them'}`,
    ];
    return;
  }
  yield ruleLine('suppressed');
  for (const finding of suppressed) {
    yield [];
    yield* findingLines(finding, detail);
  }
}

/** Why the rules that found something above a note matter: once, and not beside every finding. */
function* meaningLines({ rules }: Report, active: readonly Finding[]): Iterable<Line> {
  const found = new Set(active.filter(({ severity }) => severity !== 'note').map(({ rule }) => rule));
  const shown = rules.filter(({ id }) => found.has(id));
  const column = Math.max(0, ...shown.map(({ id }) => id.length)) + 2;
  if (shown.length > 0) yield* [[], [['strong', 'Why it matters'] as const]];
  for (const { id, why } of shown) yield* paragraph([`  ${id.padEnd(column)}`], why);
}

/** The last line, where a terminal stops scrolling, says the verdict again. */
function closingLines({ retirements, verdict, comparison }: Report, active: readonly Finding[]): Line[] {
  const counts = severityCounts(active);
  const by = groupBy(retirements, (retirement) => retirement.verdict);
  const blocked = (by.get('blocked') ?? []).map(retirementName);
  const open = (by.get('unverified') ?? []).map(retirementName);
  const parts = [
    blocked.length > 0 ? `${comparison ? 'new or worse' : 'blocked'}: ${listed(blocked, 5)}` : '',
    open.length > 0 ? `unverified: ${listed(open, 5)}` : '',
    blocked.length + open.length === 0 && verdict !== 'clear' && !comparison ? verdict : '',
    counts === '' ? (comparison ? 'nothing new or worse' : 'no findings') : counts,
  ];
  return paragraph(
    [],
    parts.filter((part) => part !== '').join('; '),
    verdict === 'clear' ? 'good' : verdict === 'blocked' ? 'error' : 'warning',
  );
}
