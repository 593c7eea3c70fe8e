// How many questions one server is asked at once and in a second. Waiting is in order; nothing is refused.
import { setTimeout as wait } from 'node:timers/promises';
import { toPace, type Pace, type PaceLimits } from './pace.js';

export interface Limits extends PaceLimits {
  readonly concurrency: number;
  /** The user's own words: no server is treated with more care. */
  readonly isBound?: boolean;
}

export interface Throttle extends Pick<Pace, 'heard'> {
  /** Runs work when its turn comes. */
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
}

/** A throttle of its own, for one server. `now`: milliseconds since some fixed moment. */
export function toThrottle(limits: Limits, now: () => number = () => performance.now()): Throttle {
  const waiting: (() => void)[] = [];
  const pace = toPace(limits);
  let [running, nextStart] = [0, 0];
  const enter = async (): Promise<void> => {
    if (running >= limits.concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    const start = Math.max(now(), nextStart);
    nextStart = start + 1000 / pace.perSecond();
    const delayMs = start - now();
    // Timers are coarse: small gaps are made up for by the next one.
    if (delayMs >= 2) await wait(delayMs);
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  };
  return {
    heard: pace.heard,
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
