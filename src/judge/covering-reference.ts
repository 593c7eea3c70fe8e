// Which retirements a reference is about: those that cover its host, or, where it is a pattern, those that all it covers lies in.
import type { Hostname } from '../model/hostname.js';
import { inHostSet, type HostSet } from '../model/layers/host-set.js';
import { hostSetOf } from '../model/layers/layer.js';
import { isPartial } from '../model/hostname.js';
import type { Reference } from '../model/reference.js';
import type { Covering, Policy } from './policy.js';
import type { RuleContext } from './rule.js';

/** In the policy's order; empty: none. */
export function coveringOfReference(
  { coveringOf, coveringOfPattern }: Policy,
  reference: Reference,
): readonly Covering[] {
  const set = hostSetOf(reference);
  return set === undefined ? coveringOf(reference.host) : coveringOfPattern(set);
}

/** Hosts that some reference names only as part of a pattern, sorted as the graph has them. */
export function patternHosts({ graph }: RuleContext): ReadonlySet<Hostname> {
  return new Set(graph.estate.references.flatMap(({ host, reach }) => (reach === undefined ? [] : [host])));
}

/** Whether the estate knows of another name that the pattern covers and that stays. */
export function isUsedByLiveNames({ graph, policy }: RuleContext, set: HostSet): boolean {
  return graph.hosts.some(
    (host) => host !== set.domain && !isPartial(host) && inHostSet(set, host) && !policy.isRetired(host),
  );
}
