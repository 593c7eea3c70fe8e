// The question: what belongs to these nodes? All that leads to them and all that they lead to; or, with a depth, all within so many
// steps in either direction. Cover alone does not carry the search on: a wildcard would draw in every host below it.
import type { GraphView, ViewEdge } from '../model/graph-view.js';
import type { EdgeKind } from '../model/vocabulary.js';
import { isOfKind } from './nodes.js';

/** The part of the view round the focus; edges between its nodes are all kept. `depth` `undefined`: as far as it goes. */
export function focusView(view: GraphView, focus: ReadonlySet<string>, depth?: number): GraphView {
  const kept = depth === undefined ? reachable(view, focus) : within(view, focus, depth);
  return {
    nodes: view.nodes.filter(({ id }) => kept.has(id)),
    edges: view.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)),
  };
}

/** What a client follows from name to name. Mail, delegation and the like carry on from the focus alone. */
const FOLLOWED: ReadonlySet<EdgeKind> = new Set([
  'references',
  'cname',
  'dname',
  'alias',
  'https',
  'redirect',
  'presents',
  'requires',
]);

function reachable({ edges }: GraphView, focus: ReadonlySet<string>): Set<string> {
  const touches = ({ from, to }: ViewEdge): boolean => focus.has(from) || focus.has(to);
  const onward = edges.filter((edge) => FOLLOWED.has(edge.kind) || touches(edge));
  const back = edges.filter((edge) => edge.kind !== 'covers' || touches(edge));
  const forward = neighbours(onward, ({ from, to }) => [[from, to]]);
  const backward = neighbours(back, ({ from, to }) => [[to, from]]);
  // What covers a focused host is shown, and what that covers besides is not.
  const isEnd = (node: string): boolean => isOfKind(node, 'certificate') && !focus.has(node);
  return new Set([...search(focus, forward, { isEnd }), ...search(focus, backward, { isEnd })]);
}

function within({ edges }: GraphView, focus: ReadonlySet<string>, depth: number): Set<string> {
  const both = neighbours(edges, ({ from, to }) => [
    [from, to],
    [to, from],
  ]);
  return search(focus, both, { depth });
}

type Neighbours = ReadonlyMap<string, readonly string[]>;

function neighbours(edges: readonly ViewEdge[], pairs: (edge: ViewEdge) => readonly [string, string][]): Neighbours {
  const found = new Map<string, string[]>();
  for (const [from, to] of edges.flatMap(pairs)) {
    const known = found.get(from);
    if (known) known.push(to);
    else found.set(from, [to]);
  }
  return found;
}

interface Limits {
  readonly depth?: number;
  /** Nodes that are taken in and not followed further. */
  readonly isEnd?: (node: string) => boolean;
}

/** Breadth first; the input decides the depth, so nothing recurses. */
function search(starts: ReadonlySet<string>, next: Neighbours, { depth = Infinity, isEnd }: Limits): Set<string> {
  const seen = new Set(starts);
  let level = [...starts];
  for (let step = 0; step < depth && level.length > 0; step++) {
    const found: string[] = [];
    for (const node of level) {
      if (isEnd?.(node) === true) continue;
      for (const to of next.get(node) ?? []) {
        if (seen.has(to)) continue;
        seen.add(to);
        found.push(to);
      }
    }
    level = found;
  }
  return seen;
}
