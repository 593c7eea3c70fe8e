// Reads the clock that a user states. Refuses what is no day of the calendar, and times without a zone.
import { UsageError } from '../index.js';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** `2024-08-30` (the start of that UTC day) or a full ISO 8601 instant, as an ISO instant in UTC. Throws UsageError `bad-date`. */
export function readInstant(text: string): string {
  if (!DAY.test(text) && !INSTANT.test(text)) throw badDate(text);
  const day = text.slice(0, 10);
  const midnight = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== day) throw badDate(text);
  const instant = DAY.test(text) ? midnight : new Date(text);
  if (Number.isNaN(instant.getTime())) throw badDate(text);
  return instant.toISOString();
}

function badDate(text: string): UsageError {
  return new UsageError({
    code: 'bad-date',
    message: `--as-of: "${text}" is no date.`,
    hint: 'Write a day as 2024-08-30, or an instant with its zone as 2024-08-30T06:46:00Z.',
  });
}
