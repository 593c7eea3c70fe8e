// What is kept between runs, as `lastref cache` shows it.

export interface CacheContents {
  /** Absolute. */
  readonly folder: string;
  /** Files whose facts are kept. */
  readonly entries: number;
  readonly bytes: number;
  /** When the part that was not used for longest, and the one used last, were used: ISO 8601, UTC; `null`: nothing is kept. */
  readonly oldest: string | null;
  readonly newest: string | null;
  /** Whether it was forgotten just now: the rest says what there was. */
  readonly cleared: boolean;
}
