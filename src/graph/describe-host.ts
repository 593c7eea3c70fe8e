// The question: what is known of one host? A summary for a person; it judges nothing.
import { sortedUnique } from '../base/order.js';
import type { Hostname } from '../model/hostname.js';
import { aliasesOf, aliasesTo } from './aliases-of.js';
import { coveringCertificates } from './covering-certificates.js';
import { dependentsOf } from './dependents-of.js';
import type { LastrefGraph } from './graph.js';
import { hostNode } from './nodes.js';
import { presentedBy, type Presented } from './presented-by.js';
import { referencesTo } from './references-to.js';

export interface HostDescription {
  readonly host: Hostname;
  /** Whether it is in the graph at all. */
  readonly known: boolean;
  readonly dependents: readonly string[];
  /** Services that serve or define it. */
  readonly owners: readonly string[];
  readonly leadsTo: readonly Hostname[];
  readonly reachedFrom: readonly Hostname[];
  /** Ids of the certificates that cover it. */
  readonly certificates: readonly string[];
  readonly endpoints: readonly { readonly port: number; readonly presents: readonly Presented[] }[];
}

/** Everything that one look at the graph tells of the host. */
export function describeHost(graph: LastrefGraph, host: Hostname): HostDescription {
  const owners = referencesTo(graph, host).filter(({ meaning }) => meaning === 'owns');
  const ports = new Set(graph.estate.bindings.filter((binding) => binding.host === host).map(({ port }) => port));
  return {
    host,
    known: graph.net.hasNode(hostNode(host)),
    dependents: dependentsOf(graph, host),
    owners: sortedUnique(owners.flatMap(({ service }) => service ?? [])),
    leadsTo: sortedUnique(aliasesOf(graph, host).map(({ to }) => to)),
    reachedFrom: sortedUnique(aliasesTo(graph, host).map(({ from }) => from)),
    certificates: coveringCertificates(graph, host).map(({ id }) => id),
    endpoints: [...ports].sort((a, b) => a - b).map((port) => ({ port, presents: presentedBy(graph, host, port) })),
  };
}
