// The URLs at which an issuer answers for a certificate: revocation lists, OCSP responders, its own certificate. It opens none.
import type { X509Certificate } from 'node:crypto';
import { derChildren, derElement } from './der.js';

/** What a client asks for there. */
export type CertificateUrlKind = 'crl' | 'ocsp' | 'issuer';

export interface CertificateUrl {
  readonly kind: CertificateUrlKind;
  readonly url: string;
}

const MOST_URLS = 20;
const LONGEST_URL = 2048;

/** In the order of the certificate; LDAP and file addresses are left out, since no host can be told from many of them. */
export function certificateUrls(certificate: X509Certificate): CertificateUrl[] {
  const found = [...accessUrls(certificate.infoAccess ?? ''), ...crlUrls(certificate.raw)];
  return found.filter(({ url }) => /^https?:\/\//i.test(url) && url.length <= LONGEST_URL).slice(0, MOST_URLS);
}

/** RFC 5280 §4.2.2.1, as Node writes it: `OCSP - URI:http://…` a line. */
function accessUrls(text: string): CertificateUrl[] {
  return text.split('\n').flatMap((line): CertificateUrl[] => {
    const [, method, url] = /^(OCSP|CA Issuers) - URI:"?([^"\s]+)"?$/.exec(line) ?? [];
    return url === undefined ? [] : [{ kind: method === 'OCSP' ? 'ocsp' : 'issuer', url }];
  });
}

/** `06 03 55 1d 1f`: cRLDistributionPoints (RFC 5280 §4.2.1.13). */
const CRL_POINTS = Buffer.from([0x06, 0x03, 0x55, 0x1d, 0x1f]);
const URI_TAG = 0x86;
const OCTETS = 0x04;
const CONSTRUCTED = 0x20;

function crlUrls(raw: Buffer): CertificateUrl[] {
  const at = raw.indexOf(CRL_POINTS);
  if (at < 0) return [];
  let value = derElement(raw, at + CRL_POINTS.length);
  // An extension may say whether it is critical before its value.
  if (value?.tag === 0x01) value = derElement(raw, value.end);
  if (value?.tag !== OCTETS) return [];
  const urls: CertificateUrl[] = [];
  const waiting = derChildren(raw, value);
  for (let next = waiting.shift(); next !== undefined && waiting.length < 1000; next = waiting.shift()) {
    if (next.tag === URI_TAG) urls.push({ kind: 'crl', url: raw.toString('latin1', next.start, next.end) });
    else if ((next.tag & CONSTRUCTED) > 0) waiting.push(...derChildren(raw, next));
  }
  return urls;
}
