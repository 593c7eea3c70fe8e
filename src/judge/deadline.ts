// When a dependency fails at the latest: the ends that its rule knows of, and the ends of the registrations of the names on its path
// (contract §6, `failsAt`). A registration that nobody was asked about ends at no known time.
import type { LastrefGraph } from '../graph/graph.js';
import { registrationOf } from '../graph/registration-of.js';
import { isPartial, type Hostname } from '../model/hostname.js';
import { byText } from '../base/order.js';
import { dayOf, failureAt, toInstant, type Instant } from './instant.js';

export interface Deadline {
  readonly failsAt: Instant | null;
  /** What a message adds where a registration ends before all else: `; the registration of mapiq.net ends 2024-09-01`. Else empty. */
  readonly note: string;
}

interface Clocked {
  readonly graph: LastrefGraph;
  readonly asOf: Instant;
}

/** The deadline of a path over those hosts with those ends. */
export function deadlineOf({ graph, asOf }: Clocked, hosts: readonly Hostname[], ends: readonly Instant[]): Deadline {
  const registrations = hosts
    .flatMap((host) => (isPartial(host) ? [] : (registrationOf(graph, host) ?? [])))
    .flatMap(({ domain, expiresAt }) => (expiresAt === undefined ? [] : [{ domain, at: toInstant(expiresAt) }]))
    .sort((a, b) => byText(a.at, b.at) || byText(a.domain, b.domain));
  const [first] = registrations;
  const failsAt = failureAt(asOf, [...ends, ...registrations.map(({ at }) => at)]);
  const isFirst = first !== undefined && ends.every((end) => first.at < end);
  if (!isFirst) return { failsAt, note: '' };
  return {
    failsAt,
    note: `; the registration of ${first.domain} ${first.at < asOf ? 'ended' : 'ends'} ${dayOf(first.at)}`,
  };
}
