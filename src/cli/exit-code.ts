// What the results of a run come to as an exit code. 2 is for what could not run and is set elsewhere.
import type { AuditResult, Coverage, Report, Severity } from '../index.js';
import { SEVERITIES } from '../index.js';
import type { FailOn } from './options.js';

/** 1: a finding at or above `failOn`; 3: nothing such, but something that matters was not seen; else 0. */
export function auditExitCode(
  { report, observeNotLooked }: Pick<AuditResult, 'report' | 'observeNotLooked'>,
  { failOn, strict }: { readonly failOn: FailOn; readonly strict: boolean },
): 0 | 1 | 3 {
  if (report.findings.some(({ severity, suppressed }) => !suppressed && blocks(severity, failOn))) return 1;
  return observeNotLooked ||
    hasMaterialBlindSpot(report) ||
    viewExitCode(report.coverage, strict, report.unresolved.length) === 3
    ? 3
    : 0;
}

/** For commands that judge nothing: 3 where no file was read or, strictly, where anything was not seen. */
export function viewExitCode(coverage: Coverage, strict: boolean, unresolved = 0): 0 | 3 {
  const unseen = coverage.blindSpots.length > 0 || unresolved > 0;
  return coverage.filesScanned === 0 || (strict && unseen) ? 3 : 0;
}

function blocks(severity: Severity, failOn: FailOn): boolean {
  return failOn !== 'never' && SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(failOn);
}

function hasMaterialBlindSpot({ unresolved, coverage }: Report): boolean {
  return [...unresolved, ...coverage.blindSpots].some(({ retirements }) => retirements.length > 0);
}
