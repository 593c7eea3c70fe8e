// What is known of each record type: its class in our vocabulary and where names stand in its RDATA. Data, and the look-up.
import type { RecordType } from '../../model/fact.js';

/** `names`: fields of the RDATA that hold domain names. `target`: the field whose name the record leads to. `fields`: the least number. */
export interface TypeShape {
  readonly type: RecordType;
  readonly names: readonly number[];
  readonly target?: number;
  readonly fields: number;
}

const POINTER = { names: [0], target: 0, fields: 1 } as const;

const SHAPES: ReadonlyMap<string, TypeShape> = new Map<string, TypeShape>([
  ['A', { type: 'A', names: [], fields: 1 }],
  ['AAAA', { type: 'AAAA', names: [], fields: 1 }],
  ['CNAME', { type: 'CNAME', ...POINTER }],
  ['DNAME', { type: 'DNAME', ...POINTER }],
  ['ALIAS', { type: 'ALIAS', ...POINTER }],
  ['ANAME', { type: 'ALIAS', ...POINTER }],
  ['NS', { type: 'NS', ...POINTER }],
  ['PTR', { type: 'PTR', ...POINTER }],
  ['MX', { type: 'MX', names: [1], target: 1, fields: 2 }],
  ['SRV', { type: 'SRV', names: [3], target: 3, fields: 4 }],
  ['SOA', { type: 'SOA', names: [0, 1], target: 0, fields: 7 }],
  ['HTTPS', { type: 'HTTPS', names: [1], target: 1, fields: 2 }],
  ['SVCB', { type: 'SVCB', names: [1], target: 1, fields: 2 }],
  ['TXT', { type: 'TXT', names: [], fields: 1 }],
  ['SPF', { type: 'TXT', names: [], fields: 1 }],
  ['CAA', { type: 'CAA', names: [], fields: 3 }],
  ['TLSA', { type: 'TLSA', names: [], fields: 4 }],
  ['DS', { type: 'DS', names: [], fields: 4 }],
  ['NAPTR', { type: 'OTHER', names: [5], fields: 6 }],
  ['RP', { type: 'OTHER', names: [0, 1], fields: 2 }],
  ['AFSDB', { type: 'OTHER', names: [1], fields: 2 }],
  ['KX', { type: 'OTHER', names: [1], fields: 2 }],
]);

const OTHER_TYPES: ReadonlySet<string> = new Set(
  (
    'APL CDNSKEY CDS CERT CSYNC DHCID DLV DNSKEY EUI48 EUI64 GPOS HINFO HIP IPSECKEY ISDN KEY L32 L64 LOC LP MB MD MF MG MINFO MR ' +
    'NID NINFO NSAP NSEC NSEC3 NSEC3PARAM NULL NXT OPENPGPKEY PX RKEY RRSIG RT SIG SINK SMIMEA SSHFP TALINK UID URI WKS X25 ZONEMD'
  ).split(' '),
);

/** The shape of a type as written; `undefined` where it is no type. `TYPE65280` is one (RFC 3597 §5). */
export function shapeOf(mnemonic: string): TypeShape | undefined {
  const name = mnemonic.toUpperCase();
  const shape = SHAPES.get(name);
  if (shape) return shape;
  return OTHER_TYPES.has(name) || /^TYPE\d{1,5}$/.test(name) ? { type: 'OTHER', names: [], fields: 0 } : undefined;
}

/** Classes of RFC 1035 §3.2.4. */
export function isClass(text: string): boolean {
  return /^(?:IN|CH|HS|CS|ANY|CLASS\d{1,5})$/i.test(text);
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** Seconds of a TTL, plain or with BIND's units (`1h30m`); `undefined` where it is none. */
export function toTtlSeconds(text: string): number | undefined {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  if (text.length > 60 || !/^(?:\d{1,10}[smhdw])+$/i.test(text)) return undefined;
  let total = 0;
  for (const part of text.matchAll(/(\d+)([smhdw])/gi))
    total += Number(part[1]) * (SECONDS[(part[2] ?? '').toLowerCase()] ?? 0);
  return total;
}
