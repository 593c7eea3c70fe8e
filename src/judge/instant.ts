// Instants and UTC days as ISO texts. The clock is always an argument; nothing here asks the machine for the time.
import { byText } from '../base/order.js';

/** ISO 8601 in UTC with milliseconds, as reports print it; such texts sort as instants do. */
export type Instant = string;
/** `YYYY-MM-DD`, a UTC day. */
export type Day = string;

export const DAY_MS = 86_400_000;

/** The instant in the one form that sorts; throws a RangeError where the text is no date. */
export function toInstant(text: string): Instant {
  return new Date(text).toISOString();
}

/** The first instant of the day. */
export function startOfDay(day: Day): Instant {
  return `${day}T00:00:00.000Z`;
}

/** The UTC day on which the instant falls. */
export function dayOf(instant: Instant): Day {
  return instant.slice(0, 10);
}

/** Whole UTC days from the instant's day to the day; negative after it. */
export function daysUntil(asOf: Instant, day: Day): number {
  return Math.round((Date.parse(day) - Date.parse(dayOf(asOf))) / DAY_MS);
}

/** Whether the text is a day that the calendar has. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = Date.parse(text);
  return !Number.isNaN(parsed) && new Date(parsed).toISOString().startsWith(text);
}

/** When something that ends at the earliest of the instants fails: never before now (contract: past moments give asOf). */
export function failureAt(asOf: Instant, ends: readonly Instant[]): Instant | null {
  const earliest = [...ends].sort(byText)[0];
  if (earliest === undefined) return null;
  return earliest < asOf ? asOf : earliest;
}
