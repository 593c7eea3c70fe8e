// The graph as people draw it: nodes and edges with the few attributes that a picture shows. Plain data, sorted; it judges nothing.
import type { EdgeKind, Meaning, Severity } from './vocabulary.js';

export const NODE_KINDS = ['service', 'host', 'endpoint', 'certificate', 'package', 'zone', 'owner'] as const;
/** `owner` exists only where services are collapsed into their owners. */
export type NodeKind = (typeof NODE_KINDS)[number];

export interface ViewNode {
  /** As in paths: `service:NAME`, `host:NAME`, `endpoint:HOST:PORT`, `certificate:sha256:HEX`, `zone:APEX`; and `owner:NAME`. */
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  readonly owner: string | null;
  /** A retired name, or a certificate that is to be gone. */
  readonly retired: boolean;
  /** The gravest finding on a path through it; `null`: none. */
  readonly severity: Severity | null;
}

export interface ViewEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
  /** What a reference says of its service; `null` for other edges. */
  readonly meaning: Meaning | null;
  /** Pieces of evidence behind it. */
  readonly evidence: number;
  readonly severity: Severity | null;
}

/** Nodes sorted by id, edges by their ends, kind and meaning. */
export interface GraphView {
  readonly nodes: readonly ViewNode[];
  readonly edges: readonly ViewEdge[];
}

export const COLLAPSES = ['service', 'zone', 'owner'] as const;
export type Collapse = (typeof COLLAPSES)[number];
