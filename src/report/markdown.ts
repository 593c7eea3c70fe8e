// An audit as Markdown for a ticket or a comment: the verdict first, findings by service, what was not seen. It keeps below what a
// comment may hold, and says what it left out for that.
import { byKeys, groupBy } from '../base/order.js';
import type { Comparison, Finding, Report, RetirementReport } from '../model/report.js';
import { SEVERITIES } from '../model/vocabulary.js';
import { severityCounts, suppressionText } from './finding-text.js';
import { dependentNames, retirementName } from './headline-text.js';
import { findingMarkdown, serviceHeading } from './markdown-finding.js';
import { bullets, cellCode, code, prose, roomFor } from './markdown-safe.js';
import { unseenMarkdown } from './markdown-unseen.js';
import { fitting } from './markdown-size.js';
import { comparisonText, count, dateText, daysText, grouped, listed, nodeName, verdictText } from './words.js';

/** GitHub takes 65,536 characters; what posts the comment may add a line of its own. */
export const MARKDOWN_LIMIT = 65_000;
const NAMES_SHOWN = 6;
const TABLE_ROOM = { most: 40, characters: 16_000 };
const LIST_ROOM = { most: 30, characters: 6000 };

/** By this line a workflow finds the comment that it renews; only the report of a change has it. */
export const STICKY_MARK = '<!-- lastref check -->';

/** Renders an audit. */
export function auditMarkdown(report: Report): string {
  const active = report.findings.filter(({ suppressed }) => !suppressed);
  const pressing = active.filter(({ severity }) => severity !== 'note');
  const head = [...titleLines(report), ...policyLines(report), ...tableLines(report), ...countLines(report, active)];
  const tail = [
    ...notesLines(active.filter(({ severity }) => severity === 'note')),
    ...acceptedLines(report.findings.filter(({ suppressed }) => suppressed)),
    unseenMarkdown(report),
    `<sub>${report.tool.name} ${prose(report.tool.version)}, as of ${dateText(report.asOf)}</sub>`,
  ];
  const around = `${head.join('\n')}\n${tail.join('\n')}`.length;
  const { shown, isShort, left } = fitting(pressing, report, MARKDOWN_LIMIT - around - 1000);
  const body = shown.length === 0 ? [] : bySeverityOfService(shown, report, isShort);
  return `${[...head, ...body, ...leftLines(left, isShort, shown), ...tail].join('\n')}\n`;
}

function titleLines({ retirements, verdict, comparison }: Report): string[] {
  if (comparison)
    return [STICKY_MARK, '', `## lastref: ${changeTitle(comparison)}`, '', `${prose(comparisonText(comparison))}.`, ''];
  const names = retirements.slice(0, 2).map((one) => code(retirementName(one)));
  const about = retirements.length > 0 && retirements.length < 3 ? listed(names) : 'lastref';
  return [`## ${about}: ${verdict.toUpperCase()}`, ''];
}

function changeTitle({ new: added, worse }: Comparison): string {
  if (added + worse === 0) return 'nothing new or worse';
  return [added > 0 ? `${grouped(added)} new` : '', worse > 0 ? `${grouped(worse)} worse` : '']
    .filter(Boolean)
    .join(', ');
}

/** Every loosening comes before all else. */
function policyLines({ policyChanges }: Report): string[] {
  if (policyChanges.length === 0) return [];
  return ['**Policy changes:**', '', ...bullets(policyChanges.map(code), LIST_ROOM)];
}

function tableLines(report: Report): string[] {
  const { retirements } = report;
  if (retirements.length === 0) return [];
  const pressing = [...retirements].sort(byKeys(({ verdict }) => ['blocked', 'unverified', 'clear'].indexOf(verdict)));
  const { shown, more } = roomFor(
    pressing.map((retirement) => tableRow(retirement, report)),
    TABLE_ROOM,
  );
  return [
    '| name | verdict | when | needed by | found |',
    '| --- | --- | --- | --- | --- |',
    ...shown,
    ...(more > 0 ? [`| and ${count(more, 'more name')} | | | | |`] : []),
    '',
  ];
}

