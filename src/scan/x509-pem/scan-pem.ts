// PEM blocks (RFC 7468) of a file: certificates become facts, everything else is passed over. Reads each block once, bounded by the next.
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import { toCertificate } from './certificate.js';

const BEGIN = '-----BEGIN ';
const CERTIFICATE_LABELS: ReadonlySet<string> = new Set(['CERTIFICATE', 'TRUSTED CERTIFICATE', 'X509 CERTIFICATE']);

/** The certificates of a file, in order; a block that cannot be read is a blind spot. */
export function* scanPem(source: Source): Generator<Fact> {
  const { text } = source;
  for (let start = text.indexOf(BEGIN); start >= 0;) {
    const next = text.indexOf(BEGIN, start + BEGIN.length);
    const block = text.slice(start, next < 0 ? text.length : next);
    const label = /^([A-Z0-9 ]{1,40})-----/.exec(block.slice(BEGIN.length, BEGIN.length + 50))?.[1];
    if (label !== undefined && CERTIFICATE_LABELS.has(label)) yield readBlock(source, { block, label, start });
    start = next;
  }
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
