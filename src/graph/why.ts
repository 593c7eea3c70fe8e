// The question behind `lastref why`: by which paths do services reach a host, or what does one service reach? Loops are cut; where
// the paths are too many to list, the answer says so.
import { byKeys, sortedUnique } from '../base/order.js';
import { coverOf } from '../model/domain-pattern.js';
import type { Hostname } from '../model/hostname.js';
import type { Hop } from '../model/report.js';
import { aliasesOf } from './aliases-of.js';
import { aliasLoops } from './alias-loops.js';
import type { LastrefGraph } from './graph.js';
import { namesLeadingTo } from './hosts-leading-to.js';
import { hostNode, isOfKind, nameOfNode } from './nodes.js';
import { patternsOver, type PatternOver } from './patterns-over.js';
import { referencesTo, type ReferencesOfService } from './references-to.js';
import type { NameHop } from './zone-data.js';

export type WhyQuestion = { readonly host: Hostname } | { readonly service: string };

export interface WhyPath {
  /** `null`: the reference belongs to no service. */
  readonly service: string | null;
  readonly meaning: ReferencesOfService['meaning'];
  readonly path: readonly Hop[];
  /** Indexes into estate.references: what stands behind the first hop. */
  readonly references: readonly number[];
  /** Indexes into estate.records: what stands behind the others. */
  readonly records: readonly number[];
}

export interface WhyAnswer {
  /** Sorted by service, then by the names on the way. */
  readonly paths: readonly WhyPath[];
  readonly truncated: boolean;
  /** Names that lead back to themselves. */
  readonly loops: readonly (readonly Hostname[])[];
}

export interface Bounds {
  readonly paths: number;
  /** Steps of the search; hostile data can make simple paths exponentially many and dead ends more. */
  readonly steps: number;
}

const BOUNDS: Bounds = { paths: 1000, steps: 1_000_000 };

/** Every path, as far as there are at most a thousand. */
export function why(graph: LastrefGraph, question: WhyQuestion): WhyAnswer {
  return { ...whyPaths(graph, question), loops: aliasLoops(graph) };
}

/** The same without looking for loops in the whole graph. */
export function whyPaths(
  graph: LastrefGraph,
  question: WhyQuestion,
  bounds: Bounds = BOUNDS,
): Omit<WhyAnswer, 'loops'> {
  const search =
    'host' in question ? waysToHost(graph, question.host, bounds) : waysFromService(graph, question.service, bounds);
  const sorted = search.paths.sort(
    byKeys(
      ({ service }) => service,
      ({ path }) => JSON.stringify(path),
      ({ meaning }) => meaning,
    ),
  );
  return { paths: sorted, truncated: search.truncated };
}

interface Search {
  readonly paths: WhyPath[];
  readonly truncated: boolean;
}

/** To the host, to partly known names that may be it, and to patterns that cover it. */
function waysToHost(graph: LastrefGraph, host: Hostname, bounds: Bounds): Search {
  const exact = { domain: host, scope: 'exact', except: [] } as const;
  const partial = graph.partialHosts.filter((name) => coverOf(exact, name) === 'some');
  const ends = new Set([host, ...partial]);
  const isEnd = (name: Hostname): boolean => ends.has(name);
  const inner = new Set(namesLeadingTo(graph, ends));
  const starts = sortedUnique([...ends, ...inner]);
  const found = walk(graph, {
    starts,
    isEnd,
    mayPass: (name) => inner.has(name) || isEnd(name),
    who: (one, start) => (start === host ? one : withoutPatterns(graph, one)),
    showsLoops: false,
    bounds,
  });
  const covering = patternsOver(graph, host).map((one) => throughPattern(one, host));
  const paths = [...found.paths, ...covering.slice(0, Math.max(0, bounds.paths - found.paths.length))];
  return { paths, truncated: found.truncated || paths.length < found.paths.length + covering.length };
}

/** What a pattern covers is told by its layer, not by what its text may stand for. */
function withoutPatterns({ estate }: LastrefGraph, one: ReferencesOfService): ReferencesOfService | undefined {
  const references = one.references.filter((index) => estate.references[index]?.reach === undefined);
  return references.length === 0 ? undefined : { ...one, references };
}

