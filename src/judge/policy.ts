// What the configuration wants retired, asked per host. One answer per host and run; it knows no finding and no severity.
import { byKeys } from '../base/order.js';
import type { Config, Retirement } from '../config/config.js';
import { coverOf, type Cover } from '../model/domain-pattern.js';
import { labelsOf, type Hostname } from '../model/hostname.js';
import { standingOf, type HostSet } from '../model/layers/host-set.js';
import { dayOf, startOfDay, type Instant } from './instant.js';

/** A retirement that covers a host. `shared`: a pattern whose own domain is retired covers names that are not, too. */
export interface Covering {
  readonly retirement: Retirement;
  readonly cover: Extract<Cover, 'all' | 'abutting'> | 'shared';
}

export interface Policy {
  readonly retirements: readonly Retirement[];
  /** The retirements that cover the host; first the one a finding names: earliest `on`, then the most specific. */
  readonly coveringOf: (host: Hostname) => readonly Covering[];
  /**
   * The retirements that a layer's pattern is about: those that hold all it covers, but for what they except. One that reaches into a
   * retirement from above (`*.z` where old.z goes) has other names to be there for.
   */
  readonly coveringOfPattern: (set: HostSet) => readonly Covering[];
  /** Whether any retirement covers it. */
  readonly isRetired: (host: Hostname) => boolean;
}

/** Prepares the questions for one run. */
export function toPolicy(config: Config, asOf: Instant): Policy {
  const retirements = config.retire.toSorted(byPrecedence(asOf));
  const memory = new Map<Hostname, readonly Covering[]>();
  const coveringOf = (host: Hostname): readonly Covering[] => {
    const remembered = memory.get(host);
    if (remembered) return remembered;
    const covering = retirements.flatMap((retirement) => {
      const cover = coverOf(retirement.pattern, host);
      return cover === 'all' || cover === 'abutting' ? [{ retirement, cover }] : [];
    });
    memory.set(host, covering);
    return covering;
  };
  const coveringOfPattern = (set: HostSet): readonly Covering[] =>
    retirements.flatMap((retirement) => coverOfPattern(set, retirement) ?? []);
  return { retirements, coveringOf, coveringOfPattern, isRetired: (host) => coveringOf(host).length > 0 };
}

function coverOfPattern(set: HostSet, retirement: Retirement): Covering | undefined {
  const { pattern } = retirement;
  const standing = standingOf(set, pattern);
  if (standing === 'outside') return undefined;
  if (standingOf(set, { ...pattern, except: [] }) === 'inside') return { retirement, cover: 'all' };
  return set.apex && coverOf(pattern, set.domain) === 'all' ? { retirement, cover: 'shared' } : undefined;
}

/** Without `on` a name is retired now, that is after names that already were. */
function byPrecedence(asOf: Instant): (a: Retirement, b: Retirement) => number {
  return byKeys(
    ({ on }) => on ?? dayOf(asOf),
    ({ pattern }) => -labelsOf(pattern.domain).length,
    ({ pattern }) => ['exact', 'below', 'subtree'].indexOf(pattern.scope),
    ({ pattern }) => pattern.domain,
  );
}

/** The moment from which the name must not be needed. */
export function retiresAt({ on }: Retirement, asOf: Instant): Instant {
  return on === null ? asOf : startOfDay(on);
}

/** `retires 2024-09-11`, `retired 2024-09-11` or `retired`. */
export function retirementPhrase({ on }: Retirement, asOf: Instant): string {
  if (on === null) return 'retired';
  return on > dayOf(asOf) ? `retires ${on}` : `retired ${on}`;
}
