// One certificate's DER as the fields of a fact. Verifies no chain and asks nobody.
import { createHash, X509Certificate } from 'node:crypto';
import type { CertificateFact } from '../../model/fact.js';
import { readHost } from '../../model/hostname.js';

/** The fields of a DER certificate; bytes after it (OpenSSL's trust settings) are ignored. `undefined`: it is none. */
export function toCertificate(bytes: Buffer): Omit<CertificateFact, 'kind' | 'at'> | undefined {
  const der = firstSequence(bytes);
  if (!der) return undefined;
  try {
    return fieldsOf(new X509Certificate(der));
  } catch {
    return undefined;
  }
}

function fieldsOf(certificate: X509Certificate): Omit<CertificateFact, 'kind' | 'at'> {
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    serialNumber: certificate.serialNumber.toLowerCase(),
    names: namesOf(certificate),
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
    sha1: createHash('sha1').update(certificate.raw).digest('hex'),
    sha256: createHash('sha256').update(certificate.raw).digest('hex'),
    selfSigned: isSelfSigned(certificate),
  };
}

/** Cuts the first DER SEQUENCE (X.690 §8.1.3), which is the certificate. */
function firstSequence(bytes: Buffer): Buffer | undefined {
  const first = bytes[1];
  if (bytes[0] !== 0x30 || first === undefined) return undefined;
  if (first < 0x80) return bytes.subarray(0, 2 + first);
  const octets = first & 0x7f;
  if (octets === 0 || octets > 4 || bytes.length < 2 + octets) return undefined;
  const length = bytes.readUIntBE(2, octets);
  const end = 2 + octets + length;
  return end <= bytes.length ? bytes.subarray(0, end) : undefined;
}

/** Node writes one attribute per line; `undefined` for an empty name. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ');
}

/** dNSName entries; where there is none, the common name if it can be a host (RFC 6125 §6.4.4). */
function namesOf(certificate: X509Certificate): string[] {
  const names = alternativeNames(certificate.subjectAltName ?? '');
  if (names.length > 0) return [...new Set(names)];
  const commonName = /(?:^|\n)CN=([^\n]*)/.exec(certificate.subject ?? '')?.[1];
  const reading = commonName === undefined ? undefined : readHost(commonName);
  return reading?.is === 'name' || reading?.is === 'label' ? [reading.host] : [];
}

/** Reads `DNS:a, IP Address:b, DNS:"c\u002c d"`; Node quotes as JSON what holds a comma or worse. */
function alternativeNames(text: string): string[] {
  const names: string[] = [];
  for (const match of text.matchAll(/(?:^|, )DNS:(?:"((?:[^"\\]|\\.)*)"|([^,]*))/g)) {
    const name = (match[1] ?? match[2] ?? '').trim().toLowerCase();
    if (name !== '') names.push(name);
  }
  return names;
}

function isSelfSigned(certificate: X509Certificate): boolean {
  if (certificate.subject !== certificate.issuer) return false;
  try {
    return certificate.verify(certificate.publicKey);
  } catch {
    // A key of a kind that this Node cannot check: equal names say it well enough.
    return true;
  }
}
