// A PEM block's bytes as a certificate: what stands after the certificate itself is cut off. Reads no fields; model/certificate.ts does.
import { readCertificate, type CertificateFields } from '../../model/certificate.js';

/** The fields of a DER certificate; bytes after it (OpenSSL's trust settings) are ignored. `undefined`: it is none. */
export function toCertificate(bytes: Buffer): CertificateFields | undefined {
  const der = firstSequence(bytes);
  return der && readCertificate(der);
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
