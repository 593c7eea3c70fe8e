// The certificates of a run by fingerprint, name and issuer. It does not know which of them an endpoint presents.
import { byText, groupBy } from '../base/order.js';
import { chainEnds } from './chain-end.js';
import { wildcardParent, certificateCovers } from '../model/certificate-name.js';
import { isPartial, type Hostname } from '../model/hostname.js';
import type { FoundCertificate } from '../model/reference.js';

/** One certificate, wherever and however often it was found. */
export interface KnownCertificate {
  /** `sha256:HEX` */
  readonly id: string;
  readonly certificate: FoundCertificate['certificate'];
  /** Indexes into estate.certificates, ascending. */
  readonly found: readonly number[];
  /** The earliest notAfter of its chain, as far as the run holds the chain (chain-end.ts); ISO 8601, UTC. */
  readonly endsAt: string;
}

/** Looks certificates up. */
export interface CertificateBook {
  /** All, sorted by id. */
  readonly all: readonly KnownCertificate[];
  /** The `sha256:` id of a fingerprint in either hash; else the text in normal form. */
  idOf(fingerprint: string): string;
  byId(id: string): KnownCertificate | undefined;
  /** Those that cover the host (RFC 9525), sorted by id. */
  covering(host: Hostname): readonly KnownCertificate[];
}

/** Indexes the certificates once. */
export function toCertificateBook(certificates: readonly FoundCertificate[]): CertificateBook {
  const all = known(certificates);
  const ids = new Map(all.flatMap((one) => [[one.id, one] as const, [`sha1:${one.certificate.sha1}`, one] as const]));
  const byName = groupBy(
    all.flatMap((one) => one.certificate.names.map((name) => ({ one, key: nameKey(name) }))),
    ({ key }) => key,
  );
  const lookUp = (fingerprint: string): KnownCertificate | undefined => ids.get(normalFingerprint(fingerprint));
  return {
    all,
    idOf: (fingerprint) => lookUp(fingerprint)?.id ?? normalFingerprint(fingerprint),
    byId: (id) => ids.get(id),
    covering: (host) => {
      const parent = host.slice(host.indexOf('.') + 1);
      const keys = isPartial(host) ? [`*.${parent}`] : [host, `*.${parent}`];
      const candidates = keys.flatMap((key) => byName.get(key) ?? []).map(({ one }) => one);
      const covering = candidates.filter(({ certificate }) =>
        certificate.names.some((name) => certificateCovers(name, host)),
      );
      return [...new Set(covering)].sort((a, b) => byText(a.id, b.id));
    },
  };
}

function nameKey(name: string): string {
  const parent = wildcardParent(name);
  const lower = name.toLowerCase();
  return parent === undefined ? (lower.endsWith('.') ? lower.slice(0, -1) : lower) : `*.${parent}`;
}

/** `sha1:9B 2C` and `SHA1:9b:2c` are `sha1:9b2c`; a path or name stays as written. */
function normalFingerprint(text: string): string {
  const parts = /^(sha1|sha256):([0-9a-f: -]+)$/i.exec(text.trim());
  if (!parts) return text;
  return `${(parts[1] ?? '').toLowerCase()}:${(parts[2] ?? '').replace(/[: -]/g, '').toLowerCase()}`;
}

function known(certificates: readonly FoundCertificate[]): KnownCertificate[] {
  const groups = groupBy(certificates.keys(), (index) => certificates[index]?.certificate.sha256 ?? '');
  const ends = chainEnds(certificates);
  const all: KnownCertificate[] = [];
  for (const [sha256, found] of groups) {
    const certificate = certificates[found[0] ?? 0]?.certificate;
    if (!certificate) continue;
    all.push({ id: `sha256:${sha256}`, certificate, found, endsAt: ends.get(sha256) ?? certificate.notAfter });
  }
  return all.sort((a, b) => byText(a.id, b.id));
}
