// The answer of `timeline`: a survey, its judgement, and everything in it that has a date.
import { readVersion } from '../base/version.js';
import { DAY_MS } from '../judge/instant.js';
import { judge } from '../judge/judge.js';
import { toRuleContext } from '../judge/rule-context.js';
import { timeline as timelineOf } from '../judge/timeline/timeline.js';
import type { TimelineResult } from '../model/timeline.js';
import type { SurveyRequest } from './request.js';
import { survey } from './survey.js';

export interface TimelineRequest extends SurveyRequest {
  /** The window, in days from `asOf`. */
  readonly days: number;
}

/** What fails when, up to the end of the window. What is past and still fails is always there. */
export async function timeline(request: TimelineRequest): Promise<TimelineResult> {
  const found = await survey(request);
  request.onProgress?.({ phase: 'judge', done: 0, total: null });
  const { environment } = found;
  const options = { strict: request.strict, only: [], ...(environment && { environment }) };
  const report = judge({ ...found, asOf: request.asOf, version: readVersion(), options });
  const context = toRuleContext({ ...found, asOf: request.asOf });
  const all = timelineOf(context, report);
  const end = new Date(Date.parse(context.asOf) + request.days * DAY_MS).toISOString();
  const later = all.filter(({ at }) => at > end);
  return {
    schemaVersion: 1,
    asOf: context.asOf,
    days: request.days,
    entries: all.filter(({ at }) => at <= end),
    later: later.length,
    nextAt: later[0]?.at ?? null,
    coverage: report.coverage,
  };
}
