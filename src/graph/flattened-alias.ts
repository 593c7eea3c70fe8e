// Aliases that a provider resolves itself: a file says ALIAS or ANAME, and answers hold only addresses. The answer contradicts nothing;
// it is what such an alias looks like from outside.
import type { Hostname } from '../model/hostname.js';
import type { ResolvedRecord } from '../model/reference.js';
import { aliasesOf } from './aliases-of.js';
import type { LastrefGraph } from './graph.js';

export interface Flattened {
  /** The answers of the alias' owner. */
  readonly answers: readonly ResolvedRecord[];
  /** Whether the target, or what it is an alias of, answers with one of the addresses; `undefined`: nobody was asked for it. */
  readonly isSame: boolean | undefined;
}

/** `undefined`: the owner was not asked for, or answers with an alias of its own. */
export function flattenedAlias(graph: LastrefGraph, owner: Hostname, target: Hostname): Flattened | undefined {
  const answers = graph.zoneData.answered.get(owner) ?? [];
  if (answers.length === 0) return undefined;
  const own = new Set(answers.map(({ data }) => data));
  const there = behind(graph, target).flatMap((name) => graph.zoneData.answered.get(name) ?? []);
  return { answers, isSame: there.length === 0 ? undefined : there.some(({ data }) => own.has(data)) };
}

const MOST_NAMES = 100;

/** The name and every name that it is an alias of. */
function behind(graph: LastrefGraph, name: Hostname): Hostname[] {
  const found = [name];
  for (let at = 0; at < found.length && found.length < MOST_NAMES; at++)
    for (const { to } of aliasesOf(graph, found[at] ?? '')) if (!found.includes(to)) found.push(to);
  return found;
}
