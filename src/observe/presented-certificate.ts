// One certificate as an endpoint presented it, PEM → what the graph knows of certificates (RFC 5280). It validates no chain.
import { X509Certificate } from 'node:crypto';
import { readHost } from '../model/hostname.js';
import type { FoundCertificate } from '../model/reference.js';

/** Reads one PEM block; `undefined` where it holds no certificate that can be read. */
export function readPresentedCertificate(pem: string): FoundCertificate['certificate'] | undefined {
  try {
    return describe(new X509Certificate(pem));
  } catch {
    return undefined;
  }
}

function describe(certificate: X509Certificate): FoundCertificate['certificate'] | undefined {
  const notBefore = toInstant(certificate.validFrom);
  const notAfter = toInstant(certificate.validTo);
  if (notBefore === undefined || notAfter === undefined) return undefined;
  return {
    subject: toOneLine(certificate.subject),
    issuer: toOneLine(certificate.issuer),
    serialNumber: certificate.serialNumber.toLowerCase(),
    names: namesOf(certificate),
    notBefore,
    notAfter,
    sha1: toHex(certificate.fingerprint),
    sha256: toHex(certificate.fingerprint256),
    selfSigned: certificate.subject === certificate.issuer && certificate.checkIssued(certificate),
  };
}

/** `Sep 11 00:00:00 2024 GMT`, as OpenSSL prints it, to ISO 8601. */
function toInstant(text: string): string | undefined {
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** One attribute a line becomes `CN=login.mapiq.com, O=Mapiq`; `subject` is `undefined` at run time where the name is empty. */
function toOneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ');
}

/** dNSName entries of subjectAltName in lower case; without any, the common name where it can be a host (an authority's cannot). */
function namesOf(certificate: X509Certificate): string[] {
  const legacy = certificate.toLegacyObject();
  const names = splitAlternatives(legacy.subjectaltname ?? '').flatMap((entry) =>
    entry.startsWith('DNS:') ? [entry.slice(4).toLowerCase()] : [],
  );
  const commonName = legacy.subject?.CN;
  if (names.length > 0 || commonName === undefined) return [...new Set(names)];
  return [commonName].flat().flatMap((name) => (readHost(name).is === 'name' ? [name.toLowerCase()] : []));
}

/** Entries are separated by `, `; Node writes one that itself holds a comma or quote as a JSON string, which is no host name. */
function splitAlternatives(text: string): string[] {
  return text.split(', ').filter((entry) => !entry.includes('"'));
}

function toHex(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toLowerCase();
}