function throughPattern({ pattern, node, service, meaning, references }: PatternOver, host: Hostname): WhyPath {
  const path: Hop[] = [
    { from: node, edge: 'references', to: hostNode(pattern) },
    { from: hostNode(pattern), edge: 'covers', to: hostNode(host) },
  ];
  return { service, meaning, path, references, records: [] };
}

/** Everything that the service names, and where that leads. */
function waysFromService(graph: LastrefGraph, service: string, bounds: Bounds): Search {
  if (!graph.net.hasNode(service)) return { paths: [], truncated: false };
  const starts = graph.net
    .outNeighbors(service)
    .filter((node) => isOfKind(node, 'host'))
    .map(nameOfNode);
  const isEnd = (name: Hostname): boolean => aliasesOf(graph, name).length === 0;
  return walk(graph, {
    starts: starts.sort(),
    isEnd,
    mayPass: () => true,
    who: (one) => (one.node === service ? one : undefined),
    showsLoops: true,
    bounds,
  });
}

interface Walk {
  readonly starts: readonly Hostname[];
  readonly isEnd: (host: Hostname) => boolean;
  readonly mayPass: (host: Hostname) => boolean;
  /** What of a start's references counts; `undefined`: nothing. */
  readonly who: (one: ReferencesOfService, start: Hostname) => ReferencesOfService | undefined;
  /** Whether a path that only comes back to itself is an answer, too. */
  readonly showsLoops: boolean;
  readonly bounds: Bounds;
}

function walk(graph: LastrefGraph, { starts, who, bounds, ...limits }: Walk): Search {
  const paths: WhyPath[] = [];
  let steps = 0;
  for (const start of starts) {
    const from = referencesTo(graph, start).flatMap((one) => who(one, start) ?? []);
    if (from.length === 0) continue;
    for (const hops of simplePaths(graph, { start, ...limits })) {
      steps += 1;
      if (paths.length >= bounds.paths || steps > bounds.steps) return { paths, truncated: true };
      if (hops !== undefined) for (const one of from) paths.push(toPath(start, hops, one));
    }
  }
  return { paths, truncated: false };
}

interface Frame {
  readonly host: Hostname;
  readonly next: readonly NameHop[];
  at: number;
}

/** Depth first without recursion. Yields `undefined` for each step that is no path, so that the caller can stop a long search. */
function* simplePaths(
  graph: LastrefGraph,
  { start, isEnd, mayPass, showsLoops }: Omit<Walk, 'starts' | 'who' | 'bounds'> & { readonly start: Hostname },
): Iterable<readonly NameHop[] | undefined> {
  const enter = (host: Hostname): Frame => {
    const next = isEnd(host) ? [] : aliasesOf(graph, host).filter(({ to }) => mayPass(to));
    return { host, next, at: 0 };
  };
  const stack = [enter(start)];
  const onPath = new Set([start]);
  const hops: NameHop[] = [];
  if (isEnd(start)) yield [];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const hop = frame.next[frame.at++];
    if (hop === undefined) {
      stack.pop();
      onPath.delete(frame.host);
      hops.pop();
      yield undefined;
    } else if (!onPath.has(hop.to)) {
      hops.push(hop);
      onPath.add(hop.to);
      stack.push(enter(hop.to));
      yield isEnd(hop.to) ? [...hops] : undefined;
    } else yield showsLoops ? [...hops] : undefined;
  }
}

function toPath(start: Hostname, hops: readonly NameHop[], one: ReferencesOfService): WhyPath {
  const path: Hop[] = [{ from: one.node, edge: 'references', to: hostNode(start) }];
  for (const { from, edge, to, ttlSeconds } of hops) {
    const hop = { from: hostNode(from), edge, to: hostNode(to) };
    path.push(ttlSeconds === undefined ? hop : { ...hop, ttlSeconds });
  }
  const records = hops.flatMap((hop) => hop.records);
  return { service: one.service, meaning: one.meaning, path, references: one.references, records };
}
