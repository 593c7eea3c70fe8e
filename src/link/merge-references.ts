// Says once what the possibilities of one use have in common. It changes no host and no place.
import { groupBy, sortedUnique } from '../base/order.js';
import type { Reference, UnresolvedUse } from '../model/reference.js';

/**
 * One reference for what differs only by environment; one that holds in any environment swallows the rest, and what holds anywhere
 * alive swallows what is overridden.
 */
export function mergeEnvironments(references: readonly Reference[]): readonly Reference[] {
  const places = groupBy(references, ({ host, port, relation, location }) =>
    JSON.stringify([host, port, relation, location]),
  );
  return [...places.values()].flatMap((place) => {
    const alive = place.filter(({ context }) => context !== 'default');
    const group = alive.length > 0 ? alive : place;
    const anywhere = group.find(({ environments }) => environments.length === 0);
    const [first] = group;
    if (anywhere) return [anywhere];
    return first ? [{ ...first, environments: sortedUnique(group.flatMap(({ environments }) => environments)) }] : [];
  });
}

/** What is unknown for the same reason is said once. */
export function dropRepeats(unresolved: readonly UnresolvedUse[]): readonly UnresolvedUse[] {
  return [...groupBy(unresolved, ({ host, why, needs }) => JSON.stringify([host, why, needs])).values()].flatMap(
    (group) => group[0] ?? [],
  );
}
