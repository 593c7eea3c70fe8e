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
/** One that is parsed and some that wait, so that a thread need not. */
const HANDED_AT_ONCE = 3;
/** A thread that has to wait stays: its parsers are loaded. */
const IDLE_MS = 60_000;
/** Compiled by the build; there is none beside the sources. */
const THREAD = fileURLToPath(new URL('../scan/parse-thread.js', import.meta.url));

export interface ParseThreads {
  /** Parses in a thread; `undefined` where the main thread does better. Rejects where the thread died. */
  readonly parse: (task: ParseTask) => Promise<Outcome> | undefined;
  readonly close: () => Promise<void>;
}

/**
 * Threads beside the main one, which parses what they have no time for; `undefined` where there are not the processors for them: of two,
 * the second is busy with collecting the first one's garbage.
 */
export function openParseThreads(rulebook: Rulebook, processors: number): ParseThreads | undefined {
  const most = Math.min(processors - 1, MOST_THREADS);
  if (most < 2 || !existsSync(THREAD)) return undefined;
  let bytes = 0;
  let handed = 0;
  let pool: Promise<Piscina> | undefined;
  const hand = async (task: ParseTask): Promise<Outcome> => {
    handed++;
    try {
      return (await (await (pool ??= openPool(rulebook, most))).run(task)) as Outcome;
    } finally {
      handed--;
    }
  };
  return {
    parse: (task) => {
      bytes += task.bytes.length;
      const isWorth = bytes >= WORTH_BYTES && task.bytes.length >= HANDED_BYTES && handed < most * HANDED_AT_ONCE;
      return isWorth ? hand(task) : undefined;
    },
    close: async () => (await pool)?.destroy(),
  };
}

async function openPool(rulebook: Rulebook, threads: number): Promise<Piscina> {
  const { Piscina } = await import('piscina');
  const sizes = { minThreads: threads, maxThreads: threads, idleTimeout: IDLE_MS };
  return new Piscina({ filename: THREAD, name: 'parseTask', ...sizes, workerData: { rulebook } });
}
