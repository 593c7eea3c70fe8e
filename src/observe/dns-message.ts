// DNS messages: a question out, an answer in (RFC 1035 §4.1, RFC 6891). dns-packet writes them; they are read here, since it takes
// records whose lengths do not fit and classes of multicast DNS. What is wrong in any place makes the whole message unreadable.
import { encode, RECURSION_DESIRED, type Packet, type RecordType as PacketType } from 'dns-packet';
import { systemCode } from '../base/errors.js';
import type { RecordedAnswer } from './recording-format.js';
import { dataText, TYPE_NUMBERS, typeName, type AskedType } from './record-data-text.js';
import { Malformed, readName } from './wire-name.js';

export interface Question {
  /** As it is to be sent, letters in random case (0x20). */
  readonly name: string;
  readonly type: AskedType | 'AXFR';
  readonly id: number;
  /** Without it, for servers that do not know EDNS(0). */
  readonly edns: boolean;
}

export interface Message {
  readonly id: number;
  readonly rcode: number;
  readonly isAuthoritative: boolean;
  readonly isTruncated: boolean;
  /** The server follows aliases and referrals itself (RA). */
  readonly isRecursive: boolean;
  /** Case as sent; `undefined`: there is none. */
  readonly question?: { readonly name: string; readonly type: number };
  readonly answers: readonly RecordedAnswer[];
  readonly authorities: readonly RecordedAnswer[];
}

/** Answers over UDP up to this size fit any path without fragments (RFC 9715). */
const UDP_BYTES = 1232;
/** More do not fit into a message. */
const MOST_RECORDS = 6000;
const HEADER_BYTES = 12;
const CLASS_IN = 1;
const TYPE_OPT = 41;
const AXFR = 252;

/** The question as a message, without the length that TCP puts before it. */
export function encodeQuestion({ name, type, id, edns }: Question): Buffer {
  const kind = (type === 'HTTPS' || type === 'SVCB' ? `UNKNOWN_${String(TYPE_NUMBERS[type])}` : type) as PacketType;
  const packet: Packet = {
    type: 'query',
    id,
    flags: RECURSION_DESIRED,
    questions: [{ type: kind, name, class: 'IN' }],
  };
  if (edns) packet.additionals = [{ ...OPT, options: [] }];
  return encode(packet);
}

const OPT = {
  type: 'OPT',
  name: '.',
  udpPayloadSize: UDP_BYTES,
  extendedRcode: 0,
  ednsVersion: 0,
  flags: 0,
  flag_do: false,
} as const;

/** Reads a reply; `undefined`: it is no proper one. Never throws, and takes time in proportion to the bytes. */
export function readMessage(bytes: Buffer): Message | undefined {
  try {
    return read(bytes);
  } catch (error) {
    if (error instanceof Malformed || BEYOND_THE_END.has(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** What reading a number beyond the end of a buffer throws. */
const BEYOND_THE_END: ReadonlySet<string> = new Set(['ERR_OUT_OF_RANGE', 'ERR_BUFFER_OUT_OF_BOUNDS']);

function read(bytes: Buffer): Message {
  const flags = bytes.readUInt16BE(2);
  const [questions = 0, answers = 0, authorities = 0, additionals = 0] = [4, 6, 8, 10].map((at) =>
    bytes.readUInt16BE(at),
  );
  if ((flags & 0xf800) !== 0x8000) throw new Malformed('no reply to a query');
  if (questions > 1 || answers + authorities + additionals > MOST_RECORDS) throw new Malformed('too much of anything');
  const cursor = { at: HEADER_BYTES };
  const question = questions === 1 ? readQuestion(bytes, cursor) : undefined;
  const isTruncated = (flags & 0x200) !== 0;
  // A message that was cut may end in the middle of a record; what it holds is asked for again anyway.
  const counts = isTruncated ? [] : [answers, authorities, additionals];
  const sections = counts.map((amount) => readRecords(bytes, cursor, amount));
  if (!isTruncated && cursor.at !== bytes.length) throw new Malformed('something behind the message');
  const isMisplaced = sections.slice(0, 2).some((records) => records.some(({ type }) => type === TYPE_OPT));
  if (isMisplaced) throw new Malformed('an option outside of the additional section');
  const rcode = flags & 0xf;
  if (contradicts(rcode, sections[0] ?? [])) throw new Malformed('a failure that brings an answer');
  const extended = sections[2]?.find(({ type }) => type === TYPE_OPT)?.ttl ?? 0;
  return {
    id: bytes.readUInt16BE(0),
    rcode: rcode | ((extended >>> 24) << 4),
    isAuthoritative: (flags & 0x400) !== 0,
    isTruncated,
    isRecursive: (flags & 0x80) !== 0,
    ...(question && { question }),
    answers: toAnswers(sections[0] ?? []),
    authorities: toAnswers(sections[1] ?? []),
  };
}

/** Where it fails, all that an answer may hold is the way to where it failed (RFC 6604 §3). */
function contradicts(rcode: number, answers: readonly WireRecord[]): boolean {
  if (rcode === 0 || answers.length === 0) return false;
  return !answers.some(({ type }) => type === TYPE_NUMBERS.CNAME || type === TYPE_NUMBERS.DNAME);
}

interface Cursor {
  at: number;
}

function readQuestion(bytes: Buffer, cursor: Cursor): { name: string; type: number } {
  const { name, next } = readName(bytes, cursor.at);
  if (bytes.readUInt16BE(next + 2) !== CLASS_IN) throw new Malformed('a question of another class');
  cursor.at = next + 4;
  return { name, type: bytes.readUInt16BE(next) };
}

interface WireRecord {
  readonly owner: string;
  readonly type: number;
  readonly class: number;
  readonly ttl: number;
  readonly data: string;
}

function readRecords(bytes: Buffer, cursor: Cursor, amount: number): WireRecord[] {
  return Array.from({ length: amount }, () => {
    const { name, next } = readName(bytes, cursor.at);
    const [type, kind, ttl] = [bytes.readUInt16BE(next), bytes.readUInt16BE(next + 2), bytes.readUInt32BE(next + 4)];
    const start = next + 10;
    const end = start + bytes.readUInt16BE(next + 8);
    if (end > bytes.length) throw new Malformed('data that runs out of the message');
    cursor.at = end;
    const data = kind === CLASS_IN && type !== TYPE_OPT ? dataText(bytes, type, { start, end }) : '';
    return { owner: name.toLowerCase(), type, class: kind, ttl, data };
  });
}

/** A TTL with its highest bit set counts as 0 (RFC 2181 §8). */
function toAnswers(records: readonly WireRecord[]): RecordedAnswer[] {
  return records
    .filter((record) => record.class === CLASS_IN)
    .map(({ owner, type, ttl, data }) => {
      return { owner, type: typeName(type), ttlSeconds: ttl > 0x7fff_ffff ? 0 : ttl, data };
    });
}

/** The number of a type that can be asked for. */
export function numberOf(type: Question['type']): number {
  return type === 'AXFR' ? AXFR : TYPE_NUMBERS[type];
}
