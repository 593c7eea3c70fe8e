// Opens scanners and readers when they are first needed, each once and one after the other: side by side gains nothing where parsers are
// loaded, and test runners link modules that two imports share only once.

/** What `open` gave for `id` when it was first asked for; of a failure, all who ask hear. */
export type Opening<T> = (id: string, open: () => Promise<T>) => Promise<T>;

/** Lines up what is opened. */
export interface Queue {
  readonly run: <T>(work: () => Promise<T>) => Promise<T>;
}

/** A queue of its own. */
export function toQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run: (work) => {
      const next = last.then(work);
      last = next.catch(() => undefined);
      return next;
    },
  };
}

/** Remembers what was opened; `queue` may be shared with others. */
export function toOpening<T>(queue: Queue): Opening<T> {
  const opened = new Map<string, Promise<T>>();
  return (id, open) => {
    const known = opened.get(id) ?? queue.run(open);
    opened.set(id, known);
    return known;
  };
}
