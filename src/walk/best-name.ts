// What a service that several descriptions describe is called.
import { byKeys, groupBy } from '../base/order.js';
import { baseOf } from './path-text.js';
import { nameOf, plainName, rankOf, type Description } from './service-roots.js';

/**
 * The name of the most telling source; a name that stands in a file before a folder's, and one of the service's own repository before
 * what others call it, so that it does not change with what else is looked at.
 */
export function bestName(descriptions: readonly Description[], home: string): string {
  const candidates = descriptions.map((item) => ({
    name: item.source === 'config' ? (item.name ?? '') : nameOf(item),
    source: item.source,
    isFolder: item.name === undefined ? 1 : 0,
    isForeign: item.source === 'config' || item.repo === home ? 0 : 1,
    rank: rankOf(item.source),
    // Of several that share a folder, the one that is called like it.
    isOther: item.place && baseOf(item.place.root) === plainName(item.name ?? '') ? 0 : 1,
  }));
  const instances = instanceNames(candidates);
  const best = candidates
    .filter(({ name }) => name !== '')
    .sort(
      byKeys(
        ({ source, name }) => (isDeployed(source) && instances.has(name) ? 1 : 0),
        ({ isFolder }) => isFolder,
        ({ isForeign }) => isForeign,
        ({ rank }) => rank,
        ({ isOther }) => isOther,
      ),
    )[0];
  return best?.name ?? 'service';
}

interface Candidate {
  readonly name: string;
  readonly source: Description['source'];
}

/**
 * Several workloads or compose services of one program (`web`, `worker`) are instances of it: the program is called like the one whose
 * name something else bears as well, or like none of them.
 */
function instanceNames(candidates: readonly Candidate[]): ReadonlySet<string> {
  const others = new Set(candidates.filter(({ source }) => !isDeployed(source)).map(({ name }) => name));
  if (others.size === 0) return new Set();
  const groups = [
    ...groupBy(
      candidates.filter(({ source }) => isDeployed(source)),
      ({ source }) => source,
    ).values(),
  ];
  const several = groups.map((group) => new Set(group.map(({ name }) => name))).filter(({ size }) => size > 1);
  return new Set(several.flatMap((names) => [...names].filter((name) => !others.has(name))));
}

function isDeployed(source: Description['source']): boolean {
  return source === 'compose' || source === 'workload';
}
