// What a recording says, as records, certificates and bindings of the graph. A failed lookup makes its name unknown, never absent;
// absent is only what a server answered with NXDOMAIN or with no data (RFC 2308 §2).
import { byKeys } from '../base/order.js';
import { readCertificate, type CertificateFields } from '../model/certificate.js';
import type { Hostname } from '../model/hostname.js';
import type {
  FoundCertificate,
  MissingTarget,
  Observation,
  ObservedHandshake,
  ResolvedBinding,
  ResolvedRecord,
  ResolvedRegistration,
} from '../model/reference.js';
import { missingTargets } from './missing-targets.js';
import { readMailPolicy } from './read-mail-policy.js';
import { readRedirect } from './read-redirect.js';
import { readRecordedRegistration, type FailedRegistration } from './read-registration.js';
import { hostOf, readLookup, readTransfer, type AbsentName, type FailedLookup } from './read-lookup.js';
import { withoutSynthesised } from './wildcard-answers.js';
import type { HandshakeStatus, RecordedHandshake, Recording } from './recording-format.js';

/** An endpoint that showed no certificate. `refused` and `no-tls` are answers; `not-allowed` was not dialled. */
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
  /** Names that no server has anything for. */
  readonly missing: readonly MissingTarget[];
  readonly silent: readonly SilentEndpoint[];
  readonly registrations: readonly ResolvedRegistration[];
  readonly unknownRegistrations: readonly FailedRegistration[];
  /** As coverage reports them; `probed` counts every attempt, `failed` those that say nothing of the endpoint. */
  readonly counts: {
    readonly lookups: { readonly answered: number; readonly failed: number; readonly dropped?: number };
    readonly endpoints: { readonly probed: number; readonly failed: number };
  };
}

/** Turns a recording into facts. Never throws: what cannot be understood is left out, or is a failed endpoint. */
export function toObservedFacts(recording: Recording): ObservedFacts {
  const transfers = (recording.transfers ?? []).map(readTransfer);
  const dns = [...recording.dns.map(readLookup), ...transfers];
  const tls = recording.tls.map(readHandshake);
  const failed = dns.flatMap((lookup) => lookup.failed ?? []).sort(LOOKUP_ORDER);
  const silent = tls.flatMap((handshake) => handshake.silent ?? []).sort(SILENT_ORDER);
  const absent = dns.flatMap((lookup) => lookup.absent ?? []).sort(LOOKUP_ORDER);
  const answers = unique(dns.flatMap((lookup) => lookup.records).sort(RECORD_ORDER), recordIdentity);
  const redirects = (recording.redirects ?? []).flatMap((redirect) => readRedirect(redirect) ?? []);
  const policies = (recording.mailPolicies ?? []).flatMap(readMailPolicy);
  const records = [...withoutSynthesised(answers), ...redirects, ...policies].sort(RECORD_ORDER);
  const registrations = (recording.registrations ?? []).map(readRecordedRegistration);
  const unknownRegistrations = registrations.flatMap((one) => one.failed ?? []).sort(byKeys(({ domain }) => domain));
  const certificates = tls.flatMap((handshake) => handshake.certificates).sort(CERTIFICATE_ORDER);
  return {
    recordedAt: recording.recordedAt,
    records,
    certificates: unique(certificates, ({ certificate }) => certificate.sha256),
    bindings: unique(tls.flatMap((handshake) => handshake.binding ?? []).sort(BINDING_ORDER), bindingIdentity),
    failed,
    absent,
    missing: missingTargets(recording, absent, answers),
    silent,
    registrations: unique(
      registrations.flatMap((one) => one.known ?? []).sort(byKeys(({ domain }) => domain)),
      ({ domain }) => domain,
    ),
    unknownRegistrations,
    counts: {
      lookups: countsOf(recording, dns.length - failed.length, failed.length),
      endpoints: {
        probed: recording.tls.filter(({ status }) => status !== 'not-allowed').length,
        failed: silent.filter(({ status }) => !SAYS_SOMETHING.has(status)).length,
      },
    },
  };
}

function countsOf({ dropped }: Recording, answered: number, failed: number): ObservedFacts['counts']['lookups'] {
  const { malformed = 0, wrongId = 0, wrongQuestion = 0, tooLarge = 0 } = dropped ?? {};
  const amount = malformed + wrongId + wrongQuestion + tooLarge;
  return { answered, failed, ...(amount > 0 && { dropped: amount }) };
}

/** Answers of an endpoint without a certificate, and what was left alone on purpose. */
const SAYS_SOMETHING: ReadonlySet<SilentEndpoint['status']> = new Set(['refused', 'no-tls', 'not-allowed']);

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
  const [first, ...others] = handshake.chain;
  const leaf = first === undefined ? undefined : readCertificate(first);
  const unreadable: SilentEndpoint = { host, port, status: 'unreadable-certificate', observed };
  if (leaf === undefined) return { certificates: [], silent: unreadable };
  const behind = others.flatMap((pem) => readCertificate(pem) ?? []);
  const sent = handshake.serverName === null ? ' without a server name' : '';
  const text = `${host}:${port} presents ${leaf.subject}, serial ${leaf.serialNumber}, valid until ${leaf.notAfter}${sent}`;
  return {
    certificates: [leaf, ...behind].map((certificate) => ({ certificate, observed })),
    // The leaf says what is presented; when its chain ends is not known.
    ...(behind.length < others.length && { silent: unreadable }),
    binding: {
      host,
      port,
      certificate: `sha256:${leaf.sha256}`,
      observed,
      handshake: faceOf(handshake, behind),
      service: null,
      text,
    },
  };
}

function faceOf(
  { address, serverName, starttls }: RecordedHandshake,
  behind: readonly CertificateFields[],
): ObservedHandshake {
  const chain = behind.map(({ sha256 }) => `sha256:${sha256}`);
  return { address, serverName, ...(starttls !== undefined && { starttls }), ...(chain.length > 0 && { chain }) };
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
