// Domain names inside DNS messages (RFC 1035 §3.1, §4.1.4), read strictly: a packet that bends the rules says nothing.

/** What a packet that is no proper message is refused with; never leaves the reading of messages. */
export class Malformed extends Error {}

export interface WireName {
  /** Presentation form (RFC 1035 §5.1) without the last dot, case as sent; the root is `.`. */
  readonly name: string;
  /** The offset behind the name where it was read. */
  readonly next: number;
}

/** RFC 1035 §2.3.4. */
const LONGEST_NAME = 255;
const HEADER_BYTES = 12;

/** Reads the name at an offset. `compressed: false`: a pointer is a mistake (RFC 9460 §2.2). Throws `Malformed`. */
export function readName(message: Buffer, start: number, { compressed = true } = {}): WireName {
  const labels: string[] = [];
  let [at, next, length, earliest] = [start, -1, 1, start];
  for (;;) {
    const size = message[at];
    if (size === undefined) throw new Malformed('a name runs out of the message');
    if (size === 0) break;
    if (size >= 0xc0) {
      const low = message[at + 1];
      if (low === undefined || !compressed) throw new Malformed('a pointer where none may be');
      if (next < 0) next = at + 2;
      at = ((size & 0x3f) << 8) | low;
      // Only to what stood before: so there is no loop, however the pointers lie.
      if (at >= earliest || at < HEADER_BYTES) throw new Malformed('a pointer that does not lead back');
      earliest = at;
      continue;
    }
    if (size > 63) throw new Malformed('a label of a kind that is not known');
    length += size + 1;
    if (length > LONGEST_NAME || at + 1 + size > message.length) throw new Malformed('a name that is too long');
    labels.push(escapedLabel(message, at + 1, size));
    at += 1 + size;
  }
  return { name: labels.length === 0 ? '.' : labels.join('.'), next: next < 0 ? at + 1 : next };
}

function escapedLabel(message: Buffer, from: number, size: number): string {
  let text = '';
  for (let at = from; at < from + size; at++) text += escapedByte(message[at] ?? 0);
  return text;
}

/** Bytes that are no plain character of a name are escaped, so that no label can pass for two. */
function escapedByte(byte: number): string {
  const character = String.fromCharCode(byte);
  if (byte <= 0x20 || byte >= 0x7f) return `\\${String(byte).padStart(3, '0')}`;
  return '.\\"();@$'.includes(character) ? `\\${character}` : character;
}
