// The question: which names lead, by aliases alone, to a name of a set? It follows nothing beyond the first name of the set.
import { sortedUnique } from '../base/order.js';
import type { Hostname } from '../model/hostname.js';
import { aliasesOf, aliasesTo } from './aliases-of.js';
import type { LastrefGraph } from './graph.js';

/** Every host of the graph, sorted. */
export function hostsOf({ hosts }: LastrefGraph): readonly Hostname[] {
  return hosts;
}

/** The hosts outside the set that lead into it, sorted. */
export function hostsLeadingTo(graph: LastrefGraph, isEnd: (host: Hostname) => boolean): Hostname[] {
  return leadingTo(graph, hostsOf(graph).filter(isEnd));
}

/** The other hosts that lead to these, sorted. It looks at nothing else of the graph. */
export function namesLeadingTo(graph: LastrefGraph, hosts: Iterable<Hostname>): Hostname[] {
  return leadingTo(graph, [...hosts]);
}

function leadingTo(graph: LastrefGraph, queue: Hostname[]): Hostname[] {
  const ends = new Set(queue);
  const leading = new Set<Hostname>();
  for (let at = 0; at < queue.length; at++) {
    for (const { from } of aliasesTo(graph, queue[at] ?? '')) {
      if (ends.has(from) || leading.has(from)) continue;
      leading.add(from);
      queue.push(from);
    }
  }
  return sortedUnique(leading);
}

/** Whether the host, in the graph or not, is in the set or leads into it. Gives up, and says yes, after `limit` names. */
export function leadsTo(graph: LastrefGraph, host: Hostname, isEnd: (host: Hostname) => boolean): boolean {
  const limit = 1000;
  const queue = [host];
  const seen = new Set(queue);
  for (let at = 0; at < queue.length; at++) {
    const current = queue[at] ?? '';
    if (isEnd(current) || at > limit) return true;
    for (const { to } of aliasesOf(graph, current)) {
      if (seen.has(to)) continue;
      seen.add(to);
      queue.push(to);
    }
  }
  return false;
}
