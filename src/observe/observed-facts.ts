// What a recording says, as records, certificates and bindings of the graph. A failed lookup makes its name unknown, never absent;
// absent is only what a server answered with NXDOMAIN or with no data (RFC 2308 §2).
import { byKeys } from '../base/order.js';
import { readCertificate } from '../model/certificate.js';
import { RECORD_TYPES, type RecordType } from '../model/fact.js';
import { readHost, type Hostname } from '../model/hostname.js';
import type { FoundCertificate, Observation, ResolvedBinding, ResolvedRecord } from '../model/reference.js';
import { targetOf } from './record-target.js';
import type {
  HandshakeStatus,
  LookupStatus,
  RecordedAnswer,
  RecordedHandshake,
  RecordedLookup,
  Recording,
} from './recording-format.js';

/** A name that was asked for and could not be answered: whether it exists is unknown. */
export interface FailedLookup {
  /** The name at the end of the alias chain as far as it was answered; the status speaks of it (RFC 6604 §3). */
  readonly name: Hostname;
  /** The name as asked. */
  readonly asked: Hostname;
  readonly type: string;
  readonly status: Exclude<LookupStatus, 'NOERROR' | 'NXDOMAIN'>;
  readonly observed: Observation;
}

/** A name of which a server said that it does not exist (`NXDOMAIN`), or has no record of the type (`NODATA`). */
export interface AbsentName {
  readonly name: Hostname;
  readonly asked: Hostname;
  readonly type: string;
  readonly is: 'NXDOMAIN' | 'NODATA';
  readonly observed: Observation;
}

/** An endpoint that was dialled and showed no certificate. `refused` is an answer: nothing listens there. */
export interface SilentEndpoint {
  readonly host: Hostname;
  readonly port: number;
  readonly status: Exclude<HandshakeStatus, 'ok'> | 'unreadable-certificate';
  readonly observed: Observation;
}

/** Everything a recording says; lists are sorted, each with one entry for what several lookups repeat. */
export interface ObservedFacts {
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
  readonly records: readonly ResolvedRecord[];
  readonly certificates: readonly FoundCertificate[];
  readonly bindings: readonly ResolvedBinding[];
  readonly failed: readonly FailedLookup[];
  readonly absent: readonly AbsentName[];
  readonly silent: readonly SilentEndpoint[];
  /** As coverage reports them; `probed` counts every attempt, `failed` those that say nothing of the endpoint. */
  readonly counts: {
    readonly lookups: { readonly answered: number; readonly failed: number };
    readonly endpoints: { readonly probed: number; readonly failed: number };
  };
}

/** Turns a recording into facts. Never throws: what cannot be understood is left out, or is a failed endpoint. */
export function toObservedFacts(recording: Recording): ObservedFacts {
  const dns = recording.dns.map(readLookup);
  const tls = recording.tls.map(readHandshake);
  const failed = dns.flatMap((lookup) => lookup.failed ?? []).sort(LOOKUP_ORDER);
  const silent = tls.flatMap((handshake) => handshake.silent ?? []).sort(SILENT_ORDER);
  const certificates = tls.flatMap((handshake) => handshake.certificates).sort(CERTIFICATE_ORDER);
  return {
    recordedAt: recording.recordedAt,
    records: unique(dns.flatMap((lookup) => lookup.records).sort(RECORD_ORDER), recordIdentity),
    certificates: unique(certificates, ({ certificate }) => certificate.sha256),
    bindings: unique(tls.flatMap((handshake) => handshake.binding ?? []).sort(BINDING_ORDER), bindingIdentity),
    failed,
    absent: dns.flatMap((lookup) => lookup.absent ?? []).sort(LOOKUP_ORDER),
    silent,
    counts: {
      lookups: { answered: dns.length - failed.length, failed: failed.length },
      endpoints: { probed: tls.length, failed: silent.filter(({ status }) => status !== 'refused').length },
    },
  };
}

interface ReadLookup {
  readonly records: readonly ResolvedRecord[];
  readonly failed?: FailedLookup;
  readonly absent?: AbsentName;
}

function readLookup(lookup: RecordedLookup): ReadLookup {
  const observed = { server: lookup.server, at: lookup.at };
  const records = lookup.answers.flatMap((answer) => readAnswer(answer, observed));
  const asked = hostOf(lookup.name) ?? lookup.name;
  const name = endOfChain(asked, records);
  const common = { name, asked, type: lookup.type, observed };
  if (lookup.status === 'NXDOMAIN') return { records, absent: { ...common, is: 'NXDOMAIN' } };
  if (lookup.status !== 'NOERROR') return { records, failed: { ...common, status: lookup.status } };
  const answered = lookup.answers.some(
    ({ owner, type }) => hostOf(owner) === name && (type === lookup.type || lookup.type === 'ANY'),
  );
  const aliasAsked = lookup.type === 'CNAME' && name !== asked;
  return answered || aliasAsked || lookup.cut !== undefined
    ? { records }
    : { records, absent: { ...common, is: 'NODATA' } };
}

