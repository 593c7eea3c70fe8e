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

/**
 * The certificates of the endpoint, sorted; several where addresses or files disagree. What only clients see that send no name is
 * `presentedUnnamed`, wherever the endpoint was asked with a name, too.
 */
export function presentedBy(graph: LastrefGraph, host: Hostname, port: number): Presented[] {
  const all = bindingsOf(graph, host, port);
  const observed = all.filter(({ via }) => via === 'observed');
  if (observed.length === 0) return all;
  const named = observed.flatMap((one) => narrowed(one, (index) => !isUnnamed(graph, index)));
  return named.length > 0 ? named : observed;
}

/** What clients meet that send no server name, and others do not; empty where nobody asked both ways. */
export function presentedUnnamed(graph: LastrefGraph, host: Hostname, port: number): Presented[] {
  const named = new Set(presentedBy(graph, host, port).map(({ certificate }) => certificate));
  const observed = bindingsOf(graph, host, port).filter(({ via }) => via === 'observed');
  return observed.filter(({ certificate }) => !named.has(certificate));
}

function isUnnamed({ estate }: LastrefGraph, index: number): boolean {
  return estate.bindings[index]?.handshake?.serverName === null;
}

function narrowed(one: Presented, keep: (index: number) => boolean): Presented[] {
  const bindings = one.bindings.filter(keep);
  return bindings.length === 0 ? [] : [{ ...one, bindings }];
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
