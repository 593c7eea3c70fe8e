// What a live run asks of DNS: the hosts of the estate, the domains that they lie in, the zones of the configuration, and what their
// answers lead to, as far as the gate lets it. It decides nothing about what is found.
import { byKeys } from '../base/order.js';
import type { Hostname } from '../model/hostname.js';
import { askNames } from './ask-names.js';
import { askDelegations } from './delegations.js';
import { toDnsClient, USUAL_LIMITS, USUAL_TIMING, type DnsClient } from './dns-client.js';
import type { Gate } from './gate.js';
import { toLookups } from './lookups.js';
import type { DroppedPackets, RecordedDelegation, RecordedLookup, RecordedTransfer } from './recording-format.js';
import { parseResolverAddress, systemResolvers } from './resolver-address.js';
import type { Limits } from './throttle.js';
import type { Timing } from './transports.js';
import { transferZone } from './zone-transfer.js';

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
  /** Zones to transfer, and `HOST[:PORT]` or `tls://HOST[:PORT]` of the server: both are the user's own words, and no gate's matter. */
  readonly zones: readonly { readonly axfr: Hostname; readonly from: string }[];
  readonly gate: Gate;
  readonly at: string;
  readonly timing?: Timing;
  readonly limits?: Limits;
  /** Certificates (PEM) that resolvers over TLS may prove themselves by, beside those that the system trusts. */
  readonly trust?: readonly string[];
  /** The port of name servers that zones are delegated to; 53 where it is not given. */
  readonly nameServerPort?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number, item: string) => void;
}

export interface DnsObservation {
  /** Sorted by name, type and server. */
  readonly lookups: readonly RecordedLookup[];
  readonly transfers: readonly RecordedTransfer[];
  readonly delegations: readonly RecordedDelegation[];
  readonly dropped: DroppedPackets;
}

/** Asks. World trouble is a status; throws only the signal's reason. */
export async function observeDns(look: DnsLook): Promise<DnsObservation> {
  const { timing = USUAL_TIMING, limits = USUAL_LIMITS, trust, signal, at } = look;
  const run = { ...(trust && { trust }), ...(signal && { signal }) };
  const client = toDnsClient({ timing, limits, ...run });
  const transfers: RecordedTransfer[] = [];
  for (const { axfr: zone, from } of look.zones) {
    const server = parseResolverAddress(from.includes('://') ? from : `tcp://${from}`);
    if (server) transfers.push(await transferZone({ zone, server, at, ...run }));
  }
  const owners = transfers.flatMap(({ records }) => records.map(({ owner }) => owner));
  const seen: Seen[] = [];
  try {
    for (const view of look.views) seen.push(await observeView(view, owners, { look, client }));
  } finally {
    client.close();
  }
  return {
    lookups: seen.flatMap(({ lookups }) => lookups).sort(BY_QUESTION),
    transfers,
    delegations: seen.flatMap(({ delegations }) => delegations),
    dropped: { ...client.dropped },
  };
}

/** The order of look-ups in a recording. */
export const BY_QUESTION = byKeys<RecordedLookup>(
  ({ name }) => name,
  ({ type }) => type,
  ({ view }) => view,
  ({ server }) => server,
);

type Seen = Pick<DnsObservation, 'lookups' | 'delegations'>;

async function observeView(
  { name: view, resolvers }: ResolverView,
  owners: readonly Hostname[],
  { look, client }: { readonly look: DnsLook; readonly client: DnsClient },
): Promise<Seen> {
  const { gate, at, nameServerPort: port = 53 } = look;
  const known = resolvers.flatMap((text) => parseResolverAddress(text) ?? []);
  const servers = resolvers.length === 0 ? systemResolvers() : known;
  const lookups = toLookups({ client, servers, gate, at, view });
  const found = await askNames([...look.hosts, ...owners], lookups, look);
  return { lookups: found, delegations: await askDelegations({ found, lookups, client, gate, at, port }) };
}
