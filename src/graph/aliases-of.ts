// The question: where does a name lead next? Only what a look-up follows; mail, delegation and policies are no aliases.
import { byText } from '../base/order.js';
import type { Hostname } from '../model/hostname.js';
import type { LastrefGraph } from './graph.js';
import { hostNode } from './nodes.js';
import type { NameHop } from './zone-data.js';

/** The alias hops that leave the host, sorted by target, then edge. A host that is not in the graph is looked up in the records. */
export function aliasesOf(graph: LastrefGraph, host: Hostname): readonly NameHop[] {
  const node = hostNode(host);
  if (!graph.net.hasNode(node)) return sorted(graph.zoneData.hopsFrom(host).filter((hop) => hop.isAlias));
  const hops = graph.net.mapOutEdges(node, (_, { hop }) => (hop?.isAlias === true ? hop : undefined));
  return sorted(hops.filter((hop) => hop !== undefined));
}

/** The alias hops that lead to the host, sorted by where they come from. */
export function aliasesTo(graph: LastrefGraph, host: Hostname): readonly NameHop[] {
  const node = hostNode(host);
  if (!graph.net.hasNode(node)) return [];
  const hops = graph.net.mapInEdges(node, (_, { hop }) => (hop?.isAlias === true ? hop : undefined));
  return sorted(hops.filter((hop) => hop !== undefined));
}

function sorted(hops: readonly NameHop[]): readonly NameHop[] {
  return [...hops].sort((a, b) => byText(a.to, b.to) || byText(a.from, b.from) || byText(a.edge, b.edge));
}
