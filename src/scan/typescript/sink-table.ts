// The rulebook's calls and keys as the scanner looks them up.
import type { Use } from '../../model/fact.js';

/** How a value is used, as a rule says. */
export type Sink = Pick<Use, 'as' | 'relation' | 'strength'> & {
  readonly context?: NonNullable<Use['context']>;
  /** By a call's argument, or by a key's name. */
  readonly by: 'call' | 'key';
  /** Of a key that is never found under its parent's name. */
  readonly isWhole?: boolean;
};

/** An argument position and what stands there. */
export interface CallSink {
  readonly argument: number;
  readonly sink: Sink;
}

/** The rulebook's calls and keys by name. */
export interface SinkTable {
  readonly calls: ReadonlyMap<string, readonly CallSink[]>;
  readonly keys: ReadonlyMap<string, Sink>;
}
