// The question: what is there to draw? Every node and edge that counts, in a stable order. Dotted text that need not be a host, and
// hosts that everybody names and nobody reaches, are left out unless they are watched, as in the inventory.
import { byKeys, byText } from '../base/order.js';
import type { GraphView, NodeKind, ViewEdge, ViewNode } from '../model/graph-view.js';
import { NODE_KINDS } from '../model/graph-view.js';
import type { Reference } from '../model/reference.js';
import { highestSeverity, type Severity } from '../model/vocabulary.js';
import type { EdgeData, LastrefGraph } from './graph.js';
import { hostNode, isOfKind, nameOfNode, UNOWNED } from './nodes.js';

/** What only policy and judgement know. */
export interface Marks {
  /** Hosts of which every mention counts. */
  readonly isWatched: (host: string) => boolean;
  /** Hosts that everybody names and nobody reaches. */
  readonly isBoring: (host: string) => boolean;
  readonly counts: (reference: Reference) => boolean;
  readonly isRetired: (node: string) => boolean;
  /** By node id, and by `FROM KIND TO`. */
  readonly severities: ReadonlyMap<string, Severity>;
}

/** The whole graph. */
export function graphView(graph: LastrefGraph, marks: Marks): GraphView {
  const isHidden = (node: string): boolean => {
    const host = isOfKind(node, 'host') ? nameOfNode(node) : undefined;
    return host !== undefined && marks.isBoring(host) && !marks.isWatched(host);
  };
  const owners = new Map(graph.estate.services.map(({ id, owner }) => [id, owner]));
  const edges: ViewEdge[] = [];
  for (const key of graph.net.edges()) {
    const [from, to] = graph.net.extremities(key);
    const data = graph.net.getEdgeAttributes(key);
    const evidence = countedEvidence(graph, { data, to, marks });
    if (evidence === 0 || isHidden(from) || isHidden(to)) continue;
    const severity = marks.severities.get(`${from} ${data.kind} ${to}`) ?? null;
    edges.push({ from, to, kind: data.kind, meaning: data.meaning ?? null, evidence, severity });
  }
  const reached = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const declared = declaredNodes(graph);
  const ids = graph.net.filterNodes((node) => reached.has(node) || declared.has(node));
  const nodes = ids
    .filter((id) => !isHidden(id))
    .map((id) => ({ ...bareNode(graph, id), owner: owners.get(id) ?? null, ...markOf(id, marks) }));
  return { nodes: nodes.sort((a, b) => byText(a.id, b.id)), edges: mergedEdges(edges) };
}

/** Nodes that stand for themselves without an edge: services, and names that records name. */
function declaredNodes({ estate }: LastrefGraph): Set<string> {
  return new Set([...estate.services.map(({ id }) => id), ...estate.records.map(({ owner }) => hostNode(owner))]);
}

interface Asked {
  readonly data: EdgeData;
  readonly to: string;
  readonly marks: Marks;
}

function countedEvidence({ estate }: LastrefGraph, { data, to, marks }: Asked): number {
  if (data.meaning === undefined) return Math.max(1, data.evidence.length);
  const isWatched = marks.isWatched(nameOfNode(to));
  return data.evidence.filter((index) => {
    const reference = estate.references[index];
    return reference !== undefined && marks.counts(reference) && (isWatched || reference.strength !== 'token');
  }).length;
}

function bareNode({ certificates }: LastrefGraph, id: string): Pick<ViewNode, 'id' | 'kind' | 'label'> {
  const kind = kindOfNode(id);
  const name = nameOfNode(id);
  if (id === UNOWNED) return { id, kind, label: 'no service' };
  if (kind !== 'certificate') return { id, kind, label: name };
  const names = certificates.byId(name)?.certificate.names ?? [];
  const shown = names.length > 3 ? [...names.slice(0, 3), '…'] : names;
  const print = /^sha(?:1|256):/.test(name) ? name.slice(0, name.indexOf(':') + 13) : name;
  return { id, kind, label: shown.length > 0 ? `${shown.join(', ')} (${print})` : print };
}

/** The kind that an id begins with. */
export function kindOfNode(id: string): NodeKind {
  const kind = id.slice(0, id.indexOf(':'));
  return NODE_KINDS.find((known) => known === kind) ?? 'host';
}

function markOf(id: string, { isRetired, severities }: Marks): Pick<ViewNode, 'retired' | 'severity'> {
  return { retired: isRetired(id), severity: severities.get(id) ?? null };
}

/** Edges between the same ends of the same kind and meaning are one, with the evidence of all. */
export function mergedEdges(edges: readonly ViewEdge[]): ViewEdge[] {
  const merged = new Map<string, ViewEdge>();
  for (const edge of edges) {
    const key = JSON.stringify([edge.from, edge.to, edge.kind, edge.meaning]);
    const known = merged.get(key);
    if (known === undefined) merged.set(key, edge);
    else merged.set(key, { ...known, evidence: known.evidence + edge.evidence, severity: gravest(known, edge) });
  }
  return [...merged.values()].sort(
    byKeys(
      ({ from }) => from,
      ({ to }) => to,
      ({ kind }) => kind,
      ({ meaning }) => meaning,
    ),
  );
}

/** The graver of two severities; `null` where neither has one. */
export function gravest(...marked: readonly { readonly severity: Severity | null }[]): Severity | null {
  return highestSeverity(marked.flatMap(({ severity }) => severity ?? [])) ?? null;
}
