// Bytes to text: UTF-8, UTF-16 by byte order mark, else Latin-1 so that every ASCII part keeps its place. It never loses a byte of a
// name; where the encoding is a guess and the guess touches a dotted name, it says so.
import type { Blindspot } from '../model/fact.js';
import type { Span } from '../model/span.js';
import { toSource } from './scanner.js';

const PROBE_BYTES = 8192;
const MOST_DOUBTS = 20;
const NAME_RUN = /[A-Za-z0-9_.\-\x80-\xff]+/g;

export interface Decoded {
  /** Without byte order mark. */
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';
  /** `undecodable`: dotted names with bytes whose encoding is unknown, at most 20. Elsewhere a wrong guess cannot hurt. */
  readonly doubts: readonly Blindspot[];
}

/** Whether the bytes are no text: a NUL in the first 8 KiB without a UTF-16 byte order mark, as git and ripgrep decide. */
export function isBinary(bytes: Uint8Array): boolean {
  return utf16Of(bytes) === undefined && bytes.subarray(0, PROBE_BYTES).includes(0);
}

/** Decodes the bytes of a text file. */
export function decode(bytes: Uint8Array): Decoded {
  const utf16 = utf16Of(bytes);
  if (utf16 !== undefined) return { text: new TextDecoder(utf16).decode(bytes), encoding: utf16, doubts: [] };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', doubts: [] };
  } catch {
    const body = startsWith(bytes, [0xef, 0xbb, 0xbf]) ? bytes.subarray(3) : bytes;
    const text = bufferOf(body).toString('latin1');
    return { text, encoding: 'latin1', doubts: doubtsIn(text) };
  }
}

/** The first characters of a text file, for deciding its format; what is broken at the cut is replaced. */
export function decodeHead(bytes: Uint8Array, characters: number): string {
  const utf16 = utf16Of(bytes);
  const head = bytes.subarray(0, characters * 3);
  return new TextDecoder(utf16 ?? 'utf-8').decode(head).slice(0, characters);
}

/** The same memory as a Buffer, for its native searches. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The encoding that a UTF-16 byte order mark states. */
export function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  return startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : undefined;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function doubtsIn(text: string): Blindspot[] {
  const source = toSource('', text);
  const doubts: Blindspot[] = [];
  for (const match of text.matchAll(NAME_RUN)) {
    if (!/[^.]\.[^.]/.test(match[0]) || !/[\x80-\xff]/.test(match[0])) continue;
    doubts.push(doubt(source.span(match.index, match.index + match[0].length)));
    if (doubts.length === MOST_DOUBTS) break;
  }
  return doubts;
}

function doubt(at: Span): Blindspot {
  return { kind: 'blindspot', reason: 'undecodable', detail: 'not UTF-8: this name was read as Latin-1', at };
}
