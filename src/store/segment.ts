// One file of the store: written once and whole, then only read. A mark, an index of keys, and the values; index and values carry
// check sums. Whatever does not fit together is treated as absent: a cut file, a flipped bit, a file of somebody else.
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';

/** Changes with the form of segments, so that no other version reads them. */
const MARK = Buffer.from('lastref facts 1\n', 'latin1');
/** Mark, length of the index, check sum of the index. */
export const HEAD_BYTES = MARK.length + 8;
/** No index that was written is longer; a longer one is no index. */
const LONGEST_INDEX = 1 << 28;

/** Where a value stands, counted from the end of the index. */
export interface Slot {
  readonly offset: number;
  readonly length: number;
  readonly sum: number;
}

/** The bytes of a value. */
export function encode(value: unknown): Buffer {
  return serialize(value);
}

/** The value of bytes; `undefined` where they are not those that the slot was written for. */
export function decode(bytes: Buffer, { length, sum }: Slot): unknown {
  if (bytes.length !== length || crc32(bytes) !== sum) return undefined;
  try {
    return deserialize(bytes);
  } catch {
    return undefined;
  }
}

/** A segment of encoded values. */
export function toSegment(values: ReadonlyMap<string, Buffer>): readonly Buffer[] {
  let offset = 0;
  const slots = [...values].map(([key, bytes]) => {
    const slot = [key, offset, bytes.length, crc32(bytes)] as const;
    offset += bytes.length;
    return slot;
  });
  const index = Buffer.from(JSON.stringify(slots));
  const head = Buffer.alloc(HEAD_BYTES);
  MARK.copy(head);
  head.writeUInt32LE(index.length, MARK.length);
  head.writeUInt32LE(crc32(index), MARK.length + 4);
  return [head, index, ...values.values()];
}

/** The length of the index that a segment's head announces; `undefined` where it is no head of a segment. */
export function indexBytes(head: Buffer): number | undefined {
  if (head.length < HEAD_BYTES || !head.subarray(0, MARK.length).equals(MARK)) return undefined;
  const length = head.readUInt32LE(MARK.length);
  return length <= LONGEST_INDEX ? length : undefined;
}

/** The index of a segment of which `room` bytes follow the index; `undefined` where it is damaged. */
export function readIndex(head: Buffer, index: Buffer, room: number): ReadonlyMap<string, Slot> | undefined {
  if (crc32(index) !== head.readUInt32LE(MARK.length + 4)) return undefined;
  try {
    const rows = JSON.parse(index.toString('utf8')) as readonly (readonly [string, number, number, number])[];
    const slots = rows.map(([key, offset, length, sum]) => [key, { offset, length, sum }] as const);
    return new Map(slots.filter(([, { offset, length }]) => offset + length <= room));
  } catch {
    return undefined;
  }
}
