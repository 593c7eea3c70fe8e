// One finding in text: what, who, why hop by hop, when it fails, the way out. Errors and warnings in full, notes on one line.
import type { Finding, Fix, ReportedRule, SuppressionNote } from '../model/report.js';
import type { Severity } from '../model/vocabulary.js';
import { paragraph, type Line } from './page.js';
import { evidenceLines, placeText } from './evidence-text.js';
import { chainText, pathLines, toldHops } from './path-text.js';
import { count, dateText, daysBetween, nodeName } from './words.js';

/** How many places a hop shows: fewer where many findings compete for the reader. */
export interface FindingDetail {
  readonly asOf: string;
  readonly places: number;
  readonly steps: boolean;
  /** What is to be done where a finding names no way out. */
  readonly rules: readonly ReportedRule[];
}

const INDENT = '  ';
const LABEL_COLUMNS = 8;

/** The whole finding, without a blank line around it. */
export function findingLines(finding: Finding, detail: FindingDetail): Line[] {
  return [
    ...paragraph([[finding.severity, finding.severity], changeText(finding), '  '], finding.message, 'strong'),
    ...labelled('rule', [`${finding.rule}${confidenceText(finding)}`]),
    ...ownerLines(finding),
    ...whyLines(finding, detail),
    ...failsLines(finding, detail.asOf),
    ...(finding.fix ? fixLines(finding.fix) : adviceLines(finding, detail.rules)),
    ...(finding.suppressed ? suppressionLines(finding) : []),
  ];
}

/** A note on one line: it says where, so that a person can look; it blocks nothing. */
export function noteLine(finding: Finding): Line {
  const [first] = finding.evidence;
  const more = finding.evidence.length - 1;
  const where = first && first.file !== null ? placeText(first) : (first?.text ?? '');
  const rest = more > 0 ? ` and ${count(more, 'more place')}` : '';
  const who = finding.service === null ? '' : `${nodeName(finding.service)}: `;
  return [
    INDENT,
    `${who}${finding.host ?? finding.message}  `,
    { flow: 'wrap', text: `${where}${rest}`, role: 'place' },
  ];
}

function changeText({ change }: Finding): string {
  return change === null ? '' : ` (${change})`;
}

function confidenceText({ confidence }: Finding): string {
  return confidence === 'proven' ? '' : ` (${confidence})`;
}

function ownerLines({ service, owner }: Finding): Line[] {
  if (service === null && owner === null) return [];
  const who = service === null ? '' : nodeName(service);
  return labelled('who', [[who, owner === null ? '' : `owned by ${owner}`].filter((part) => part !== '').join(', ')]);
}

function whyLines({ path, evidence }: Finding, { places, steps }: FindingDetail): Line[] {
  if (path.length === 0) return evidenceLines(evidence, { indent: LABEL_COLUMNS, places, steps });
  const chain = toldHops(path).length > 1 ? labelled('why', [chainText(path)]) : [];
  return [...chain, ...pathLines(path, evidence, { indent: LABEL_COLUMNS, lead: labelOf('why'), places, steps })];
}

function failsLines({ failsAt }: Finding, asOf: string): Line[] {
  return failsAt === null ? [] : labelled('fails', [failsText(failsAt, asOf)]);
}

/** `now`, or `2024-09-11, in 12 days`. */
export function failsText(failsAt: string, asOf: string): string {
  const days = daysBetween(asOf, failsAt);
  const when = days <= 0 ? 'now' : days === 1 ? 'tomorrow' : `in ${count(days, 'day')}`;
  return days <= 0 ? when : `${dateText(failsAt)}, ${when}`;
}

function fixLines(fix: Fix): Line[] {
  return labelled('fix', [fixText(fix), ...(fix.because === '' ? [] : [`because ${fix.because}`])]);
}

/** Where no way out is known, what the rule advises. */
function adviceLines({ rule }: Finding, rules: readonly ReportedRule[]): Line[] {
  const advice = rules.find(({ id }) => id === rule)?.whatToDo;
  return advice === undefined ? [] : labelled('to do', [advice]);
}

/** The way out as a sentence without its full stop: `point login.mapiq.com CNAME to web-x.azurefd.net`. */
export function fixText({ change, at, to }: Fix): string {
  switch (change) {
    case 'literal':
      return `write ${to} at ${at}`;
    case 'definition':
      return `change ${at} so that the host becomes ${to}`;
    case 'record':
      return `point ${at} to ${to}`;
    case 'binding':
      return `bind ${at} to ${to}`;
    case 'certificate':
      return `get for ${at} ${to}`;
  }
}

function suppressionLines({ evidence }: Finding): Line[] {
  const notes = evidence.flatMap(({ suppressed }) => (suppressed === null ? [] : [suppressed]));
  return labelled('hidden', [...new Set(notes.map(suppressionText))]);
}

/** `by config until 2024-12-01: replaced in 4.2 (platform)` */
export function suppressionText({ by, until, reason, approver }: SuppressionNote): string {
  const end = until === null ? '' : ` until ${until}`;
  return `by ${by}${end}: ${reason}${approver === null ? '' : ` (${approver})`}`;
}

function labelled(label: string, texts: readonly string[]): Line[] {
  return texts.flatMap((text, i) => {
    return paragraph([['quiet', labelOf(i === 0 ? label : '')]], text);
  });
}

function labelOf(label: string): string {
  return `${INDENT}${label}`.padEnd(LABEL_COLUMNS);
}

/** `3 errors, 1 warning, 2 notes`; severities that do not occur are left out. */
export function severityCounts(findings: readonly { readonly severity: Severity }[]): string {
  const of = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  const parts = [
    of('error') > 0 && count(of('error'), 'error'),
    of('warning') > 0 && count(of('warning'), 'warning'),
    of('note') > 0 && count(of('note'), 'note'),
  ];
  return parts.filter((part) => part !== false).join(', ');
}
