// Certificates in binary files: DER, PKCS #7, PKCS #12, JKS and JCEKS, told by their bytes and not by their names. It knows no password
// but the empty one; what stays locked is a blind spot. Keys are never read.
import { derElement } from '../../model/der.js';
import { readCertificate } from '../../model/certificate.js';
import type { Blindspot, CertificateFact, Fact } from '../../model/fact.js';
import { FILE_START } from '../../model/span.js';
import { bufferOf } from '../decode.js';
import { isJavaStore, readJavaStore } from './java-store.js';
import { certificatesInPkcs7, isPkcs7 } from './pkcs7.js';
import type { StoreReading } from './store-reading.js';

/** Of one file. */
const MOST_CERTIFICATES = 5000;

/** The facts of a file that is one of these; `undefined`: it is none. Never throws for what a file holds. */
export async function readKeyStore(bytes: Uint8Array): Promise<readonly Fact[] | undefined> {
  if (isJavaStore(bytes)) return toFacts(readJavaStore(bytes));
  if (!isOneElement(bytes)) return undefined;
  const der = bufferOf(bytes);
  const certificate = readCertificate(der);
  if (certificate) return [{ kind: 'certificate', ...certificate, at: FILE_START }];
  if (isPkcs7(bytes)) return toFacts({ certificates: certificatesInPkcs7(bytes) });
  if (!isPkcs12(bytes)) return undefined;
  const { readPkcs12 } = await import('./pkcs12.js');
  return toFacts(readPkcs12(bytes));
}

const SEQUENCE = 0x30;

/** One SEQUENCE that is the whole file, bytes of padding at its end excepted; an indefinite length may be one, too (X.690 §8.1.3.6). */
function isOneElement(bytes: Uint8Array): boolean {
  if (bytes[0] !== SEQUENCE || bytes.length < 64) return false;
  if (bytes[1] === 0x80) return true;
  const element = derElement(bytes, 0);
  return element !== undefined && bytes.length - element.end <= 16;
}

/** A PFX begins with its version, which is 3 (RFC 7292 §4). */
function isPkcs12(bytes: Uint8Array): boolean {
  const start = bytes[1] === 0x80 ? 2 : derElement(bytes, 0)?.start;
  return start !== undefined && bytes[start] === 0x02 && bytes[start + 1] === 1 && bytes[start + 2] === 3;
}

function toFacts({ certificates, unread }: StoreReading): Fact[] {
  const facts: Fact[] = [];
  let broken = 0;
  for (const der of certificates.slice(0, MOST_CERTIFICATES)) {
    const fields = readCertificate(bufferOf(der));
    if (fields) facts.push({ kind: 'certificate', ...fields, at: FILE_START } satisfies CertificateFact);
    else broken++;
  }
  if (unread) facts.push(blindspot(unread.reason, unread.detail));
  if (broken > 0)
    facts.push(blindspot('unparsable', `${String(broken)} certificates of a key store cannot be decoded`));
  if (certificates.length > MOST_CERTIFICATES)
    facts.push(blindspot('bound', 'more certificates than are read of one file'));
  return facts;
}

function blindspot(reason: Blindspot['reason'], detail: string): Blindspot {
  return { kind: 'blindspot', reason, detail, at: FILE_START };
}
