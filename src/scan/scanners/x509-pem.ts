// X.509 certificates in PEM files. Recognises them; the reading is in ../x509-pem/.
import type { Scanner } from '../scanner.js';

/** Certificates and chains at rest. Keys and requests are no certificates and say nothing. */
export const scanner: Scanner = {
  id: 'x509-pem',
  title: 'X.509 certificate (PEM)',
  files: {
    extensions: ['.pem', '.crt', '.cer', '.cert', '.p7b', '.p7c', '.p7s'],
    sniff: (head) => head.includes('-----BEGIN ') || /^\s*(?:Certificate:|Bag Attributes|subject=|[si]:)/.test(head),
  },
  version: 2,
  hints: ['-----begin'],
  references: ['RFC 5280', 'RFC 7468', 'RFC 6125 §6.4.4'],
  needs: 'none',
  open: async () => (await import('../x509-pem/scan-pem.js')).scanPem,
};
