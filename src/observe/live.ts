// One look at the live world, as a recording: DNS first, then the endpoints that it and the estate name. What is seen is judged
// nowhere here; a live run goes the way of a replay from there on.
import { setMaxListeners } from 'node:events';
import { byKeys } from '../base/order.js';
import type { Hostname } from '../model/hostname.js';
import { parseAddress } from './address.js';
import type { Endpoint } from './endpoint.js';
import type { Gate } from './gate.js';
import { observeDns, type DnsLook } from './observe-dns.js';
import { probeEndpoints } from './probe-endpoints.js';
import type { RecordedLookup, Recording } from './recording-format.js';

export interface LiveRequest extends Omit<DnsLook, 'signal' | 'onProgress'> {
  readonly endpoints: readonly Endpoint[];
  /** Ports to look at besides those of the endpoints. */
  readonly ports: readonly number[];
  readonly gate: Gate;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number, item: string) => void;
}

/** Looks. World trouble is in the recording; throws only the signal's reason. */
export async function observeLive(request: LiveRequest): Promise<Recording> {
  const { endpoints, ports, gate, at } = request;
  const signal = request.signal && AbortSignal.any([request.signal]);
  // Every exchange listens while it lasts; there are many at once, and none is a leak.
  if (signal) setMaxListeners(0, signal);
  const dns = await observeDns({ ...request, ...(signal && { signal }) });
  const tls = await probeEndpoints({
    endpoints,
    ports,
    lookups: dns.lookups,
    addressesOf: (host) => addressesOf(host, dns.lookups),
    gate,
    at,
    ...(signal && { signal }),
  });
  const { lookups, transfers, delegations } = dns;
  return {
    schemaVersion: 1,
    recordedAt: at,
    dns: lookups,
    tls,
    ...(transfers.length > 0 && { transfers }),
    ...(delegations.length > 0 && { delegations }),
  };
}

/** What the A and AAAA look-ups of the name ended on; an address has itself. */
export function addressesOf(host: Hostname, lookups: readonly RecordedLookup[]): readonly string[] {
  if (parseAddress(host) !== undefined) return [host];
  const answers = lookups
    .filter(({ name, type }) => name === host && (type === 'A' || type === 'AAAA'))
    .flatMap((lookup) => lookup.answers.filter(({ type }) => type === lookup.type));
  const byText = new Map(answers.map(({ type, data }) => [data, type]));
  return [...byText.keys()].sort(
    byKeys(
      (address: string) => byText.get(address),
      (address) => address,
    ),
  );
}
