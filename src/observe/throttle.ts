// How many questions one server is asked at once and in a second. Waiting is in order; nothing is refused.
import { setTimeout as wait } from 'node:timers/promises';

export interface Limits {
  readonly concurrency: number;
  readonly perSecond: number;
}

/** Runs work when its turn comes. */
export type Throttle = <T>(work: () => Promise<T>) => Promise<T>;

/** A throttle of its own, for one server. `now`: milliseconds since some fixed moment. */
export function toThrottle({ concurrency, perSecond }: Limits, now: () => number = () => performance.now()): Throttle {
  const waiting: (() => void)[] = [];
  const gapMs = 1000 / perSecond;
  let [running, nextStart] = [0, 0];
  const enter = async (): Promise<void> => {
    if (running >= concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    const start = Math.max(now(), nextStart);
    nextStart = start + gapMs;
    const delayMs = start - now();
    // Timers are coarse: small gaps are made up for by the next one.
    if (delayMs >= 2) await wait(delayMs);
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  };
  return async (work) => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
