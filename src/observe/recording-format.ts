// The format of recorded DNS and TLS observations, as --replay reads it (schema/recording.json). Types alone;
// recording.ts reads it, observed-facts.ts says what it means.
import type { StarttlsProtocol } from '../model/starttls.js';

/**
 * How a lookup ended. `NOERROR` and `NXDOMAIN` are answers (RFC 2308); the others leave the name unknown. `LAME`: the server only
 * knows who else might know; `MALFORMED`: what came could not be read.
 */
export const LOOKUP_STATUSES = ['NOERROR', 'NXDOMAIN', 'SERVFAIL', 'REFUSED', 'TIMEOUT', 'LAME', 'MALFORMED'] as const;
export type LookupStatus = (typeof LOOKUP_STATUSES)[number];

/**
 * How a connection ended. `refused` and `no-tls` are answers: nothing listens there, or what listens offers no TLS. `not-allowed`:
 * the address is outside of what may be dialled. The others say nothing of the endpoint.
 */
export const HANDSHAKE_STATUSES = [
  'ok',
  'refused',
  'no-tls',
  'timeout',
  'unreachable',
  'handshake-failed',
  'not-allowed',
] as const;
export type HandshakeStatus = (typeof HANDSHAKE_STATUSES)[number];

/** One resource record of an answer section, RDATA in presentation form (RFC 1035 §5.1) with absolute names. */
export interface RecordedAnswer {
  readonly owner: string;
  /** The type's mnemonic in upper case, or `TYPE65` (RFC 3597 §5). */
  readonly type: string;
  readonly ttlSeconds: number;
  readonly data: string;
}

/** One question and the whole answer section, alias chain included, as a resolver returns it. */
export interface RecordedLookup {
  /** The resolver, as `udp://127.0.0.1:5353`. */
  readonly server: string;
  /** The view whose resolver it is, where there are several. */
  readonly view?: string;
  readonly name: string;
  readonly type: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly status: LookupStatus;
  readonly answers: readonly RecordedAnswer[];
  /** Why the alias chain was followed no further: nothing is known of its last name. `undefined`: it was followed to its end. */
  readonly cut?: ChainCut;
}

/** `outside`: the next name is not in `allow`. `loop`, `too-long`: the chain has no end that a resolver reaches. */
export const CHAIN_CUTS = ['outside', 'loop', 'too-long'] as const;
export type ChainCut = (typeof CHAIN_CUTS)[number];

/** One TLS handshake with one address. */
export interface RecordedHandshake {
  readonly host: string;
  readonly port: number;
  /** The IPv4 or IPv6 address that was dialled. */
  readonly address: string;
  /** The name sent as SNI (RFC 6066 §3); `null`: none was sent. */
  readonly serverName: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly status: HandshakeStatus;
  /** PEM, the leaf first, as the endpoint sent them; empty unless `ok`. */
  readonly chain: readonly string[];
  /** The protocol in which TLS was asked for; `undefined`: TLS from the first byte. */
  readonly starttls?: StarttlsProtocol;
  /** As agreed, `TLSv1.3`; `undefined`: not known. */
  readonly version?: string;
}

/** How a zone transfer ended (RFC 5936). */
export const TRANSFER_STATUSES = ['ok', 'refused', 'timeout', 'malformed', 'too-large'] as const;
export type TransferStatus = (typeof TRANSFER_STATUSES)[number];

/** One zone as its server transfers it. */
export interface RecordedTransfer {
  /** As `tcp://127.0.0.1:5353`, or `tls://` (RFC 9103). */
  readonly server: string;
  readonly zone: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly status: TransferStatus;
  /** Every record of the zone, the second SOA left out; empty unless `ok`. */
  readonly records: readonly RecordedAnswer[];
}

/** How a name server that a zone is delegated to answers for it. `lame`: it does not serve the zone (RFC 8499 §7). */
export const DELEGATION_STATUSES = ['serves', 'lame', 'timeout'] as const;
export type DelegationStatus = (typeof DELEGATION_STATUSES)[number];

/** One address of one name server of a zone, asked directly. */
export interface RecordedDelegation {
  readonly zone: string;
  readonly nameServer: string;
  readonly address: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly status: DelegationStatus;
}

/** One request for a page and where it sends its client. */
export interface RecordedRedirect {
  /** What was asked for, without user, query and fragment. */
  readonly url: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Of HTTP, 300 to 399. */
  readonly status: number;
  /** Where it leads, made absolute, without user, query and fragment. */
  readonly location: string;
}

/**
 * How a question about a registration ended. `ok` and `not-found` are answers of a registry; `not-allowed`: its server is not in `allow`;
 * `no-server`: no registry of the name is known. The others leave the registration unknown.
 */
export const REGISTRATION_STATUSES = [
  'ok',
  'not-found',
  'refused',
  'timeout',
  'untrusted',
  'malformed',
  'not-allowed',
  'no-server',
] as const;
export type RegistrationStatus = (typeof REGISTRATION_STATUSES)[number];

/** What a registry says of a registered domain (RFC 9083 §5.3). */
export interface RecordedRegistration {
  /** The domain that was registered, under a suffix of a registry. */
  readonly domain: string;
  /** What was asked: the address of the object, of the registry's service, or of the list of services; empty where there is none. */
  readonly server: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly status: RegistrationStatus;
  /** ISO 8601, UTC; `undefined`: the registry does not say. */
  readonly expiresAt?: string;
}

/** How a question for a page's text ended; `refused`: another answer than the text. */
export const PAGE_STATUSES = ['ok', 'refused', 'timeout', 'untrusted', 'malformed'] as const;
export type PageStatus = (typeof PAGE_STATUSES)[number];

/** The policy by which other servers send mail to a domain (MTA-STS, RFC 8461 §3.2). */
export interface RecordedMailPolicy {
  readonly domain: string;
  readonly url: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly status: PageStatus;
  /** As served; empty unless `ok`. */
  readonly text: string;
}

/** Packets that came and were not taken, since they were no answer to what was asked. */
export interface DroppedPackets {
  readonly malformed: number;
  readonly wrongId: number;
  readonly wrongQuestion: number;
  readonly tooLarge: number;
}

/** Everything one look at the live world saw. */
export interface Recording {
  readonly schemaVersion: 1;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
  readonly dns: readonly RecordedLookup[];
  readonly tls: readonly RecordedHandshake[];
  readonly transfers?: readonly RecordedTransfer[];
  readonly delegations?: readonly RecordedDelegation[];
  readonly redirects?: readonly RecordedRedirect[];
  readonly registrations?: readonly RecordedRegistration[];
  readonly mailPolicies?: readonly RecordedMailPolicy[];
  /** `undefined`: none was. */
  readonly dropped?: DroppedPackets;
}