function readAnswer(answer: RecordedAnswer, observed: Observation): ResolvedRecord[] {
  const owner = hostOf(answer.owner);
  if (owner === undefined) return [];
  const type = toRecordType(answer.type);
  const target = targetOf(type, answer.data);
  const { ttlSeconds, data } = answer;
  const text = `${owner}. ${ttlSeconds} ${answer.type} ${data}`;
  return [
    { owner, type, ...(target === undefined ? {} : { target }), data, ttlSeconds, observed, service: null, text },
  ];
}

/** The last name of the alias chain that starts at `asked`; a loop ends where it closes. */
function endOfChain(asked: Hostname, records: readonly ResolvedRecord[]): Hostname {
  const next = new Map(
    records.flatMap(({ owner, type, target }) => (type === 'CNAME' && target ? [[owner, target]] : [])),
  );
  const seen = new Set([asked]);
  let name = asked;
  for (let to = next.get(name); to !== undefined && !seen.has(to); to = next.get(name)) {
    seen.add(to);
    name = to;
  }
  return name;
}

interface ReadHandshake {
  readonly certificates: readonly FoundCertificate[];
  readonly binding?: ResolvedBinding;
  readonly silent?: SilentEndpoint;
}

function readHandshake(handshake: RecordedHandshake): ReadHandshake {
  const host = hostOf(handshake.host) ?? handshake.host;
  const { port, address, at } = handshake;
  const observed = { server: `tls://${address.includes(':') ? `[${address}]` : address}:${port}`, at };
  if (handshake.status !== 'ok')
    return { certificates: [], silent: { host, port, status: handshake.status, observed } };
  const chain = handshake.chain.flatMap((pem) => readCertificate(pem) ?? []);
  const leaf = chain[0];
  if (leaf === undefined || chain.length < handshake.chain.length)
    return { certificates: [], silent: { host, port, status: 'unreadable-certificate', observed } };
  const sent = handshake.serverName === null ? ' without a server name' : '';
  const text = `${host}:${port} presents ${leaf.subject}, serial ${leaf.serialNumber}, valid until ${leaf.notAfter}${sent}`;
  return {
    certificates: chain.map((certificate) => ({ certificate, observed })),
    binding: { host, port, certificate: `sha256:${leaf.sha256}`, observed, service: null, text },
  };
}

const KNOWN_TYPES: ReadonlySet<string> = new Set(RECORD_TYPES);

function toRecordType(type: string): RecordType {
  return KNOWN_TYPES.has(type) ? (type as RecordType) : 'OTHER';
}

function hostOf(text: string): Hostname | undefined {
  const reading = readHost(text);
  return reading.is === 'nothing' ? undefined : reading.host;
}

/** A resolver counts a cached TTL down, so the longest seen is nearest to what the zone says: it comes first. */
const RECORD_ORDER = byKeys<ResolvedRecord>(
  ({ owner }) => owner,
  ({ type }) => type,
  ({ data }) => data,
  ({ observed }) => observed?.server,
  ({ ttlSeconds }) => -(ttlSeconds ?? 0),
  ({ observed }) => observed?.at,
);
const CERTIFICATE_ORDER = byKeys<FoundCertificate>(
  ({ certificate }) => certificate.sha256,
  ({ observed }) => observed?.at,
  ({ observed }) => observed?.server,
);
const BINDING_ORDER = byKeys<ResolvedBinding>(
  ({ host }) => host,
  ({ port }) => port,
  ({ certificate }) => certificate,
  ({ observed }) => observed?.server,
  ({ text }) => text,
  ({ observed }) => observed?.at,
);

const LOOKUP_ORDER = byKeys<FailedLookup | AbsentName>(
  ({ name }) => name,
  ({ type }) => type,
  ({ asked }) => asked,
  ({ observed }) => observed.server,
  ({ observed }) => observed.at,
);
const SILENT_ORDER = byKeys<SilentEndpoint>(
  ({ host }) => host,
  ({ port }) => port,
  ({ observed }) => observed.server,
  ({ observed }) => observed.at,
);

function recordIdentity({ owner, type, data, observed }: ResolvedRecord): string {
  return JSON.stringify([owner, type, data, observed?.server]);
}

function bindingIdentity({ host, port, certificate, observed, text }: ResolvedBinding): string {
  return JSON.stringify([host, port, certificate, observed?.server, text]);
}

/** The first of those that are the same. */
function unique<T>(items: readonly T[], identity: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = identity(item);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
