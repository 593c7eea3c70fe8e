// What is kept between runs, as everything outside this folder sees it: values under keys. A store forgets when it likes; it never
// answers with another value than the one that was kept under the key. It knows no format of facts.

/** Values that survive the process. Reading and keeping never fail: what cannot be read or written is not there. */
export interface Store {
  /** The value that was kept under the key; `undefined` where there is none. */
  find(key: string): unknown;
  /** Keeps plain data under the key: at once for this run, for others when the store is closed. */
  keep(key: string, value: unknown): void;
  /** Writes what is new, and forgets what has not been used for long where there is too much. */
  close(): void;
}

/** Keeps nothing. */
export const NO_STORE: Store = { find: () => undefined, keep: () => undefined, close: () => undefined };
