// The root certificates that this Node trusts, by key: where a chain may end although its sender adds an older cross-sign.
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { readCertificate } from './certificate.js';

/** `spki` (lower-case hex) → the root's notAfter, ISO 8601 in UTC; the latest where several roots share a key. Parses them all: ask once. */
export function platformRoots(): ReadonlyMap<string, string> {
  const ends = new Map<string, string>();
  for (const pem of rootCertificates) {
    const root = readCertificate(new X509Certificate(pem).raw);
    if (root?.spki === undefined) continue;
    const known = ends.get(root.spki);
    if (known === undefined || known < root.notAfter) ends.set(root.spki, root.notAfter);
  }
  return ends;
}
