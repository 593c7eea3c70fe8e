// Module blocks that lead back to the folder they stand in, which Terraform refuses. They pass nothing; everything else is read.
import type { LocatedBlindspot } from '../model/reference.js';
import type { Link } from '../model/link.js';
import { calledFolder, ownFolder } from './module-folders.js';
import type { LinkedFile } from './linked-file.js';

interface Site {
  readonly link: Extract<Link, { link: 'call' }>;
  readonly file: LinkedFile;
}

/** The sites that are part of a cycle. Tarjan's strongly connected components, on a stack of its own. */
export function cyclicCalls<T extends Site>(sites: readonly T[]): ReadonlySet<T> {
  const edges = sites.flatMap((site) => {
    if (site.link.scope !== 'terraform' || site.link.in === undefined) return [];
    return [{ site, from: ownFolder(site.file), to: calledFolder(site.file, site.link.in) }];
  });
  const targets = new Map<string, string[]>();
  for (const { from, to } of edges) {
    const known = targets.get(from);
    if (known) known.push(to);
    else targets.set(from, [to]);
  }
  const component = componentsOf(targets);
  return new Set(edges.filter(({ from, to }) => component.get(from) === component.get(to)).map(({ site }) => site));
}

/** A blind spot for each site of a cycle. */
export function cycleBlindspots(cyclic: ReadonlySet<Site>): LocatedBlindspot[] {
  return [...cyclic].map(({ file, link }) => ({
    repo: file.repo,
    file: file.path,
    line: link.at.line,
    reason: 'unsupported',
    detail: 'This module leads back to itself.',
    searchedAsBytes: false,
    wholeFile: false,
  }));
}

interface Visit {
  readonly node: string;
  readonly open: string[];
}

/** By node: a number that all nodes of one component share. */
function componentsOf(targets: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const component = new Map<string, number>();
  const path: string[] = [];
  const lower = (node: string, to: number | undefined): void => {
    low.set(node, Math.min(low.get(node) ?? Infinity, to ?? Infinity));
  };
  for (const start of targets.keys()) {
    const visits: Visit[] = [];
    const enter = (node: string): void => {
      order.set(node, order.size);
      low.set(node, order.size - 1);
      path.push(node);
      visits.push({ node, open: [...(targets.get(node) ?? [])] });
    };
    if (!order.has(start)) enter(start);
    for (let visit = visits[visits.length - 1]; visit; visit = visits[visits.length - 1]) {
      const next = visit.open.pop();
      if (next !== undefined) {
        if (!order.has(next)) enter(next);
        else if (!component.has(next)) lower(visit.node, order.get(next));
        continue;
      }
      visits.pop();
      const above = visits[visits.length - 1];
      if (above) lower(above.node, low.get(visit.node));
      if (low.get(visit.node) === order.get(visit.node)) closeComponent(visit.node, path, component);
    }
  }
  return component;
}

function closeComponent(root: string, path: string[], component: Map<string, number>): void {
  const id = component.size;
  for (let node = path.pop(); node !== undefined; node = path.pop()) {
    component.set(node, id);
    if (node === root) return;
  }
}