function tableRow(retirement: RetirementReport, report: Report): string {
  const { findings, coverage } = report;
  const { domain, on, daysLeft, dependents, unresolved, seen } = retirement;
  const own = findings.filter((finding) => finding.retirement === domain && !finding.suppressed);
  const elsewhere = retirement.findings - own.length;
  const found = [
    severityCounts(own),
    elsewhere > 0 ? `${count(elsewhere, 'finding')} listed under another name` : '',
    unresolved > 0 ? `${count(unresolved, 'value')} unresolved` : '',
    seen || coverage.filesScanned === 0 ? '' : 'never seen here: check the spelling',
  ].filter((part) => part !== '');
  const when = on === null ? daysText(daysLeft) : `${on}, ${daysText(daysLeft)}`;
  const cells = [
    cellCode(retirementName(retirement)),
    `**${verdictText(retirement.verdict, retirement, report)}**`,
    when,
    listed(dependentNames(dependents, findings).map(cellCode), NAMES_SHOWN),
    found.length === 0 ? 'nothing' : found.join('; '),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** What is not about a retired name, which the table has no row for. */
function countLines({ retirements }: Report, active: readonly Finding[]): string[] {
  const others = active.filter(({ retirement }) => retirement === null);
  const lines = others.length === 0 ? [] : [`Certificates and suppressions: ${severityCounts(others)}.`, ''];
  return retirements.length === 0 && others.length === 0 ? ['No finding.', ''] : lines;
}

/** Who has the gravest comes first. */
function bySeverityOfService(findings: readonly Finding[], { asOf, rules }: Report, isShort: boolean): string[] {
  const services = [...groupBy(findings, ({ service, owner }) => JSON.stringify([service, owner])).values()];
  const ordered = services.sort(
    byKeys(
      (all) => Math.min(...all.map(({ severity }) => SEVERITIES.indexOf(severity))),
      ([first]) => first?.service,
    ),
  );
  return ordered.flatMap((all) => [
    serviceHeading(all[0]),
    '',
    ...[...all]
      .sort(byKeys(({ severity }) => SEVERITIES.indexOf(severity)))
      .map((finding) => findingMarkdown(finding, { asOf, rules, short: isShort })),
  ]);
}

function leftLines(left: readonly Finding[], isShort: boolean, shown: readonly Finding[]): string[] {
  if (left.length === 0 && !isShort) return [];
  const texts = [
    left.length === 0 ? '' : `${count(left.length, 'finding')} (${severityCounts(left)}) are left out`,
    isShort && shown.length > 0 ? `the ways of ${count(shown.length, 'finding')} are left out` : '',
  ].filter((part) => part !== '');
  return [`**Cut to fit a comment:** ${listed(texts)}. ${code('lastref audit -f json')} has all of it.`, ''];
}

function notesLines(notes: readonly Finding[]): string[] {
  if (notes.length === 0) return [];
  const rows = notes.map(({ service, host, message, evidence: [first] }) => {
    const place =
      first === undefined || first.file === null ? '' : ` at ${code(`${first.file}:${String(first.line)}`)}`;
    return `${service === null ? '' : `${code(nodeName(service))}: `}${host === null ? prose(message) : code(host)}${place}`;
  });
  return folded(`${count(notes.length, 'note')}, nothing that blocks`, rows);
}

/** Counted in the open, listed behind a fold with who accepted it and until when. */
function acceptedLines(accepted: readonly Finding[]): string[] {
  if (accepted.length === 0) return [];
  const rows = accepted.map(({ message, evidence }) => {
    const notes = new Set(
      evidence.flatMap((one) => (one.suppressed === null ? [] : [suppressionText(one.suppressed)])),
    );
    return `${prose(message)}: ${[...notes].slice(0, 3).map(code).join('; ')}`;
  });
  return folded(`${count(accepted.length, 'accepted finding')}: suppressed, or in the baseline`, rows);
}

function folded(title: string, rows: readonly string[]): string[] {
  return ['<details>', `<summary>${title}</summary>`, '', ...bullets(rows, LIST_ROOM), '</details>', ''];
}
