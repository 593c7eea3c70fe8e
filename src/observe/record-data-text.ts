// RDATA from a message to presentation form, for the types that lead somewhere. Of all others only the bytes are shown (RFC 3597 §5).
// A record whose RDATA does not fill its stated length exactly is refused.
import { escaped, ipv6Text, quoted } from './byte-text.js';
import { serviceBindingText } from './service-binding.js';
import { Malformed, readName } from './wire-name.js';

/** RFC 1035 §3.2.2, 3596, 2782, 6672, 4034, 6698, 9460, 8659. */
export const TYPE_NUMBERS = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
  DNAME: 39,
  DS: 43,
  TLSA: 52,
  SVCB: 64,
  HTTPS: 65,
  CAA: 257,
} as const;

/** A type that is asked for. */
export type AskedType = keyof typeof TYPE_NUMBERS;

const NAMES: ReadonlyMap<number, AskedType> = new Map(
  Object.entries(TYPE_NUMBERS).map(([name, number]) => [number, name as AskedType]),
);

/** The mnemonic, or `TYPE123` (RFC 3597 §5). */
export function typeName(number: number): string {
  return NAMES.get(number) ?? `TYPE${String(number)}`;
}

/** Where the RDATA of a record lies: `end` is behind it. */
export interface DataSpan {
  readonly start: number;
  readonly end: number;
}

/** The RDATA as a zone file has it, names absolute and in lower case. Throws `Malformed`. */
export function dataText(message: Buffer, type: number, { start, end }: DataSpan): string {
  const data = message.subarray(start, end);
  switch (NAMES.get(type)) {
    case 'A':
      return exactly(data, 4).join('.');
    case 'AAAA':
      return ipv6Text(exactly(data, 16));
    case 'NS':
    case 'CNAME':
    case 'PTR':
    case 'DNAME':
      return namesText(message, { start, end }, 1)[0] ?? '';
    case 'MX':
      return `${number16(data, 0)} ${namesText(message, { start: start + 2, end }, 1).join('')}`;
    case 'SRV':
      return [0, 2, 4]
        .map((at) => number16(data, at))
        .concat(namesText(message, { start: start + 6, end }, 1))
        .join(' ');
    case 'SOA':
      return soaText(message, { start, end });
    case 'TXT':
      return strings(data).map(quoted).join(' ');
    case 'CAA':
      return caaText(data);
    case 'DS':
      return `${number16(data, 0)} ${hexAfter(data, [2, 3])}`;
    case 'TLSA':
      return hexAfter(data, [0, 1, 2]);
    case 'SVCB':
    case 'HTTPS':
      return serviceBindingText(message, start, end);
    case undefined:
      return `\\# ${String(data.length)}${data.length === 0 ? '' : ` ${data.toString('hex')}`}`;
  }
}

function exactly(data: Buffer, size: number): Buffer {
  if (data.length !== size) throw new Malformed('an address of the wrong length');
  return data;
}

function number16(data: Buffer, at: number): string {
  if (data.length < at + 2) throw new Malformed('data that is cut off');
  return String(data.readUInt16BE(at));
}

/** The names that fill the span; each may point back into the message. */
function namesText(message: Buffer, { start, end }: DataSpan, amount: number): string[] {
  const found: string[] = [];
  let at = start;
  for (let i = 0; i < amount; i++) {
    if (at >= end) throw new Malformed('a name that is missing');
    const { name, next } = readName(message, at);
    found.push(name === '.' ? '.' : `${name.toLowerCase()}.`);
    at = next;
  }
  if (at !== end) throw new Malformed('data that is longer or shorter than it says');
  return found;
}

function soaText(message: Buffer, { start, end }: DataSpan): string {
  const numbers = end - 20;
  if (numbers <= start) throw new Malformed('a start of authority that is cut off');
  const names = namesText(message, { start, end: numbers }, 2);
  return [...names, ...[0, 4, 8, 12, 16].map((at) => String(message.readUInt32BE(numbers + at)))].join(' ');
}

function strings(data: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at < data.length;) {
    const size = data[at] ?? 0;
    if (at + 1 + size > data.length) throw new Malformed('a string that is cut off');
    found.push(data.subarray(at + 1, at + 1 + size));
    at += 1 + size;
  }
  if (found.length === 0) throw new Malformed('a text without strings');
  return found;
}

function caaText(data: Buffer): string {
  const size = data[1] ?? 0;
  if (size === 0 || 2 + size > data.length) throw new Malformed('a tag that is cut off');
  const tag = escaped(data.subarray(2, 2 + size), '"\\ ;()').toLowerCase();
  return `${String(data[0] ?? 0)} ${tag} ${quoted(data.subarray(2 + size))}`;
}

/** The bytes at the places as numbers, the rest in hexadecimal. */
function hexAfter(data: Buffer, places: readonly number[]): string {
  const from = (places.at(-1) ?? 0) + 1;
  if (data.length <= from) throw new Malformed('data that is cut off');
  return [...places.map((at) => String(data[at] ?? 0)), data.subarray(from).toString('hex')].join(' ');
}
