// The answer of `timeline` as every reporter renders it: what fails when, plain data, sorted. It judges nothing.
import type { Coverage } from './report.js';
import type { Severity } from './vocabulary.js';

/** In the order in which events of one instant are listed. */
export const TIMELINE_KINDS = [
  'retirement',
  'certificate',
  'rotation',
  'registration',
  'suppression',
  'acceptance',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

export interface TimelineEntry {
  /** 32 hex digits that stay when dates move. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** It is a day's beginning that counts, as for a retirement; else the very instant. */
  readonly allDay: boolean;
  /** Whole UTC days, negative for the past; `null`: no date is set, it is now. */
  readonly daysLeft: number | null;
  readonly kind: TimelineKind;
  /** What it happens to: a name, the names of a certificate, a rule. */
  readonly subject: string;
  /** One sentence without the subject's dates. */
  readonly message: string;
  /** `error`: something that counts fails; `note`: nothing seen does. */
  readonly severity: Severity;
  /** Ids of services, sorted. */
  readonly services: readonly string[];
  /** Their owners, and the event's own; sorted. */
  readonly owners: readonly string[];
  /** Hosts or `HOST:PORT`, sorted. */
  readonly hosts: readonly string[];
  readonly ticket: string | null;
}

/** The answer of `lastref timeline`. */
export interface TimelineResult {
  readonly schemaVersion: 1;
  readonly asOf: string;
  /** The window: entries up to so many days from `asOf`; what is past is always there. */
  readonly days: number;
  /** Sorted by instant. */
  readonly entries: readonly TimelineEntry[];
  /** Entries beyond the window. */
  readonly later: number;
  /** When the first of those is; `null`: there is none. */
  readonly nextAt: string | null;
  readonly coverage: Coverage;
}
