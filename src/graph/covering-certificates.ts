// The question: which certificates of the run cover a host (RFC 9525 §6.3)? Not which of them an endpoint presents.
import type { Hostname } from '../model/hostname.js';
import type { KnownCertificate } from './certificate-book.js';
import type { LastrefGraph } from './graph.js';

/** Sorted by fingerprint. */
export function coveringCertificates(graph: LastrefGraph, host: Hostname): readonly KnownCertificate[] {
  return graph.certificates.covering(host);
}
