// The audit, from request to report.
import { judgedSurvey, requireSomethingToAudit } from './assembly/judged-survey.js';
import { readBaseline } from './assembly/read-baseline.js';
import type { SurveyRequest } from './assembly/request.js';
import { compareBaseline } from './judge/baseline.js';
import type { BaselineState } from './model/baseline.js';
import { pictureOf } from './assembly/picture.js';
import type { Picture } from './model/pictured-report.js';
import type { Report } from './model/report.js';

export interface AuditResult {
  /** What a page that can be explored shows beside the report; made when it is asked for. */
  readonly picture?: () => Picture;
  readonly report: Report;
  /** The configuration has `observe`, and neither `--live` nor `--replay` was given. */
  readonly observeNotLooked: boolean;
  /** Configurations that were found and not used. */
  readonly ignoredConfigs: readonly string[];
  /** `undefined`: no baseline was given. */
  readonly baseline?: BaselineState;
}

/** Looks at the estate and judges it. Throws UserErrors for what the user can mend. */
export async function audit(request: SurveyRequest): Promise<AuditResult> {
  const { baseline: file, cwd } = request;
  const baseline = file === undefined ? undefined : await readBaseline(file, cwd);
  const { report, entries, found } = await judgedSurvey(request, baseline);
  requireSomethingToAudit(found);
  const { observeNotLooked, ignoredConfigs } = found;
  const result = { report, observeNotLooked, ignoredConfigs, picture: () => pictureOf(found, report, request) };
  if (file === undefined || baseline === undefined) return result;
  const gone = compareBaseline(baseline, entries).filter(({ is }) => is === 'stale' || is === 'fewer');
  return { ...result, baseline: { shown: file, stale: gone.length, gone } };
}
