// The question: by which aliases does a referenced name reach a name of a set? One path for each pair of ends, the shortest, and
// beside it every other hop that lies between the same ends: the number of simple paths itself can be exponential.
import { byKeys, byText } from '../base/order.js';
import type { Hostname } from '../model/hostname.js';
import { aliasesOf, aliasesTo } from './aliases-of.js';
import type { LastrefGraph } from './graph.js';
import { hostsLeadingTo, hostsOf } from './hosts-leading-to.js';
import { isReferenced } from './references-to.js';
import type { NameHop } from './zone-data.js';

/** How one name leads to another. */
export interface AliasPath {
  readonly first: Hostname;
  readonly last: Hostname;
  /** The shortest way; of several the first by name. Never passes through another name of the set. */
  readonly hops: readonly NameHop[];
  /** Hops of other ways between the same ends, sorted. */
  readonly detours: readonly NameHop[];
}

/**
 * The alias paths from referenced hosts outside the set to the first host of the set on the way, sorted by first, then last.
 * None goes round a loop; which names do is the question of alias-loops.ts.
 */
export function pathsTo(graph: LastrefGraph, isEnd: (host: Hostname) => boolean): AliasPath[] {
  const ends = hostsOf(graph).filter(isEnd);
  const isInner = new Set(hostsLeadingTo(graph, isEnd));
  const paths = ends.flatMap((last) => pathsToOne(graph, { last, isInner }));
  return paths.sort(
    byKeys(
      ({ first }) => first,
      ({ last }) => last,
    ),
  );
}

interface Goal {
  readonly last: Hostname;
  readonly isInner: ReadonlySet<Hostname>;
}

function pathsToOne(graph: LastrefGraph, goal: Goal): AliasPath[] {
  const distance = distancesTo(graph, goal);
  const firsts = [...distance.keys()].filter((host) => host !== goal.last && isReferenced(graph, host));
  return firsts.map((first) => {
    const hops = shortest(graph, { first, last: goal.last, distance });
    const onPath = new Set(hops.map(keyOf));
    const between = hopsBetween(graph, { first, last: goal.last, distance });
    return { first, last: goal.last, hops, detours: between.filter((hop) => !onPath.has(keyOf(hop))) };
  });
}

function keyOf(hop: NameHop): string {
  return `${hop.from} ${hop.edge} ${hop.to}`;
}

function distancesTo(graph: LastrefGraph, { last, isInner }: Goal): Map<Hostname, number> {
  const distance = new Map([[last, 0]]);
  const queue = [last];
  for (let at = 0; at < queue.length; at++) {
    const host = queue[at] ?? '';
    for (const { from } of aliasesTo(graph, host)) {
      if (!isInner.has(from) || distance.has(from)) continue;
      distance.set(from, (distance.get(host) ?? 0) + 1);
      queue.push(from);
    }
  }
  return distance;
}

interface Ends {
  readonly first: Hostname;
  readonly last: Hostname;
  readonly distance: ReadonlyMap<Hostname, number>;
}

function shortest(graph: LastrefGraph, { first, last, distance }: Ends): NameHop[] {
  const hops: NameHop[] = [];
  for (let host = first; host !== last;) {
    const left = distance.get(host) ?? 0;
    const next = aliasesOf(graph, host).find(({ to }) => distance.get(to) === left - 1);
    if (next === undefined) break;
    hops.push(next);
    host = next.to;
  }
  return hops;
}

function hopsBetween(graph: LastrefGraph, { first, last, distance }: Ends): NameHop[] {
  const queue = [first];
  const seen = new Set(queue);
  const hops: NameHop[] = [];
  for (let at = 0; at < queue.length; at++) {
    const host = queue[at] ?? '';
    if (host === last) continue;
    for (const hop of aliasesOf(graph, host)) {
      // A hop back to the start is part of no simple path.
      if (!distance.has(hop.to) || hop.to === first) continue;
      hops.push(hop);
      if (seen.has(hop.to)) continue;
      seen.add(hop.to);
      queue.push(hop.to);
    }
  }
  return hops.sort((a, b) => byText(keyOf(a), keyOf(b)));
}
