// The graph as the questions of this folder see it. Only this folder touches graphology; everyone else asks.
import type { MultiDirectedGraph } from 'graphology';
import type { Hostname } from '../model/hostname.js';
import type { Estate, ResolvedRegistration } from '../model/reference.js';
import type { EdgeKind, Meaning, Relation } from '../model/vocabulary.js';
import type { CertificateBook } from './certificate-book.js';
import type { NameHop, ZoneData } from './zone-data.js';

/** What an edge carries. Identical edges are one edge with many pieces of evidence. */
export interface EdgeData {
  readonly kind: EdgeKind;
  /** For `references` from a service: what the relation says of it; such edges are kept apart. */
  readonly meaning?: Meaning;
  /** For edges between hosts: the step by records behind it. */
  readonly hop?: NameHop;
  /**
   * Indexes into the estate's list that the kind speaks of: `references` of services into references, `requires` and `presents`
   * into bindings, `covers` into certificates, all others into records. Ascending.
   */
  readonly evidence: number[];
}

/** The graph of one run. Built once by buildGraph, then only asked. */
export interface LastrefGraph {
  readonly net: MultiDirectedGraph<object, EdgeData>;
  /** Every host of the graph, sorted. */
  readonly hosts: readonly Hostname[];
  /** Those that are known only in part. */
  readonly partialHosts: readonly Hostname[];
  readonly estate: Estate;
  readonly zoneData: ZoneData;
  readonly certificates: CertificateBook;
  /** By registered domain. */
  readonly registrations: ReadonlyMap<Hostname, ResolvedRegistration>;
  /** Indexes of the records that were followed only so far, because they lengthen names without end; empty but for hostile data. */
  readonly givenUp: readonly number[];
  /** What the relation says of the service that has it. */
  readonly meaningOf: (relation: Relation) => Meaning;
}
