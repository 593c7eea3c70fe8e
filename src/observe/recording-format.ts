// The format of recorded DNS and TLS observations, as --replay reads it (schema/recording.json). Types alone;
// recording.ts reads it, observed-facts.ts says what it means.
import type { StarttlsProtocol } from '../model/starttls.js';

/** How a lookup ended. `NOERROR` and `NXDOMAIN` are answers (RFC 2308); the others leave the name unknown. */
export const LOOKUP_STATUSES = ['NOERROR', 'NXDOMAIN', 'SERVFAIL', 'REFUSED', 'TIMEOUT'] as const;
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
  readonly name: string;
  readonly type: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly status: LookupStatus;
  readonly answers: readonly RecordedAnswer[];
}

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

/** Everything one look at the live world saw. */
export interface Recording {
  readonly schemaVersion: 1;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
  readonly dns: readonly RecordedLookup[];
  readonly tls: readonly RecordedHandshake[];
}
