// How fast servers are asked: the pace alone, by what is heard, and the throttle by a clock of its own.
import { describe, expect, test } from '@jest/globals';
import { toPace } from '../../src/observe/pace.js';
import { toThrottle } from '../../src/observe/throttle.js';

describe('a pace', () => {
  const hear = (pace: ReturnType<typeof toPace>, answered: number, lost: number): void => {
    for (let at = 0; at < answered; at++) pace.heard(true);
    for (let at = 0; at < lost; at++) pace.heard(false);
  };

  test('grows while a server answers, up to the bound and no farther', () => {
    const pace = toPace({ startPerSecond: 2000, mostPerSecond: 5000 });

    hear(pace, 500, 0);
    const after500 = pace.perSecond();
    hear(pace, 20_000, 0);

    expect(after500).toBeGreaterThan(2200);
    expect(after500).toBeLessThan(3000);
    expect(pace.perSecond()).toBe(5000);
  });

  test('halves where more than a tenth is lost, and grows slowly afterwards', () => {
    const pace = toPace({ startPerSecond: 2000, mostPerSecond: 20_000 });

    hear(pace, 40, 10);
    const halved = pace.perSecond();
    hear(pace, 500, 0);

    expect(halved).toBe(1000);
    expect(pace.perSecond()).toBe(1200);
  });

  test('stays where some questions are never answered', () => {
    const pace = toPace({ startPerSecond: 2000, mostPerSecond: 20_000 });

    hear(pace, 45, 5);

    expect(pace.perSecond()).toBeGreaterThan(2000);
  });

  test('never stops, and starts no faster than it may', () => {
    const pace = toPace({ startPerSecond: 2000, mostPerSecond: 20_000 });
    hear(pace, 0, 5000);

    expect(pace.perSecond()).toBe(50);
    expect(toPace({ startPerSecond: 2000, mostPerSecond: 300 }).perSecond()).toBe(300);
  });
});

test('a throttle runs so many at once, in order, and loses no turn where work fails', async () => {
  const throttle = toThrottle({ concurrency: 3, startPerSecond: 1e9, mostPerSecond: 1e9 });
  const state = { running: 0, most: 0 };
  const order: number[] = [];

  const results = await Promise.allSettled(
    Array.from({ length: 30 }, (_, at) =>
      throttle.run(async () => {
        order.push(at);
        state.most = Math.max(state.most, ++state.running);
        await new Promise((resolve) => setTimeout(resolve, 1));
        state.running--;
        if (at % 5 === 0) throw new Error('lost');
      }),
    ),
  );

  expect(state.most).toBe(3);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(6);
});
