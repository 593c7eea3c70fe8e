// The fields of an X.509 certificate (RFC 5280) as a fact has them, whether it lay in a file or was presented. Verifies no chain.
import { createHash, X509Certificate } from 'node:crypto';
import { certificateUrls } from './certificate-urls.js';
import type { CertificateFact } from './fact.js';
import { readHost } from './hostname.js';

/** What is known of a certificate, wherever it was met. */
export type CertificateFields = Omit<CertificateFact, 'kind' | 'at'>;

/** Reads DER bytes or one PEM block; `undefined`: it is no certificate that can be read. */
export function readCertificate(encoded: Buffer | string): CertificateFields | undefined {
  try {
    return fieldsOf(new X509Certificate(encoded));
  } catch {
    return undefined;
  }
}

/** Throws a RangeError where a date is none; readCertificate takes that for unreadable. */
function fieldsOf(certificate: X509Certificate): CertificateFields {
  const urls = certificateUrls(certificate);
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
    ...keyOf(certificate),
    isAuthority: certificate.ca,
    ...(isForClients(certificate) && { isClient: true as const }),
    ...(urls.length > 0 && { urls }),
  };
}

const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';
const CLIENT_AUTHENTICATION = '1.3.6.1.5.5.7.3.2';

/** Node calls the extended usages `keyUsage`; one without any may be used for all. */
function isForClients({ keyUsage: usages = [] }: { readonly keyUsage?: readonly string[] }): boolean {
  return usages.includes(CLIENT_AUTHENTICATION) && !usages.includes(SERVER_AUTHENTICATION);
}

/** A key of a kind that this Node cannot read has no pin. */
function keyOf(certificate: X509Certificate): Pick<CertificateFields, 'spki'> {
  try {
    const spki = certificate.publicKey.export({ type: 'spki', format: 'der' });
    return { spki: createHash('sha256').update(spki).digest('hex') };
  } catch {
    return {};
  }
}

/** Node writes one attribute per line; `undefined` for an empty name. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ');
}

/** dNSName entries; where there is none, the common name if it can be a host (RFC 6125 §6.4.4; an authority's cannot). */
function namesOf(certificate: X509Certificate): string[] {
  const names = alternativeNames(certificate.subjectAltName ?? '');
  if (names.length > 0) return [...new Set(names)];
  const commonName = /(?:^|\n)CN=([^\n]*)/.exec(certificate.subject ?? '')?.[1];
  const reading = commonName === undefined ? undefined : readHost(plainText(commonName));
  // Roots are called by one word: `Certigna` is no host.
  return reading?.is === 'name' || (reading?.is === 'label' && !certificate.ca) ? [reading.host] : [];
}

/**
 * Reads `DNS:a, IP Address:b, DNS:"c\u002c d"`: Node quotes as JSON what is not plain ASCII. A name in U-labels, which RFC 5280 §7.2
 * forbids and some write, counts as its A-labels; what holds a comma, a zero or worse is no host's name.
 */
function alternativeNames(text: string): string[] {
  const names: string[] = [];
  for (const match of text.matchAll(/(?:^|, )DNS:(?:("(?:[^"\\]|\\.)*")|([^,"]*))/g)) {
    const name = match[1] === undefined ? (match[2] ?? '').trim().toLowerCase() : unicodeName(match[1]);
    if (name !== undefined && name !== '') names.push(name);
  }
  return names;
}

/** The octets as UTF-8, or else as they are; `undefined`: no name. */
function unicodeName(quoted: string): string | undefined {
  const octets = JSON.parse(quoted) as string;
  const utf8 = Buffer.from(octets, 'latin1').toString('utf8');
  const text = utf8.includes('\uFFFD') ? octets : utf8;
  const bare = text.startsWith('*.') ? text.slice(2) : text;
  // eslint-disable-next-line no-control-regex -- white space and control characters are in no name
  if (/[\x00-\x20\x7f,:/@%*]/.test(bare)) return undefined;
  const reading = readHost(bare);
  return reading.is === 'name' ? `${text.slice(0, text.length - bare.length)}${reading.host}` : undefined;
}

/** Node writes a BMPString octet by octet, the upper one as `\00`. */
function plainText(name: string): string {
  return /^(?:\\00[\x20-\x7e])+$/.test(name) ? name.replaceAll('\\00', '') : name;
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
