// The aliases that a look-up of a name follows, hop by hop. Pages that send clients elsewhere and services that are named beside are none.
import { aliasesOf } from '../graph/aliases-of.js';
import type { LastrefGraph } from '../graph/graph.js';
import type { NameHop } from '../graph/zone-data.js';
import type { Hostname } from '../model/hostname.js';
import type { EdgeKind } from '../model/vocabulary.js';

const FOLLOWED: ReadonlySet<EdgeKind> = new Set<EdgeKind>(['cname', 'dname', 'alias']);
const MOST_HOPS = 20;

/** Every hop that a look-up can take, nearest first; bounded, and never round a loop. */
export function aliasChain(graph: LastrefGraph, host: Hostname): NameHop[] {
  const hops: NameHop[] = [];
  const seen = new Set([host]);
  // What is added while the loop runs is visited as well.
  for (const name of seen) {
    for (const hop of aliasesOf(graph, name)) {
      if (!FOLLOWED.has(hop.edge) || seen.has(hop.to) || hops.length >= MOST_HOPS) continue;
      seen.add(hop.to);
      hops.push(hop);
    }
  }
  return hops;
}
