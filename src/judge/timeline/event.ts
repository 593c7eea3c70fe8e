// What each source of events gives to the timeline. Ids, owners and order are the timeline's business.
import type { TimelineKind } from '../../model/timeline.js';
import type { Severity } from '../../model/vocabulary.js';
import { DAY_MS, startOfDay, type Day, type Instant } from '../instant.js';

export interface Event {
  readonly kind: TimelineKind;
  /** What stays the same when the date moves: it makes the id. */
  readonly identity: readonly (string | null | undefined)[];
  readonly at: Instant;
  readonly allDay: boolean;
  /** No date is set. */
  readonly isNow?: true;
  readonly subject: string;
  readonly message: string;
  readonly severity: Severity;
  readonly services: readonly string[];
  readonly hosts: readonly string[];
  readonly owner?: string | undefined;
  readonly ticket?: string | undefined;
}

/** The first instant after the last day on which something holds. */
export function dayAfter(day: Day): Instant {
  return new Date(Date.parse(startOfDay(day)) + DAY_MS).toISOString();
}
