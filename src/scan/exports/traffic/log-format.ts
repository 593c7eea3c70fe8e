// The contract of log formats: one line at a time, so that no log is ever held whole. A format that needs its header keeps it itself.
import type { Context, Relation } from '../../../model/vocabulary.js';

/** Somebody used a host. */
export interface Sight {
  /** As written. */
  readonly host: string;
  /** The client's address or name; empty: not stated. */
  readonly client: string;
  /** Milliseconds since 1970; `undefined`: not stated. */
  readonly at: number | undefined;
  readonly relation: Relation;
  readonly context: Context;
  /** The type of a query, the method of a request; `TLS`. */
  readonly what: string;
}

/** `other`: a line of the log that shows no use. `hostless`: a use whose host no part of the line names. */
export type LineReading = readonly Sight[] | 'other' | 'hostless' | 'broken';

export interface LineOptions {
  /** The clock, milliseconds since 1970: for stamps without a year. */
  readonly now: number;
  /** The host whose server wrote the log, for lines that name none. */
  readonly host?: string;
}

export interface LogFormat {
  readonly id: string;
  readonly title: string;
  /** Where it is written or how it is made. */
  readonly made: string;
  readonly references: readonly string[];
  /** A reader for one log; lines come without their ends, blank ones do not come. */
  open(options: LineOptions): (line: string) => LineReading;
}

/** Queries that resolvers and name servers make for themselves: nobody depends on a name because of them. */
const HOUSEKEEPING: ReadonlySet<string> = new Set(
  'NS SOA DS DNSKEY CDS CDNSKEY RRSIG NSEC NSEC3 NSEC3PARAM DLV AXFR IXFR'.split(' '),
);

/** A DNS query as a sight; `other` for one that only looks for the way. */
export function querySight({
  name,
  type,
  client,
  at,
}: {
  name: string;
  type: string;
  client: string;
  at: number | undefined;
}): LineReading {
  const kind = type.toUpperCase();
  const host = name.replace(/\.$/, '');
  // QNAME minimisation asks for `_.` names (RFC 9156 §2.3 and its implementations).
  if (HOUSEKEEPING.has(kind) || host === '' || host.startsWith('_.')) return 'other';
  return [{ host, client, at, relation: kind === 'MX' ? 'mail' : 'config', context: 'dns', what: kind }];
}
