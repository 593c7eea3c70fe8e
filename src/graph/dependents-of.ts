// The question: which services reach a host, by naming it or a name that leads to it? Those that serve or define it do not.
import { sortedUnique } from '../base/order.js';
import type { Hostname } from '../model/hostname.js';
import { namesLeadingTo } from './hosts-leading-to.js';
import type { LastrefGraph } from './graph.js';
import { referencesTo } from './references-to.js';

/** Ids of services, sorted. */
export function dependentsOf(graph: LastrefGraph, host: Hostname): string[] {
  const names = [host, ...namesLeadingTo(graph, [host])];
  const references = names.flatMap((name) => referencesTo(graph, name));
  return sortedUnique(
    references.flatMap(({ service, meaning }) => (meaning === 'depends' && service ? [service] : [])),
  );
}
