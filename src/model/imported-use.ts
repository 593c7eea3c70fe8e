// A use that no source file holds: a row of a list that people keep, or the lines of a log that agree in who used what.
import type { Hostname } from './hostname.js';
import type { Observation } from './reference.js';
import type { Span } from './span.js';
import type { Context, Relation } from './vocabulary.js';

export interface ImportedUse {
  readonly kind: 'imported';
  readonly host: Hostname;
  readonly is: 'name' | 'address' | 'label';
  readonly port?: number;
  /** The name of the service that uses it; `undefined`: not stated. */
  readonly service?: string;
  /** Who owns that service, where the list says so. */
  readonly owner?: string;
  readonly relation: Relation;
  readonly context: Context;
  /** `token`: counts only where a watched name is concerned. */
  readonly strength: 'dialled' | 'named' | 'token';
  /** What a reader sees: the place of a row, or who used it how often. */
  readonly text: string;
  /** Who saw it last and when; `null`: not stated. */
  readonly observed: Observation | null;
  /** The row, or the newest line. */
  readonly at: Span;
}
