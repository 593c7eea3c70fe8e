// Whether the name servers of a zone serve it: each that may be dialled is asked for the SOA itself, without recursion's help.
import { byKeys } from '../base/order.js';
import type { Hostname } from '../model/hostname.js';
import type { DnsClient } from './dns-client.js';
import type { Gate } from './gate.js';
import { hasOwn } from './lookup-reading.js';
import type { Lookups } from './lookups.js';
import type { DelegationStatus, RecordedDelegation, RecordedLookup } from './recording-format.js';
import { parseResolverAddress } from './resolver-address.js';
import { readHost } from '../model/hostname.js';

export interface DelegationsRequest {
  /** What was found; the zones are those that have NS records. */
  readonly found: readonly RecordedLookup[];
  readonly lookups: Lookups;
  readonly client: DnsClient;
  readonly gate: Gate;
  readonly at: string;
  /** 53, but for tests. */
  readonly port: number;
}

/** One entry for every address of a name server, sorted. Servers outside the gate are left out. */
export async function askDelegations(request: DelegationsRequest): Promise<readonly RecordedDelegation[]> {
  const pairs = request.found.filter((lookup) => lookup.type === 'NS' && hasOwn(lookup)).flatMap(delegationsIn);
  const found = await Promise.all(pairs.map(async (pair) => askServer(pair, request)));
  return found.flat().sort(
    byKeys(
      ({ zone }) => zone,
      ({ nameServer }) => nameServer,
      ({ address }) => address,
    ),
  );
}

interface Delegated {
  readonly zone: Hostname;
  readonly nameServer: Hostname;
}

function delegationsIn({ name, answers }: RecordedLookup): Delegated[] {
  return answers.flatMap(({ owner, type, data }) => {
    const reading = readHost(data);
    return type === 'NS' && owner === name && reading.is === 'name' ? [{ zone: name, nameServer: reading.host }] : [];
  });
}

async function askServer({ zone, nameServer }: Delegated, request: DelegationsRequest): Promise<RecordedDelegation[]> {
  const { lookups, client, gate, at, port } = request;
  const answers = await Promise.all([lookups.find(nameServer, 'A'), lookups.find(nameServer, 'AAAA')]);
  const addresses = answers.flatMap((lookup) => lookup?.answers.filter(({ type }) => type === lookup.type) ?? []);
  const allowed = addresses.map(({ data }) => data).filter((address) => gate.allowsAddress(address, nameServer));
  return Promise.all(
    [...new Set(allowed)].map(async (address) => {
      const shown = address.includes(':') ? `[${address}]` : address;
      const server = parseResolverAddress(`udp://${shown}:${String(port)}`);
      const reply = server && (await client.ask([server], zone, 'SOA'));
      return { zone, nameServer, address, at, status: statusOf(zone, reply) };
    }),
  );
}

function statusOf(zone: Hostname, reply: Awaited<ReturnType<DnsClient['ask']>> | undefined): DelegationStatus {
  if (reply === undefined || reply.status === 'TIMEOUT' || reply.status === 'MALFORMED') return 'timeout';
  const hasSoa = reply.answers.some(({ owner, type }) => type === 'SOA' && owner === zone);
  return reply.status === 'NOERROR' && reply.isAuthoritative && hasSoa ? 'serves' : 'lame';
}
