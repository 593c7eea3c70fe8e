// Certificates inside of other texts: PEM in strings and block scalars of any language, and PEM that was encoded in base64 once more, as
// Kubernetes secrets and kubeconfigs have it. Only whole certificates count; what cannot be decoded says nothing.
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import { toCertificate } from './certificate.js';

const BEGIN = '-----BEGIN CERTIFICATE-----';
const END = '-----END CERTIFICATE-----';
/** `-----BEGIN CERT` in base64, as its first 20 characters always are. */
const ENCODED_BEGIN = 'LS0tLS1CRUdJTiBDRVJU';
/** A certificate is smaller; of a run that never ends nothing more is read. */
const LONGEST = 256 * 1024;
const MOST = 1000;

/** The certificates of a file, each at its place. */
export function* embeddedCertificates(source: Source): Generator<Fact> {
  yield* plain(source);
  yield* encoded(source);
}

function* plain(source: Source): Generator<Fact> {
  const { text } = source;
  let found = 0;
  for (let start = text.indexOf(BEGIN); start >= 0 && found < MOST; start = text.indexOf(BEGIN, start + BEGIN.length)) {
    const end = text.indexOf(END, start);
    if (end < 0) return;
    const next = text.indexOf(BEGIN, start + BEGIN.length);
    if (end - start > LONGEST || (next >= 0 && next < end)) continue;
    const certificate = fromBody(text.slice(start + BEGIN.length, end));
    if (certificate === undefined) continue;
    found++;
    yield { kind: 'certificate', ...certificate, at: source.span(start, end + END.length) };
  }
}

/** Escaped line ends, indentation, and the joints of strings over several lines are no part of it. */
function fromBody(body: string): ReturnType<typeof toCertificate> {
  const joined = body
    .replace(/\\[nrt]/g, '')
    .replace(/["'`][ \t]{0,40}[+.,]?[ \t]{0,40}\r?\n[ \t]{0,200}[+.]?[ \t]{0,40}["'`]/g, '')
    .replace(/[\s"'`\\]/g, '');
  const isBase64 = joined.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(joined);
  return isBase64 ? toCertificate(Buffer.from(joined, 'base64')) : undefined;
}

function* encoded(source: Source): Generator<Fact> {
  const { text } = source;
  for (let start = text.indexOf(ENCODED_BEGIN); start >= 0;) {
    let end = start;
    while (end < text.length && end - start < LONGEST && isBase64(text.charCodeAt(end))) end++;
    const pem = Buffer.from(text.slice(start, end), 'base64').toString('latin1');
    const at = source.span(start, end);
    for (const block of pem.split(BEGIN).slice(1, MOST)) {
      const stop = block.indexOf(END);
      const certificate = stop < 0 ? undefined : fromBody(block.slice(0, stop));
      if (certificate) yield { kind: 'certificate', ...certificate, at };
    }
    start = text.indexOf(ENCODED_BEGIN, end);
  }
}

function isBase64(unit: number): boolean {
  const isLetter = (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
  return isLetter || (unit >= 0x2f && unit <= 0x39) || unit === 0x2b || unit === 0x3d;
}
