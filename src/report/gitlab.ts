// An audit as GitLab's code quality report (a list of issues, schema of Code Climate): one issue for each finding that counts. A fingerprint is
// the finding's id, so that GitLab tells what is new by itself.
import { createHash } from 'node:crypto';
import type { Finding, Report } from '../model/report.js';
import type { Severity } from '../model/vocabulary.js';
import { fixText } from './finding-text.js';
import { inert, inertJson } from './inert.js';
import { byWeight, fileIn, placesOf } from './source-place.js';
import { count } from './words.js';

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: 'info' | 'minor' | 'major' | 'critical' | 'blocker';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end?: number } };
}

const SEVERITY: Readonly<Record<Severity, Issue['severity']>> = { error: 'critical', warning: 'minor', note: 'info' };
/** GitLab reads no larger report than its artifacts may be; a widget lists no more than this. */
export const ISSUES_LIMIT = 10_000;

/** Renders the list, what a change loosens first. Accepted findings are no issues. */
export function auditGitlab(report: Report): string {
  const active = byWeight(report.findings.filter(({ suppressed }) => !suppressed));
  const issues = active.slice(0, ISSUES_LIMIT).map((finding) => issueOf(finding, report));
  const left = active.length - issues.length;
  const cut =
    left > 0
      ? [remark(`${count(left, 'finding')} left out: this report lists ${String(ISSUES_LIMIT)}`, 'cut', report)]
      : [];
  const policy = report.policyChanges.map((change) => remark(`policy change: ${change}`, 'policy-change', report));
  return `${inertJson(JSON.stringify([...policy, ...cut, ...issues], null, 2))}\n`;
}

function issueOf(finding: Finding, { comparison }: Report): Issue {
  const { id, rule, severity, message, fix, change } = finding;
  const [place] = placesOf(finding, comparison);
  const { file = '', line = 1, endLine } = place ?? {};
  const said = change === null ? message : `${message} (${change})`;
  return {
    description: inert(fix ? `${said}. Fix: ${fixText(fix)}` : said),
    check_name: rule,
    fingerprint: id,
    severity: SEVERITY[severity],
    location: {
      path: inert(file),
      lines: { begin: line, ...(endLine !== undefined && endLine > line && { end: endLine }) },
    },
  };
}

/** Something to be said that is no finding. */
function remark(text: string, name: string, { comparison }: Report): Issue {
  return {
    description: inert(text),
    check_name: name,
    fingerprint: createHash('sha256').update(text).digest('hex').slice(0, 32),
    severity: 'major',
    location: { path: fileIn('.', 'lastref.yaml', comparison), lines: { begin: 1 } },
  };
}
