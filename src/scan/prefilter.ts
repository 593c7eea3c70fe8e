// The hot loop: one pass over a file's bytes that says whether anything in it can matter, before text is made of them. `false` is a
// promise: no scanner would find a host in it, in whichever spelling we decode, nor a definition (formats that hold parts of names,
// as `NET = "net"`, list the signs of a definition as hints). It never looks for a certain name.
import { IS_ASCII_NAME_BYTE, IS_BASE64_BYTE, IS_DIGIT, IS_NAME_BYTE } from './byte-classes.js';
import { bufferOf, utf16Of } from './decode.js';
import type { Scanner } from './scanner.js';

const DOT = 0x2e;
const SHORTEST_BASE64 = 12;
/** Bytes that stand beside a dot inside a name: `*.`, `}.`, `\.` before it, `.*`, `.{`, `.$`, `.\` after it. */
const BEFORE_DOT = tableOf('*}\\>%');
const AFTER_DOT = tableOf('*{$\\<%#');
/** First bytes of `%2e`, `\x2e`, `\u002e`, `&#46;`, `&period;`, `://` and of the full stops U+3002, U+FF0E, U+FF61. */
const STARTS_SIGN = tableOf('%\\&:\u00e3\u00ef');
const ESCAPED_DOT =
  /^(?:%(?:25)?2e|\\(?:x2e|u002e|u\{0*2e\}|0?56|U0000002e)|&(?:#46|#x2e|period);|:\/\/|\u00e3\u0080\u0082|\u00ef\u00bc\u008e|\u00ef\u00bd\u00a1)/i;
/** Second bytes of the same. */
const GOES_ON = tableOf('2xu05U#p/\u0080\u00bc\u00bd');
const LONGEST_SIGN = 12;

/** Whether the file can matter to a scanner with these hints. */
export function couldMatter(bytes: Uint8Array, hints: Scanner['hints']): boolean {
  if (hints === 'always' || utf16Of(bytes) !== undefined) return true;
  return holdsSign(bytes) || holdsHint(bytes, hints);
}

function holdsSign(bytes: Uint8Array): boolean {
  let run = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (IS_BASE64_BYTE[byte] === 1) {
      run++;
      continue;
    }
    if (run >= SHORTEST_BASE64 && hidesName(bytes, i - run, i)) return true;
    run = 0;
    if (byte === DOT ? isInName(bytes, i) : STARTS_SIGN[byte] === 1 && isSign(bytes, i)) return true;
  }
  return run >= SHORTEST_BASE64 && hidesName(bytes, bytes.length - run, bytes.length);
}

/** A dot between characters of a name, unless all that follows is a number: `1.2.3` is no host, `10.0.0.1:80` is. */
function isInName(bytes: Uint8Array, dot: number): boolean {
  const before = bytes[dot - 1] ?? 0;
  if (IS_NAME_BYTE[before] === 0 && BEFORE_DOT[before] === 0) return false;
  let next = dot + 1;
  while (IS_DIGIT[bytes[next] ?? 0] === 1) next++;
  const after = bytes[next] ?? 0;
  if (next > dot + 1 && (after === 0x3a || after === 0x2e)) return after === 0x3a;
  return IS_NAME_BYTE[after] === 1 || AFTER_DOT[after] === 1;
}

function isSign(bytes: Uint8Array, at: number): boolean {
  return (
    GOES_ON[bytes[at + 1] ?? 0] === 1 &&
    ESCAPED_DOT.test(bufferOf(bytes).toString('latin1', at, Math.min(at + LONGEST_SIGN, bytes.length)))
  );
}

/** Whether base64 text decodes to ASCII around a dot between name characters, or to `://`. */
function hidesName(bytes: Uint8Array, start: number, end: number): boolean {
  const decoded = Buffer.from(bufferOf(bytes).toString('latin1', start, end), 'base64');
  for (let dot = decoded.indexOf(DOT); dot >= 0; dot = decoded.indexOf(DOT, dot + 1))
    if (IS_ASCII_NAME_BYTE[decoded[dot - 1] ?? 0] === 1 && IS_ASCII_NAME_BYTE[decoded[dot + 1] ?? 0] === 1) return true;
  return decoded.includes('://');
}

function holdsHint(bytes: Uint8Array, hints: readonly string[]): boolean {
  if (hints.length === 0) return false;
  const buffer = bufferOf(bytes);
  const marks = hints.filter((hint) => !/[a-z]/.test(hint));
  if (marks.some((mark) => buffer.includes(mark))) return true;
  if (marks.length === hints.length) return false;
  const text = buffer.toString('latin1').toLowerCase();
  return hints.some((hint) => text.includes(hint));
}

function tableOf(characters: string): Uint8Array {
  const table = new Uint8Array(256);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}
