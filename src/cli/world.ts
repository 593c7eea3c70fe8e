// What a run of the command line gets from its process, so that tests can give it another. Nothing else in cli/ asks the process.
import type { Api } from '../index.js';

/** A stream that takes text; `done` hears when it was taken or why not. */
export interface Output {
  write(text: string, done: (error?: Error | null) => void): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export interface World {
  readonly stdout: Output;
  readonly stderr: Output;
  /** The terminal that keys come from and screens go to; `undefined`: stdin or stdout is none. */
  readonly terminal?: { readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly cwd: string;
  /** When the program started: ISO 8601, UTC. Read once. */
  readonly startedAt: string;
  /** Milliseconds since some fixed moment; only differences count. */
  readonly elapsedMs: () => number;
  /** Aborts on Ctrl-C. */
  readonly signal: AbortSignal;
  readonly loadApi: () => Promise<Api>;
}

/** The promise of the command line (four codes, never a count). */
export type ExitCode = 0 | 1 | 2 | 3;
