// The question: how does the graph look from further away? Hosts fold into the services that serve them, or into their zones; services
// fold into their owners. What folds into one node keeps its gravest mark.
import { byText, groupBy } from '../base/order.js';
import type { Collapse, GraphView, NodeKind, ViewNode } from '../model/graph-view.js';
import { registrableDomain } from '../model/registrable-domain.js';
import { gravest, kindOfNode, mergedEdges } from './graph-view.js';
import { nameOfNode, zoneNode } from './nodes.js';

/** The view with one node for each group; edges inside a group are gone, all others keep their evidence. */
export function collapseView(view: GraphView, by: Collapse): GraphView {
  const targetOf = TARGETS[by](view);
  const groups = groupBy(view.nodes, targetOf);
  const nodes = [...groups].map(([id, members]) => toNode(id, members));
  const target = new Map(view.nodes.map((node) => [node.id, targetOf(node)]));
  const edges = view.edges
    .map((edge) => ({ ...edge, from: target.get(edge.from) ?? edge.from, to: target.get(edge.to) ?? edge.to }))
    .filter(({ from, to }) => from !== to);
  return { nodes: nodes.sort((a, b) => byText(a.id, b.id)), edges: mergedEdges(edges) };
}

type TargetOf = (node: ViewNode) => string;

const TARGETS: Readonly<Record<Collapse, (view: GraphView) => TargetOf>> = {
  service: toServices,
  zone: () => toZone,
  owner: () => (node) => (node.kind === 'service' && node.owner !== null ? `owner:${node.owner}` : node.id),
};

/** A host that exactly one service serves or creates stands for that service, with its endpoints. */
function toServices({ edges }: GraphView): TargetOf {
  const owned = edges.filter(({ meaning }) => meaning === 'owns');
  const servers = groupBy(owned, ({ to }) => to);
  const serverOf = (host: string): string => {
    const all = new Set((servers.get(host) ?? []).map(({ from }) => from));
    const [only] = all;
    return all.size === 1 && only !== undefined ? only : host;
  };
  return ({ id, kind }) => {
    if (kind === 'host') return serverOf(id);
    return kind === 'endpoint' ? serverOf(`host:${hostOfEndpoint(id)}`) : id;
  };
}

function toZone({ id, kind }: ViewNode): string {
  if (kind === 'host') return zoneNode(registrableDomain(nameOfNode(id)));
  return kind === 'endpoint' ? zoneNode(registrableDomain(hostOfEndpoint(id))) : id;
}

/** The host of `endpoint:HOST:PORT`, brackets of an IPv6 address off. */
export function hostOfEndpoint(id: string): string {
  const name = nameOfNode(id);
  const host = name.slice(0, name.lastIndexOf(':'));
  return host.startsWith('[') ? host.slice(1, -1) : host;
}

function toNode(id: string, members: readonly ViewNode[]): ViewNode {
  const own = members.find((node) => node.id === id);
  const kind: NodeKind = own?.kind ?? kindOfNode(id);
  const owners = new Set(members.map(({ owner }) => owner));
  const [owner = null] = owners;
  return {
    id,
    kind,
    label: own?.label ?? nameOfNode(id),
    owner: own ? own.owner : owners.size === 1 ? owner : null,
    // A service is not retired because a name of its is.
    retired: own?.kind === 'service' ? own.retired : members.some(({ retired }) => retired),
    severity: gravest(...members),
  };
}
