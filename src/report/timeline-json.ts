// The answer of `timeline` as JSON, keys in the interface's order.
import type { TimelineEntry, TimelineResult } from '../model/timeline.js';
import { toJson } from './json.js';
import { COVERAGE } from './shapes.js';
import type { Shape } from './ordered.js';

/** Renders the window. */
export function timelineJson(result: TimelineResult): string {
  return toJson(result, RESULT);
}

const ENTRY: Shape<TimelineEntry> = {
  id: 'value',
  at: 'value',
  allDay: 'value',
  daysLeft: 'value',
  kind: 'value',
  subject: 'value',
  message: 'value',
  severity: 'value',
  services: 'value',
  owners: 'value',
  hosts: 'value',
  ticket: 'value',
};

const RESULT: Shape<TimelineResult> = {
  schemaVersion: 'value',
  asOf: 'value',
  days: 'value',
  entries: ENTRY,
  later: 'value',
  nextAt: 'value',
  coverage: COVERAGE,
};
