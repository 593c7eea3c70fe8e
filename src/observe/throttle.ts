// How many questions one server is asked at once and in a second. Waiting is in order; nothing is refused.
import { setTimeout as wait } from 'node:timers/promises';
import { toPace, type Pace, type PaceLimits } from './pace.js';
import { toTurns, type InTurn } from './turns.js';

export interface Limits extends PaceLimits {
  readonly concurrency: number;
  /** The user's own words: no server is treated with more care. */
  readonly isBound?: boolean;
}

export interface Throttle extends Pick<Pace, 'heard'> {
  /** Runs work when its turn comes. */
  readonly run: InTurn;
}

/** A throttle of its own, for one server. `now`: milliseconds since some fixed moment. */
export function toThrottle(limits: Limits, now: () => number = () => performance.now()): Throttle {
  const pace = toPace(limits);
  const inTurn = toTurns(limits.concurrency);
  let nextStart = 0;
  const beginning = async (): Promise<void> => {
    const start = Math.max(now(), nextStart);
    nextStart = start + 1000 / pace.perSecond();
    const delayMs = start - now();
    // Timers are coarse: small gaps are made up for by the next one.
    if (delayMs >= 2) await wait(delayMs);
  };
  return {
    heard: pace.heard,
    run: (work) =>
      inTurn(async () => {
        await beginning();
        return work();
      }),
  };
}
