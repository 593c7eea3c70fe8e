// Reading a stretch of an open file, whole or up to the file's end.
import { readSync } from 'node:fs';

/** Fills a buffer with the bytes of an open file from a position, and returns as much of it as the file had. @throws what the file system throws. */
export function readInto(bytes: Buffer, file: number, from: number): Buffer {
  let filled = 0;
  while (filled < bytes.length) {
    const got = readSync(file, bytes, filled, bytes.length - filled, from + filled);
    if (got === 0) break;
    filled += got;
  }
  return bytes.subarray(0, filled);
}
