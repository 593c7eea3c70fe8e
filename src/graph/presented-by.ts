// The question: which certificate does host:port present? What was observed counts; only where nothing was, what is configured.
import { byText } from '../base/order.js';
import type { Hostname } from '../model/hostname.js';
import type { LastrefGraph } from './graph.js';
import { endpointNode, nameOfNode } from './nodes.js';

export interface Presented {
  /** `sha256:HEX`, or what the binding says where the run does not hold the certificate. */
  readonly certificate: string;
  readonly via: 'observed' | 'configured';
  /** Indexes of estate.bindings. */
  readonly bindings: readonly number[];
}

/** The certificates of the endpoint, sorted; several where addresses or files disagree. */
export function presentedBy(graph: LastrefGraph, host: Hostname, port: number): Presented[] {
  const all = bindingsOf(graph, host, port);
  const observed = all.filter(({ via }) => via === 'observed');
  return observed.length > 0 ? observed : all;
}

/** The same without preference: a configured certificate that differs from the observed one comes back at the next restart. */
export function bindingsOf(graph: LastrefGraph, host: Hostname, port: number): Presented[] {
  const endpoint = endpointNode(host, port);
  if (!graph.net.hasNode(endpoint)) return [];
  const found = graph.net.outEdges(endpoint).flatMap((edge): Presented[] => {
    const { kind, evidence } = graph.net.getEdgeAttributes(edge);
    const certificate = nameOfNode(graph.net.target(edge));
    if (kind !== 'presents') return [];
    const [observed, configured] = [true, false].map((wanted) =>
      evidence.filter((index) => (graph.estate.bindings[index]?.observed !== undefined) === wanted),
    );
    return [
      { certificate, via: 'observed' as const, bindings: observed ?? [] },
      { certificate, via: 'configured' as const, bindings: configured ?? [] },
    ].filter(({ bindings }) => bindings.length > 0);
  });
  return found.sort((a, b) => byText(a.certificate, b.certificate) || byText(a.via, b.via));
}
