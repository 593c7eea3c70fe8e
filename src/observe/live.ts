// One look at the live world, as a recording: DNS first, then the endpoints that it and the estate name. What is seen is judged
// nowhere here; a live run goes the way of a replay from there on.
import { setMaxListeners } from 'node:events';
import { byKeys, groupBy } from '../base/order.js';
import type { Hostname } from '../model/hostname.js';
import { parseAddress } from './address.js';
import type { Endpoint } from './endpoint.js';
import type { Gate } from './gate.js';
import { targetsIn } from './lookup-reading.js';
import { BY_QUESTION, observeDns, type DnsLook } from './observe-dns.js';
import { certificateHosts } from './certificate-hosts.js';
import { probeEndpoints } from './probe-endpoints.js';
import type {
  DroppedPackets,
  RecordedHandshake,
  RecordedLookup,
  RecordedRedirect,
  Recording,
} from './recording-format.js';
import { followRedirects } from './redirects.js';
import { limitsWithin } from './dns-client.js';
import { toAddressFinder } from './address-finder.js';
import { fetchMailPolicies } from './mail-policies.js';
import type { Bootstrap } from './rdap/bootstrap.js';
import { askRegistrations } from './rdap/registrations.js';

export interface LiveRequest extends Omit<DnsLook, 'signal' | 'onProgress'> {
  readonly endpoints: readonly Endpoint[];
  /** Pages to ask for, to see where they lead. */
  readonly urls: readonly string[];
  /** Ports to look at besides those of the endpoints. */
  readonly ports: readonly number[];
  /** Who keeps registrations (RFC 9224), or where the list of them is; `undefined`: IANA's. */
  readonly registries?: Bootstrap | URL;
  /** The user's own bound on what one name server is asked in a second. */
  readonly questionsPerSecond?: number;
  /** The port of servers of mail policies: 443, but for tests. */
  readonly policyPort?: number;
  readonly gate: Gate;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number, item: string) => void;
}

/** Looks. World trouble is in the recording; throws only the signal's reason. */
export async function observeLive(request: LiveRequest): Promise<Recording> {
  const signal = request.signal && AbortSignal.any([request.signal]);
  // Every exchange listens while it lasts; there are many at once, and none is a leak.
  if (signal) setMaxListeners(0, signal);
  const bound = request.questionsPerSecond;
  const limits = bound === undefined ? {} : { limits: limitsWithin(bound) };
  const look: LiveRequest = { ...request, ...limits, ...(signal && { signal }) };
  const { lookups: first, transfers, delegations, dropped } = await observeDns(look);
  const { redirects, lookups: second } = await observeRedirects(look, first);
  const { endpoints, ports, gate, at } = look;
  const tls = await probeEndpoints({
    endpoints,
    ports,
    lookups: second,
    addressesOf: addressBook(second),
    gate,
    at,
    ...(signal && { signal }),
  });
  const lookups = await withCertificateNames(look, second, tls);
  const { registrations, mailPolicies } = await observePages(look, second);
  return {
    schemaVersion: 1,
    recordedAt: at,
    dns: lookups,
    tls,
    ...(transfers.length > 0 && { transfers }),
    ...(delegations.length > 0 && { delegations }),
    ...(redirects.length > 0 && { redirects }),
    ...(registrations.length > 0 && { registrations }),
    ...(mailPolicies.length > 0 && { mailPolicies }),
    ...(isAny(dropped) && { dropped }),
  };
}

/** The look-ups with those of the other names of the certificates that were shown: each must be there when they are renewed. */
async function withCertificateNames(
  look: LiveRequest,
  lookups: readonly RecordedLookup[],
  tls: readonly RecordedHandshake[],
): Promise<readonly RecordedLookup[]> {
  const asked = new Set(lookups.map(({ name }) => name));
  const fresh = certificateHosts(tls).filter((name) => !asked.has(name) && look.gate.allowsName(name));
  if (fresh.length === 0) return lookups;
  const more = await observeDns({ ...look, hosts: fresh, zones: [] });
  const known = new Map([...more.lookups, ...lookups].map((lookup) => [keyOf(lookup), lookup]));
  return [...known.values()].sort(BY_QUESTION);
}

function isAny({ malformed, wrongId, wrongQuestion, tooLarge }: DroppedPackets): boolean {
  return malformed + wrongId + wrongQuestion + tooLarge > 0;
}

/** What registries and mail policies say of the names that were asked about. */
async function observePages(
  look: LiveRequest,
  lookups: readonly RecordedLookup[],
): Promise<Required<Pick<Recording, 'registrations' | 'mailPolicies'>>> {
  const { views, gate, at, timing, trust, signal, registries, policyPort } = look;
  const run = { gate, at, ...(trust && { trust }), ...(signal && { signal }) };
  const resolvers = views[0]?.resolvers ?? [];
  const { addressesOf, close } = toAddressFinder({ resolvers, ...run, ...(timing && { timing }) });
  const names = lookups.flatMap(({ name, answers }) => [name, ...targetsIn({ answers })]);
  try {
    const [registrations, mailPolicies] = await Promise.all([
      askRegistrations({
        hosts: [...look.hosts, ...names],
        addressesOf,
        ...run,
        ...(registries && { bootstrap: registries }),
      }),
      fetchMailPolicies({ lookups, addressesOf, ...run, ...(policyPort !== undefined && { port: policyPort }) }),
    ]);
    return { registrations, mailPolicies };
  } finally {
    close();
  }
}

/** Redirects, and the look-ups with those of the hosts that they lead to. */
async function observeRedirects(
  look: LiveRequest,
  first: readonly RecordedLookup[],
): Promise<{ readonly redirects: readonly RecordedRedirect[]; readonly lookups: readonly RecordedLookup[] }> {
  const { urls, gate, at, signal } = look;
  const known = new Map(first.map((lookup) => [keyOf(lookup), lookup]));
  const redirects = await followRedirects({
    urls,
    gate,
    at,
    ...(signal && { signal }),
    resolve: async (hosts) => {
      const asked = new Set([...known.values()].map(({ name }) => name));
      const fresh = hosts.filter((host) => !asked.has(host));
      const more = fresh.length === 0 ? [] : (await observeDns({ ...look, hosts: fresh, zones: [] })).lookups;
      for (const lookup of more) if (!known.has(keyOf(lookup))) known.set(keyOf(lookup), lookup);
      return addressBook([...known.values()]);
    },
  });
  return { redirects, lookups: [...known.values()].sort(BY_QUESTION) };
}

function keyOf({ name, type, view = '' }: RecordedLookup): string {
  return `${view} ${type} ${name}`;
}

/** What the A and AAAA look-ups of names ended on; an address has itself. */
export function addressBook(lookups: readonly RecordedLookup[]): (host: Hostname) => readonly string[] {
  const byName = groupBy(
    lookups.filter(({ type }) => type === 'A' || type === 'AAAA'),
    ({ name }) => name,
  );
  return (host) => {
    if (parseAddress(host) !== undefined) return [host];
    const answers = (byName.get(host) ?? []).flatMap((one) => one.answers.filter(({ type }) => type === one.type));
    const byText = new Map(answers.map(({ type, data }) => [data, type]));
    return [...byText.keys()].sort(
      byKeys(
        (address: string) => byText.get(address),
        (address) => address,
      ),
    );
  };
}
