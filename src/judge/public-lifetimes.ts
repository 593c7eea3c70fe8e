// How long a certificate may live that browsers trust, by the day of its issue (CA/Browser Forum, Ballot SC-081v3). Private authorities are
// bound by none of it.

interface Limit {
  readonly from: string;
  readonly days: number;
}

/** Ascending by day. */
const LIMITS: readonly Limit[] = [
  { from: '2020-09-01', days: 398 },
  { from: '2026-03-15', days: 200 },
  { from: '2027-03-15', days: 100 },
  { from: '2029-03-15', days: 47 },
];

/** The longest life in days of one that is issued at the moment (milliseconds since 1970); before there was such a limit, 825. */
export function longestLifeDays(issuedAtMs: number): number {
  return LIMITS.findLast(({ from }) => Date.parse(from) <= issuedAtMs)?.days ?? 825;
}
