// Where the nodes of a focused graph stand: in columns by their distance from the focus, what leads to it on the left. Pure.
import type { GraphView, ViewEdge } from '../../../model/graph-view.js';

export interface Placed {
  /** By node id. */
  readonly places: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
  /** Ids that found no room, since a picture of thousands is none. */
  readonly leftOut: number;
}

export interface Room {
  readonly most: number;
  /** Width by height of what it is drawn in. */
  readonly aspect: number;
}

/** The nearest nodes round the focus, at most so many; places fill a box of height 1. */
export function layered({ nodes, edges }: GraphView, focus: string, { most, aspect }: Room): Placed {
  // A certificate stands where it is presented, not before what it covers.
  const near = distances(edges.map(forward), focus);
  const known = nodes.map(({ id }) => id).filter((id) => near.has(id));
  const order = known.sort((a, b) => Math.abs(near.get(a) ?? 0) - Math.abs(near.get(b) ?? 0) || (a < b ? -1 : 1));
  const kept = order.slice(0, most);
  const columns = new Map<number, string[]>();
  for (const id of kept) {
    const at = near.get(id) ?? 0;
    const column = columns.get(at);
    if (column === undefined) columns.set(at, [id]);
    else column.push(id);
  }
  const sides = neighboursOf(edges, new Set(kept));
  const rank = new Map<string, number>();
  const outward = [...columns.keys()].sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
  for (const at of outward) placeColumn(columns.get(at) ?? [], rank, sides);
  const xs = scale(
    kept.map((id) => near.get(id) ?? 0),
    aspect,
  );
  const ys = scale(
    kept.map((id) => -(rank.get(id) ?? 0)),
    1,
  );
  const places = new Map(kept.map((id, i) => [id, { x: xs[i] ?? 0, y: ys[i] ?? 0 }]));
  return { places, leftOut: nodes.length - kept.length };
}

function forward(edge: ViewEdge): ViewEdge {
  return edge.kind === 'covers' && edge.from.startsWith('certificate:')
    ? { ...edge, from: edge.to, to: edge.from }
    : edge;
}

/** Spread from 0 to `size`; what has no spread stands in the middle. */
function scale(values: readonly number[], size: number): number[] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return values.map((value) => (most > least ? ((value - least) / (most - least)) * size : size / 2));
}

/** Steps from the focus; negative for what leads to it. What is reached both ways counts by the nearer. */
function distances(edges: readonly ViewEdge[], focus: string): Map<string, number> {
  const found = new Map([[focus, 0]]);
  const out = adjacency(edges, ({ from, to }) => [from, to]);
  const into = adjacency(edges, ({ from, to }) => [to, from]);
  let level = [focus];
  for (let step = 1; level.length > 0; step++) {
    const next: string[] = [];
    const visit = (id: string, at: number): void => {
      if (found.has(id)) return;
      found.set(id, at);
      next.push(id);
    };
    for (const id of level) {
      const side = Math.sign(found.get(id) ?? 0);
      for (const to of out.get(id) ?? []) visit(to, side < 0 ? (found.get(id) ?? 0) + 1 || 1 : step);
      for (const from of into.get(id) ?? []) visit(from, side > 0 ? (found.get(id) ?? 0) - 1 || -1 : -step);
    }
    level = next;
  }
  return found;
}

function adjacency(
  edges: readonly ViewEdge[],
  ends: (edge: ViewEdge) => readonly [string, string],
): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const edge of edges) {
    const [key, value] = ends(edge);
    const list = found.get(key);
    if (list === undefined) found.set(key, [value]);
    else list.push(value);
  }
  return found;
}

function neighboursOf(edges: readonly ViewEdge[], kept: ReadonlySet<string>): Map<string, string[]> {
  const inside = edges.filter(({ from, to }) => kept.has(from) && kept.has(to));
  const found = adjacency(inside, ({ from, to }) => [from, to]);
  for (const [key, values] of adjacency(inside, ({ from, to }) => [to, from]))
    found.set(key, [...(found.get(key) ?? []), ...values]);
  return found;
}

/** Each node beside the middle of its placed neighbours, none on top of another, the column about the middle. */
function placeColumn(
  column: readonly string[],
  rank: Map<string, number>,
  sides: ReadonlyMap<string, readonly string[]>,
): void {
  const wanted = column.map((id) => {
    const near = (sides.get(id) ?? []).flatMap((other) => rank.get(other) ?? []);
    return { id, at: near.length === 0 ? 0 : near.reduce((sum, one) => sum + one, 0) / near.length };
  });
  wanted.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const middle = (wanted.length - 1) / 2;
  const shift = wanted.reduce((sum, { at }) => sum + at, 0) / Math.max(wanted.length, 1);
  wanted.forEach(({ id }, i) => rank.set(id, i - middle + shift));
}
