// A host and port that something of the estate names, and as what. Nothing here dials.
import type { Relation } from '../model/vocabulary.js';

export interface Endpoint {
  /** A name, or an address where the estate names one. */
  readonly host: string;
  readonly port: number;
  /** As what the estate names it, sorted: the protocol is told from it and the port. Empty: only the port says. */
  readonly relations: readonly Relation[];
}
