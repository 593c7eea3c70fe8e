// What a page that can be explored shows beside a report: the graph round what is to go, and what has a date.
import { focusView } from '../graph/focus-view.js';
import { graphView } from '../graph/graph-view.js';
import { toRuleContext } from '../judge/rule-context.js';
import { timeline } from '../judge/timeline/timeline.js';
import type { Picture } from '../model/pictured-report.js';
import type { Report } from '../model/report.js';
import { retiredFocus } from './graph-focus.js';
import { toMarks } from './graph-marks.js';
import type { SurveyRequest } from './request.js';
import type { Survey } from './survey.js';

/** The picture of one judged survey. Nodes of findings are always in it. */
export function pictureOf(found: Survey, report: Report, { asOf }: Pick<SurveyRequest, 'asOf'>): Picture {
  const context = toRuleContext({ ...found, asOf });
  const whole = graphView(found.graph, toMarks(context, report));
  const onPaths = report.findings.flatMap(({ path }) => path.flatMap(({ from, to }) => [from, to]));
  return {
    view: focusView(whole, new Set([...retiredFocus(whole), ...onPaths])),
    timeline: timeline(context, report),
  };
}
