// The verdict of a whole run in words. It is never clear without what limits it: what was accepted, and what was not looked at.
import type { Report, RetirementReport } from '../model/report.js';
import { verdictText } from './words.js';

/** As `verdictText`, over all retirements and all that is about none. */
export function runVerdictText(report: Report): string {
  const [first] = report.retirements;
  const hidden = report.findings.filter(({ suppressed }) => suppressed);
  const baselined = hidden.filter(({ evidence }) =>
    evidence.some(({ suppressed }) => suppressed?.by === 'baseline'),
  ).length;
  const none = {
    domain: '',
    scope: 'subtree',
    on: null,
    daysLeft: null,
    seen: true,
    dependents: [],
    findings: 0,
  } as const;
  const all: RetirementReport = {
    ...(first ?? none),
    verdict: report.verdict,
    suppressed: hidden.length - baselined,
    baselined,
    unresolved: 0,
  };
  return verdictText(report.verdict, all, report);
}
