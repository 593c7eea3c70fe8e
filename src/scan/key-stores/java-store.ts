// JKS and JCEKS key stores: their certificates lie in clear. Keys are stepped over, the digest at the end is not checked: it would need
// the password.
import { bufferOf } from '../decode.js';
import type { StoreReading } from './store-reading.js';

const JKS = 0xfeedfeed;
const JCEKS = 0xcececece;
/** Magic number, version, count of entries. */
const HEADER_BYTES = 12;
const PRIVATE_KEY = 1;
const TRUSTED_CERTIFICATE = 2;
const MOST_ENTRIES = 5000;

/** Whether the file begins as one. */
export function isJavaStore(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER_BYTES) return false;
  const magic = bufferOf(bytes).readUInt32BE(0);
  return magic === JKS || magic === JCEKS;
}

/** All certificates, entry by entry; a store that is cut short gives what stands before the cut. */
export function readJavaStore(bytes: Uint8Array): StoreReading {
  const cursor = new Cursor(bufferOf(bytes), HEADER_BYTES);
  const version = bufferOf(bytes).readUInt32BE(4);
  const count = Math.min(bufferOf(bytes).readUInt32BE(8), MOST_ENTRIES);
  const certificates: Uint8Array[] = [];
  try {
    for (let entry = 0; entry < count; entry++) {
      const tag = cursor.number();
      cursor.skip(cursor.short());
      cursor.skip(8);
      if (tag === PRIVATE_KEY) {
        cursor.skip(cursor.number());
        const length = cursor.number();
        for (let link = 0; link < length; link++) certificates.push(cursor.certificate(version));
      } else if (tag === TRUSTED_CERTIFICATE) certificates.push(cursor.certificate(version));
      // A secret key is a serialized object whose length nothing states: what follows it cannot be found.
      else
        return {
          certificates,
          unread: { reason: 'encrypted', detail: 'a key store holds a secret key; entries after it are not read' },
        };
    }
  } catch (error) {
    if (!(error instanceof CutShort)) throw error;
    return { certificates, unread: { reason: 'unparsable', detail: 'a key store ends in the middle of an entry' } };
  }
  return { certificates };
}

class CutShort extends Error {}

/** Where the reading stands. */
class Cursor {
  constructor(
    private readonly bytes: Buffer,
    private at: number,
  ) {}

  number(): number {
    return this.bytes.readUInt32BE(this.step(4));
  }

  short(): number {
    return this.bytes.readUInt16BE(this.step(2));
  }

  skip(length: number): void {
    this.step(length);
  }

  /** With its type before it from version 2 on. */
  certificate(version: number): Uint8Array {
    if (version >= 2) this.skip(this.short());
    const length = this.number();
    const start = this.step(length);
    return this.bytes.subarray(start, start + length);
  }

  private step(length: number): number {
    const from = this.at;
    if (from + length > this.bytes.length) throw new CutShort('cut short');
    this.at = from + length;
    return from;
  }
}
