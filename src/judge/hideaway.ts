// Whether something unknown may hide a dependency on a retirement: what is known of a host against the retired names and the names
// that lead to them. It decides no materiality; unseen-uses.ts and unseen-files.ts do.
import type { Retirement } from '../config/config.js';
import { hostsLeadingTo } from '../graph/hosts-leading-to.js';
import type { LastrefGraph } from '../graph/graph.js';
import { coverOf, type DomainPattern } from '../model/domain-pattern.js';
import type { Hostname } from '../model/hostname.js';
import type { Policy } from './policy.js';

export interface Hideaway {
  /** Retirements that the partly known host fits: known labels or fragments lie on a retired name or one that leads there. */
  fitting(host: Hostname): readonly Retirement[];
  /** Retirements that nothing known of the host rules out. */
  possible(host: Hostname): readonly Retirement[];
  /** Retirements that the host is covered by or leads to. */
  reaching(host: Hostname): readonly Retirement[];
}

interface Watched {
  readonly retirement: Retirement;
  /** Names outside the retirement that lead into it. */
  readonly leading: ReadonlySet<Hostname>;
}

/** Prepares the questions for one run. */
export function toHideaway(graph: LastrefGraph, policy: Policy): Hideaway {
  const watched = policy.retirements.map((retirement): Watched => {
    const isInside = (host: Hostname): boolean => isWithin(retirement.pattern, host);
    return { retirement, leading: new Set(hostsLeadingTo(graph, isInside)) };
  });
  const remembered = (
    isTrue: (watch: Watched, host: Hostname) => boolean,
  ): ((host: Hostname) => readonly Retirement[]) => {
    const memory = new Map<Hostname, readonly Retirement[]>();
    return (host) => {
      const known = memory.get(host);
      if (known) return known;
      const found = watched.filter((watch) => isTrue(watch, host)).map(({ retirement }) => retirement);
      memory.set(host, found);
      return found;
    };
  };
  return {
    fitting: remembered(
      (watch, host) => coverOf(watch.retirement.pattern, host) !== 'none' || fitsOne(watch.leading, host),
    ),
    possible: remembered(isPossible),
    reaching: remembered(({ retirement, leading }, host) => isWithin(retirement.pattern, host) || leading.has(host)),
  };
}

function isWithin(pattern: DomainPattern, host: Hostname): boolean {
  const cover = coverOf(pattern, host);
  return cover === 'all' || cover === 'abutting';
}

function fitsOne(names: ReadonlySet<Hostname>, host: Hostname): boolean {
  const tail = tailOf(host);
  for (const name of names) {
    if (name.endsWith(tail) && coverOf({ domain: name, scope: 'exact', except: [] }, host) !== 'none') return true;
  }
  return false;
}

/** Only the right end of a name says which domain it cannot be in. */
function isPossible({ retirement, leading }: Watched, host: Hostname): boolean {
  const tail = tailOf(host);
  if (tail === '' || `.${retirement.pattern.domain}`.endsWith(tail)) return true;
  if (coverOf(retirement.pattern, host) !== 'none') return true;
  return [...leading].some((name) => `.${name}`.endsWith(tail));
}

/** What stands right of the last unknown part; the whole host where all is known. */
function tailOf(host: Hostname): string {
  return host.slice(host.lastIndexOf('*') + 1);
}
