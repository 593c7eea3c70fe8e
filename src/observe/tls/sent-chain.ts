// The certificates that a TLS peer sent, as PEM. It verifies nothing and adds nothing from any store.
import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';

/** No chain in use is longer; OpenSSL bounds the bytes of a chain besides. */
const LONGEST_CHAIN = 20;

/** Leaf first, each followed by its issuer as far as it was sent; empty: the peer showed no certificate. */
export function sentChain(tls: TLSSocket): string[] {
  const chain: string[] = [];
  const seen = new Set<string>();
  let current: DetailedPeerCertificate | undefined = peerOf(tls);
  while (current?.raw !== undefined && chain.length < LONGEST_CHAIN) {
    const pem = toPem(current.raw);
    if (seen.has(pem)) break;
    seen.add(pem);
    chain.push(pem);
    current = current.issuerCertificate;
  }
  return chain;
}

/** Where the handshake failed early, Node has no session to ask. */
function peerOf(tls: TLSSocket): DetailedPeerCertificate | undefined {
  try {
    return tls.getPeerCertificate(true);
  } catch {
    return undefined;
  }
}

/** RFC 7468 §5.1 */
function toPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
