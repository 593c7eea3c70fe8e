// Undoes gzip on the way from a file to its reader (RFC 1952), piece by piece. A small file that unfolds without end is cut off at a bound.
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** The pieces of a file as they are, or unfolded where its first bytes say gzip. Rejects with `code` `ETOOLARGE` beyond `mostBytes`. */
export async function* unzipped(chunks: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<Uint8Array> {
  const pieces = chunks[Symbol.asyncIterator]();
  const first = await pieces.next();
  if (first.done === true) return;
  const whole = following(first.value, pieces);
  const isZipped = first.value[0] === 0x1f && first.value[1] === 0x8b;
  const source: AsyncIterable<Uint8Array> = isZipped ? unfold(whole) : whole;
  let bytes = 0;
  for await (const piece of source) {
    bytes += piece.length;
    if (bytes > mostBytes) throw Object.assign(new Error(`more than ${mostBytes} bytes`), { code: 'ETOOLARGE' });
    yield piece;
  }
}

async function* following(first: Uint8Array, pieces: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
}

/** Destroys what feeds it when its reader stops. */
async function* unfold(whole: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(whole, { objectMode: true });
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  try {
    for await (const piece of gunzip) yield piece as Uint8Array;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}
