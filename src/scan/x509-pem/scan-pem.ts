// PEM blocks (RFC 7468) of a file: certificates become facts, everything else is passed over. Reads each block once, bounded by the next.
import type { Fact } from '../../model/fact.js';
import { certificatesInPkcs7, isPkcs7 } from '../key-stores/pkcs7.js';
import type { Source } from '../scanner.js';
import { toCertificate } from './certificate.js';

const BEGIN = '-----BEGIN ';
/** RFC 7468 §8, §9. */
const BUNDLE_LABELS: ReadonlySet<string> = new Set(['PKCS7', 'CMS']);
const CERTIFICATE_LABELS: ReadonlySet<string> = new Set(['CERTIFICATE', 'TRUSTED CERTIFICATE', 'X509 CERTIFICATE']);

/** The certificates of a file, in order; a block that cannot be read is a blind spot. */
export function* scanPem(source: Source): Generator<Fact> {
  const { text } = source;
  for (let start = text.indexOf(BEGIN); start >= 0;) {
    const next = text.indexOf(BEGIN, start + BEGIN.length);
    const block = text.slice(start, next < 0 ? text.length : next);
    const label = /^([A-Z0-9 ]{1,40})-----/.exec(block.slice(BEGIN.length, BEGIN.length + 50))?.[1];
    if (label !== undefined && CERTIFICATE_LABELS.has(label)) yield readBlock(source, { block, label, start });
    else if (label !== undefined && BUNDLE_LABELS.has(label)) yield* readBundle(source, { block, label, start });
    start = next;
  }
}

/** A bundle's certificates stand at its place; one that cannot be read is a blind spot. */
function* readBundle(source: Source, { block, label, start }: Block): Generator<Fact> {
  const footer = `-----END ${label}-----`;
  const stop = block.indexOf(footer);
  const bodyStart = BEGIN.length + label.length + 5;
  const at = source.span(start, start + (stop < 0 ? bodyStart : stop + footer.length));
  const body = Buffer.from(block.slice(bodyStart, Math.max(bodyStart, stop)), 'base64');
  const found = certificatesInPkcs7(body).flatMap((der) => toCertificate(Buffer.from(der)) ?? []);
  for (const certificate of found) yield { kind: 'certificate', ...certificate, at };
  if (stop < 0 || !isPkcs7(body))
    yield { kind: 'blindspot', reason: 'unparsable', detail: 'a bundle of certificates cannot be decoded', at };
}

interface Block {
  readonly block: string;
  readonly label: string;
  readonly start: number;
}

function readBlock(source: Source, { block, label, start }: Block): Fact {
  const footer = `-----END ${label}-----`;
  const stop = block.indexOf(footer);
  const bodyStart = BEGIN.length + label.length + 5;
  const at = source.span(start, start + (stop < 0 ? bodyStart : stop + footer.length));
  const certificate = stop < 0 ? undefined : readBody(block.slice(bodyStart, stop));
  if (certificate) return { kind: 'certificate', ...certificate, at };
  const detail = stop < 0 ? 'a certificate has no end line' : 'a certificate cannot be decoded';
  return { kind: 'blindspot', reason: 'unparsable', detail, at };
}

function readBody(body: string): ReturnType<typeof toCertificate> {
  const base64 = body.replace(/\s/g, '');
  return base64.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(base64)
    ? toCertificate(Buffer.from(base64, 'base64'))
    : undefined;
}
