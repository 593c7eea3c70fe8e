// Which bytes may stand in a name: one table for the loops over bytes, made once and never changed.

/** 1 for letters, digits, `-`, `_` and every byte of a non-ASCII character. */
export const IS_NAME_BYTE: Uint8Array = classOf(
  (byte) => byte >= 0x80 || /[A-Za-z0-9_-]/.test(String.fromCharCode(byte)),
);

/** 1 for the ASCII part of them: letters, digits, `-` and `_`. */
export const IS_ASCII_NAME_BYTE: Uint8Array = classOf((byte) => byte < 0x80 && IS_NAME_BYTE[byte] === 1);

/** 1 for the alphabets of base64 and base64url (RFC 4648 §4, §5). */
export const IS_BASE64_BYTE: Uint8Array = classOf(
  (byte) => byte < 0x80 && /[A-Za-z0-9+/_-]/.test(String.fromCharCode(byte)),
);

/** 1 for ASCII digits. */
export const IS_DIGIT: Uint8Array = classOf((byte) => byte >= 0x30 && byte <= 0x39);

function classOf(holds: (byte: number) => boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (holds(byte) ? 1 : 0));
}
