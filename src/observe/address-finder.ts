// The addresses of hosts that the observation itself needs (registries, mail policies): asked once each, through the gate, and kept out
// of what is recorded of the estate.
import type { Hostname } from '../model/hostname.js';
import { toDnsClient, USUAL_LIMITS, USUAL_TIMING, type ClientOptions } from './dns-client.js';
import type { Gate } from './gate.js';
import { toLookups } from './lookups.js';
import { parseResolverAddress, systemResolvers } from './resolver-address.js';

export interface FinderRequest extends Partial<ClientOptions> {
  /** As configured; empty: the system's. */
  readonly resolvers: readonly string[];
  readonly gate: Gate;
  readonly at: string;
}

export interface AddressFinder {
  /** IPv4 and IPv6, as answered; empty: there is none, or nobody says. Rejects only with the signal's reason. */
  readonly addressesOf: (host: Hostname) => Promise<readonly string[]>;
  readonly close: () => void;
}

/** Whoever makes it closes it. */
export function toAddressFinder({ resolvers, gate, at, ...options }: FinderRequest): AddressFinder {
  const { timing = USUAL_TIMING, limits = USUAL_LIMITS } = options;
  const client = toDnsClient({ ...options, timing, limits });
  const known = resolvers.flatMap((text) => parseResolverAddress(text) ?? []);
  const servers = resolvers.length === 0 ? systemResolvers() : known;
  const lookups = toLookups({ client, servers, gate, at, view: '' });
  return {
    close: () => client.close(),
    async addressesOf(host) {
      const found = await Promise.all([lookups.find(host, 'A'), lookups.find(host, 'AAAA')]);
      const answers = found.flatMap((lookup) => lookup?.answers.filter(({ type }) => type === lookup.type) ?? []);
      return answers.map(({ data }) => data);
    },
  };
}
