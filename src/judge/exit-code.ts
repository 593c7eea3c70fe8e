// The exit code of a report (contract §2). 2 is not its business: what could not run has no report.
import type { Report } from '../model/report.js';
import { SEVERITIES, type Severity } from '../model/vocabulary.js';

export interface ExitPolicy {
  /** `never` silences findings, not blind spots. */
  readonly failOn: Severity | 'never';
  readonly strict: boolean;
  /** The configuration has `observe`, and neither a live look nor a recording was asked for. */
  readonly observeConfiguredButNotLooked: boolean;
}

/** 1: a finding at or above the threshold; 3: something material was unseen; else 0. Never a count. */
export function exitCodeOf(report: Report, policy: ExitPolicy): 0 | 1 | 3 {
  const worst = policy.failOn === 'never' ? -1 : SEVERITIES.indexOf(policy.failOn);
  const fails = report.findings.some(
    ({ severity, suppressed }) => !suppressed && SEVERITIES.indexOf(severity) <= worst,
  );
  if (fails) return 1;
  return isUnseen(report, policy) ? 3 : 0;
}

function isUnseen({ unresolved, coverage }: Report, { strict, observeConfiguredButNotLooked }: ExitPolicy): boolean {
  if (coverage.filesScanned === 0 || observeConfiguredButNotLooked) return true;
  return [...unresolved, ...coverage.blindSpots].some(({ retirements }) => strict || retirements.length > 0);
}
