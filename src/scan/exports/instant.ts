// Moments as exports and logs write them, in milliseconds since 1970, UTC. A stamp without zone is taken for UTC; one without year for
// the last such day before the clock, which is an argument.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?(?: ?(Z|UTC|GMT|[+-]\d\d:?\d\d))?)?/;
const NAMED = /^(\d{1,2})[-/]([A-Za-z]{3})[-/](\d{4})[: ](\d\d):(\d\d):(\d\d)(?:\.\d{1,9})?(?: ?([+-]\d{4}))?/;
const SYSLOG = /^(?:<\d{1,3}>)?([A-Za-z]{3}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)/;
const EPOCH = /^\[?(\d{9,11})(?:\.\d{1,9})?\]?(?=\s|,|$)/;

interface Parts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly time: readonly [string | undefined, string | undefined, string | undefined];
  readonly zone?: string | undefined;
}

/** The moment at the start of a text and how long its stamp is; `undefined` where none stands there. */
export function stampAt(text: string, now: number): { readonly at: number; readonly length: number } | undefined {
  const found = ISO.exec(text) ?? NAMED.exec(text) ?? SYSLOG.exec(text) ?? EPOCH.exec(text);
  if (!found) return undefined;
  const at = momentOf(text.slice(0, found[0].length), now);
  return at === undefined ? undefined : { at, length: found[0].length };
}

function momentOf(text: string, now: number): number | undefined {
  const iso = ISO.exec(text);
  if (iso) {
    const [, year, month, day, hour, minute, second, zone] = iso;
    return toMoment({ year: Number(year), month: Number(month), day: Number(day), time: [hour, minute, second], zone });
  }
  const named = NAMED.exec(text);
  if (named) {
    const [, day, month = '', year, hour, minute, second, zone] = named;
    return toMoment({
      year: Number(year),
      month: monthOf(month),
      day: Number(day),
      time: [hour, minute, second],
      zone,
    });
  }
  const syslog = SYSLOG.exec(text);
  if (syslog) return withoutYear(syslog, now);
  const epoch = EPOCH.exec(text);
  return epoch ? Number(epoch[1]) * 1000 : undefined;
}

/** RFC 3164 §4.1.2: no year. A day's play for clocks that are not in step. */
function withoutYear(
  [, month = '', day, hour, minute, second]: readonly (string | undefined)[],
  now: number,
): number | undefined {
  const thisYear = new Date(now).getUTCFullYear();
  for (const year of [thisYear, thisYear - 1, thisYear - 2, thisYear - 3, thisYear - 4]) {
    const at = toMoment({ year, month: monthOf(month), day: Number(day), time: [hour, minute, second] });
    // 29 February is no day of most years.
    if (at !== undefined && at <= now + 86_400_000) return at;
  }
  return undefined;
}

function monthOf(text: string): number {
  return MONTHS.indexOf(text.toLowerCase()) + 1;
}

function toMoment({
  year,
  month,
  day,
  time: [hour = '0', minute = '0', second = '0'],
  zone,
}: Parts): number | undefined {
  const at = Date.UTC(year, month - 1, day, Number(hour), Number(minute), Math.min(Number(second), 59));
  const date = new Date(at);
  const isReal =
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && Number(hour) < 24 && Number(minute) < 60;
  const offset = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '');
  if (!isReal || month < 1) return undefined;
  const minutes = offset ? Number(`${offset[1]}1`) * (Number(offset[2]) * 60 + Number(offset[3])) : 0;
  return at - minutes * 60_000;
}

/** A whole text as an instant, ISO 8601 in UTC; `undefined` where it is none. */
export function toInstant(text: string): string | undefined {
  const trimmed = text.trim();
  const found = ISO.exec(trimmed) ?? NAMED.exec(trimmed);
  if (found?.[0].length !== trimmed.length) return undefined;
  const at = momentOf(trimmed, 0);
  return at === undefined ? undefined : new Date(at).toISOString();
}

/** Seconds, milliseconds, microseconds or nanoseconds since 1970, by their size. */
export function momentOfNumber(value: number): number | undefined {
  if (!Number.isFinite(value) || value < 1e8) return undefined;
  if (value < 1e11) return value * 1000;
  if (value < 1e14) return value;
  return value < 1e17 ? value / 1000 : value / 1e6;
}
