// Threads that parse beside the main one, in runs that are large enough to pay for starting them. A thread that dies takes no file with
// it: what it was given is parsed on the main thread.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Piscina } from 'piscina';
import type { Rulebook } from '../model/rulebook.js';
import type { Outcome, ParseTask } from '../scan/scan-file.js';

/** Parsing so much takes about as long as starting the threads. */
const WORTH_BYTES = 3 << 20;
/** A smaller file is parsed faster than it is handed over. */
const HANDED_BYTES = 2 << 10;
const MOST_THREADS = 8;
/** A thread that has to wait stays: its parsers are loaded. */
const IDLE_MS = 60_000;
/** Compiled by the build; there is none beside the sources. */
const THREAD = fileURLToPath(new URL('../scan/parse-thread.js', import.meta.url));

export interface ParseThreads {
  /** Parses in a thread; `undefined` where the main thread does better. Rejects where the thread died. */
  readonly parse: (task: ParseTask) => Promise<Outcome> | undefined;
  readonly close: () => Promise<void>;
}

/** At most so many threads, started when the first file is worth it; `undefined` where one thread is all there is. */
export function openParseThreads(rulebook: Rulebook, most: number): ParseThreads | undefined {
  if (most < 2 || !existsSync(THREAD)) return undefined;
  let bytes = 0;
  let pool: Promise<Piscina> | undefined;
  return {
    parse: (task) => {
      bytes += task.bytes.length;
      if (bytes < WORTH_BYTES || task.bytes.length < HANDED_BYTES) return undefined;
      pool ??= openPool(rulebook, Math.min(most, MOST_THREADS));
      return pool.then((threads) => threads.run(task) as Promise<Outcome>);
    },
    close: async () => (await pool)?.destroy(),
  };
}

async function openPool(rulebook: Rulebook, maxThreads: number): Promise<Piscina> {
  const { Piscina } = await import('piscina');
  const sizes = { minThreads: maxThreads, maxThreads, idleTimeout: IDLE_MS };
  return new Piscina({ filename: THREAD, name: 'parseTask', ...sizes, workerData: { rulebook } });
}
