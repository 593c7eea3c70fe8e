// An audit as JSON Lines: one value on each line, its `type` first, so that a pipe can be read while it flows. It holds all that the
// JSON report holds, suppressed findings included, and decides nothing.
import type { Report } from '../model/report.js';
import { inertJson } from './inert.js';
import { inOrder } from './ordered.js';
import { BLIND_SPOT, COVERAGE, FINDING, REPORT, RETIREMENT, UNRESOLVED } from './shapes.js';

/** What a line is about, in the order in which lines come. */
export const LINE_TYPES = ['run', 'retirement', 'finding', 'unresolved', 'blindspot', 'coverage'] as const;
export type LineType = (typeof LINE_TYPES)[number];

/** Renders one line for the run, then one for each retirement, finding, unresolved use and blind spot, and last the coverage. */
export function auditJsonl(report: Report): string {
  let text = '';
  for (const { type, value, shape } of linesOf(report)) {
    const ordered = inOrder(value, shape) as Readonly<Record<string, unknown>>;
    text += `${inertJson(JSON.stringify({ type, ...ordered }))}\n`;
  }
  return text;
}

interface ShapedLine {
  readonly type: LineType;
  readonly value: object;
  readonly shape: object;
}

function* linesOf(report: Report): Iterable<ShapedLine> {
  const { retirements, findings, unresolved, coverage, ...run } = report;
  const { blindSpots, ...seen } = coverage;
  const lines = (type: LineType, values: readonly object[], shape: object): ShapedLine[] =>
    values.map((value) => ({ type, value, shape }));
  yield { type: 'run', value: run, shape: REPORT };
  yield* lines('retirement', retirements, RETIREMENT);
  yield* lines('finding', findings, FINDING);
  yield* lines('unresolved', unresolved, UNRESOLVED);
  yield* lines('blindspot', blindSpots, BLIND_SPOT);
  yield { type: 'coverage', value: seen, shape: COVERAGE };
}
