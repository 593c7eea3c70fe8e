// The question: which names lead back to themselves? Tarjan's strongly connected components, without recursion.
import { byText } from '../base/order.js';
import type { Hostname } from '../model/hostname.js';
import { aliasesOf } from './aliases-of.js';
import type { LastrefGraph } from './graph.js';
import { hostsOf } from './hosts-leading-to.js';

interface Visit {
  readonly host: Hostname;
  readonly targets: readonly Hostname[];
  next: number;
}

interface Tarjan {
  readonly order: Map<Hostname, number>;
  readonly low: Map<Hostname, number>;
  readonly open: Hostname[];
  readonly isOpen: Set<Hostname>;
}

/** The groups of names that reach each other by aliases, each sorted, sorted by their first. */
export function aliasLoops(graph: LastrefGraph): Hostname[][] {
  const state: Tarjan = { order: new Map(), low: new Map(), open: [], isOpen: new Set() };
  const loops: Hostname[][] = [];
  const enter = (host: Hostname): Visit => {
    state.order.set(host, state.order.size);
    state.low.set(host, state.order.size - 1);
    state.open.push(host);
    state.isOpen.add(host);
    return { host, targets: aliasesOf(graph, host).map(({ to }) => to), next: 0 };
  };
  for (const root of hostsOf(graph)) {
    const stack = state.order.has(root) ? [] : [enter(root)];
    for (let visit = stack.at(-1); visit; visit = stack.at(-1)) {
      const target = visit.targets[visit.next++];
      if (target === undefined) {
        stack.pop();
        const loop = leave(state, visit.host, stack.at(-1)?.host);
        if (loop.length > 1) loops.push(loop.sort(byText));
      } else if (!state.order.has(target)) stack.push(enter(target));
      else if (state.isOpen.has(target)) lower(state, visit.host, state.order.get(target));
    }
  }
  return loops.sort((a, b) => byText(a[0] ?? '', b[0] ?? ''));
}

function lower({ low }: Tarjan, host: Hostname, to: number | undefined): void {
  low.set(host, Math.min(low.get(host) ?? 0, to ?? 0));
}

function leave(state: Tarjan, host: Hostname, parent: Hostname | undefined): Hostname[] {
  if (parent !== undefined) lower(state, parent, state.low.get(host));
  if (state.low.get(host) !== state.order.get(host)) return [];
  const component = state.open.splice(state.open.lastIndexOf(host));
  for (const member of component) state.isOpen.delete(member);
  return component;
}
