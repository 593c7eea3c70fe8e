// The format of recorded DNS and TLS observations, as --replay reads it (schema/recording.json). Types alone;
// recording.ts reads it, observed-facts.ts says what it means.

/**
 * How a lookup ended. `NOERROR` and `NXDOMAIN` are answers (RFC 2308); the others leave the name unknown. `LAME`: the server only
 * knows who else might know; `MALFORMED`: what came could not be read.
 */
export const LOOKUP_STATUSES = ['NOERROR', 'NXDOMAIN', 'SERVFAIL', 'REFUSED', 'TIMEOUT', 'LAME', 'MALFORMED'] as const;
export type LookupStatus = (typeof LOOKUP_STATUSES)[number];

/** How a connection ended. `refused` is an answer: nothing listens there. */
export const HANDSHAKE_STATUSES = ['ok', 'refused', 'timeout', 'handshake-failed'] as const;
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
}

/** Everything one look at the live world saw. */
export interface Recording {
  readonly schemaVersion: 1;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
  readonly dns: readonly RecordedLookup[];
  readonly tls: readonly RecordedHandshake[];
}
