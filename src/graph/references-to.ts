// The question: who names this host, and where? Services with the indexes of their references; aliases are another question.
import { byText } from '../base/order.js';
import type { Hostname } from '../model/hostname.js';
import type { Meaning } from '../model/vocabulary.js';
import type { LastrefGraph } from './graph.js';
import { hostNode, isOfKind, UNOWNED } from './nodes.js';

/** One service's references to a host. */
export interface ReferencesOfService {
  /** `null`: they belong to no service. */
  readonly service: string | null;
  /** The node that stands for the service in paths. */
  readonly node: string;
  readonly meaning: Meaning;
  /** Indexes into estate.references. */
  readonly references: readonly number[];
}

/** The references to the host, by service and meaning, sorted. */
export function referencesTo(graph: LastrefGraph, host: Hostname): ReferencesOfService[] {
  const node = hostNode(host);
  if (!graph.net.hasNode(node)) return [];
  const found: ReferencesOfService[] = [];
  graph.net.forEachInEdge(node, (_, { kind, meaning, evidence }, source) => {
    if (kind !== 'references' || meaning === undefined || !isOfKind(source, 'service')) return;
    found.push({ service: source === UNOWNED ? null : source, node: source, meaning, references: evidence });
  });
  return found.sort((a, b) => byText(a.node, b.node) || byText(a.meaning, b.meaning));
}

/** Whether any service names the host. */
export function isReferenced(graph: LastrefGraph, host: Hostname): boolean {
  return referencesTo(graph, host).length > 0;
}
