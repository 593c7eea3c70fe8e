// What the configuration wants retired, asked per host. One answer per host and run; it knows no finding and no severity.
import { byKeys } from '../base/order.js';
import type { Config, Retirement } from '../config/config.js';
import { coverOf, type Cover } from '../model/domain-pattern.js';
import { labelsOf, type Hostname } from '../model/hostname.js';
import { dayOf, startOfDay, type Instant } from './instant.js';

/** A retirement that covers a host. */
export interface Covering {
  readonly retirement: Retirement;
  readonly cover: Extract<Cover, 'all' | 'abutting'>;
}

export interface Policy {
  readonly retirements: readonly Retirement[];
  /** The retirements that cover the host; first the one a finding names: earliest `on`, then the most specific. */
  readonly coveringOf: (host: Hostname) => readonly Covering[];
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
  return { retirements, coveringOf, isRetired: (host) => coveringOf(host).length > 0 };
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
