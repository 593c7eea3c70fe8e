// Paths as text and back without loss. A byte that is not UTF-8 becomes the lone surrogate U+DC00 + byte (as in PEP 383), which no
// valid path can hold, so every file can be opened again under the text that names it. Knows nothing of what a path points at.
import { isUtf8 } from 'node:buffer';

const LONE = /[\uDC80-\uDCFF]/u;

/** The text of a path's bytes. */
export function decodePath(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    text += length > 0 ? bytes.toString('utf8', at, at + length) : String.fromCharCode(0xdc00 + (bytes[at] ?? 0));
    at += Math.max(length, 1);
  }
  return text;
}

/** What file system calls take for the text of a path: itself, or its bytes where they are not UTF-8. */
export function encodePath(text: string): string | Buffer {
  if (!LONE.test(text)) return text;
  const parts = Array.from(text, (character) =>
    LONE.test(character) ? Buffer.from([character.charCodeAt(0) - 0xdc00]) : Buffer.from(character, 'utf8'),
  );
  return Buffer.concat(parts);
}

/** Whether a path can be handed to a program as an argument, which Node passes as UTF-8. */
export function isPlainText(text: string): boolean {
  return !LONE.test(text);
}

/** `folder/name`, where an empty folder is the root of the tree. */
export function joinPath(folder: string, name: string): string {
  return folder === '' || name === '' ? folder + name : folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

/** The folder of a path inside a tree, `''` at its root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** The last segment of a path. */
export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether `path` is `folder` or lies below it; the empty folder holds everything. */
export function isWithin(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** Octets of the UTF-8 sequence at `at`; 0 where there is none. */
function sequenceLength(bytes: Buffer, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  return at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}
