// Bytes of RDATA as the text of a zone file (RFC 1035 §5.1). Escapes whatever is not plain ASCII.

/** A quoted character-string. */
export function quoted(bytes: Buffer): string {
  return `"${escaped(bytes, '"\\')}"`;
}

/** Bytes with `special` characters and everything that is not printable escaped. */
export function escaped(bytes: Buffer, special: string): string {
  let text = '';
  for (const byte of bytes) {
    const character = String.fromCharCode(byte);
    if (byte < 0x20 || byte > 0x7e) text += `\\${String(byte).padStart(3, '0')}`;
    else text += special.includes(character) ? `\\${character}` : character;
  }
  return text;
}

/** An IPv6 address in its canonical form (RFC 5952), from 16 bytes. */
export function ipv6Text(address: Buffer): string {
  const groups = Array.from({ length: 8 }, (_, group) => address.readUInt16BE(group * 2).toString(16)).join(':');
  return new URL(`http://[${groups}]`).hostname.slice(1, -1);
}
