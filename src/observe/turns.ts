// At most so many at once, the others in the order in which they came. It knows nothing of what is done, and refuses nothing.

/** Runs work when its turn comes; gives what the work gives. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Turns of their own. `concurrency` is at least 1. */
export function toTurns(concurrency: number): InTurn {
  const waiting: (() => void)[] = [];
  let running = 0;
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  };
  return async (work) => {
    if (running >= concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
