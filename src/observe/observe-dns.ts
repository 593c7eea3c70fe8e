// What a live run asks of DNS: the hosts of the estate, the zones of the configuration, and what their answers lead to, as far as the
// gate lets it. It decides nothing about what is found.
import { byKeys } from '../base/order.js';
import { pooled } from '../base/pool.js';
import type { Hostname } from '../model/hostname.js';
import { toDnsClient, USUAL_LIMITS, USUAL_TIMING, type Timing } from './dns-client.js';
import type { Gate } from './gate.js';
import { toLookups, type Lookups } from './lookups.js';
import type { RecordedLookup } from './recording-format.js';
import { parseResolverAddress, systemResolvers } from './resolver-address.js';
import type { Limits } from './throttle.js';

/** Resolvers that see the same names, perhaps differently from others: inside, outside. */
export interface ResolverView {
  readonly name: string;
  /** As configured; empty: the system's. */
  readonly resolvers: readonly string[];
}

export interface DnsLook {
  /** Names of the estate; what the gate refuses is left out. */
  readonly hosts: readonly Hostname[];
  /** At least one. */
  readonly views: readonly ResolverView[];
  readonly gate: Gate;
  readonly at: string;
  readonly timing?: Timing;
  readonly limits?: Limits;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number, item: string) => void;
}

export interface DnsObservation {
  /** Sorted by server, name and type. */
  readonly lookups: readonly RecordedLookup[];
}

/** Names at work at once; the limits of the servers are the client's. */
const NAMES_AT_ONCE = 256;

/** Asks. World trouble is a status; throws only the signal's reason. */
export async function observeDns(look: DnsLook): Promise<DnsObservation> {
  const { timing = USUAL_TIMING, limits = USUAL_LIMITS, signal } = look;
  const client = toDnsClient({ timing, limits, ...(signal && { signal }) });
  const found: RecordedLookup[] = [];
  for (const { resolvers } of look.views) {
    const servers =
      resolvers.length === 0 ? systemResolvers() : resolvers.flatMap((text) => parseResolverAddress(text) ?? []);
    found.push(...(await askAll(look, toLookups({ client, servers, gate: look.gate, at: look.at }))));
  }
  return { lookups: found.sort(BY_QUESTION) };
}

const BY_QUESTION = byKeys<RecordedLookup>(
  ({ server }) => server,
  ({ name }) => name,
  ({ type }) => type,
);

async function askAll({ hosts, signal, onProgress }: DnsLook, lookups: Lookups): Promise<RecordedLookup[]> {
  const found: RecordedLookup[] = [];
  let done = 0;
  const work = async (host: Hostname): Promise<readonly (RecordedLookup | undefined)[]> =>
    Promise.all([lookups.find(host, 'A'), lookups.find(host, 'AAAA')]);
  for await (const some of pooled(hosts, work, { size: NAMES_AT_ONCE, ...(signal && { signal }) })) {
    found.push(...some.flatMap((lookup) => lookup ?? []));
    onProgress?.(++done, hosts.length, some[0]?.name ?? '');
  }
  return found;
}
