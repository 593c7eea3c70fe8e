// The certificates of PKCS #7 and CMS bundles (RFC 5652 §5.1), which carry them in clear. It checks no signature and reads no content.
import { derChildren, derElement } from '../../model/der.js';
import { bufferOf } from '../decode.js';

/** 1.2.840.113549.1.7.2: signedData. */
const SIGNED_DATA = Buffer.from('06092a864886f70d010702', 'hex');
const SEQUENCE = 0x30;
/** `certificates [0] IMPLICIT CertificateSet`. */
const CERTIFICATES = 0xa0;

/** Whether the bytes begin as a ContentInfo of signed data. */
export function isPkcs7(bytes: Uint8Array): boolean {
  const whole = derElement(bytes, 0);
  return (
    whole !== undefined &&
    bufferOf(bytes)
      .subarray(whole.start, whole.start + SIGNED_DATA.length)
      .equals(SIGNED_DATA)
  );
}

/** DER of each certificate, in order; empty: it carries none. */
export function certificatesInPkcs7(bytes: Uint8Array): Uint8Array[] {
  const whole = derElement(bytes, 0);
  const [, content] = whole ? derChildren(bytes, whole) : [];
  const [signed] = content ? derChildren(bytes, content) : [];
  const set = signed && derChildren(bytes, signed).find(({ tag }) => tag === CERTIFICATES);
  if (set === undefined) return [];
  let at = set.start;
  return derChildren(bytes, set).flatMap((element) => {
    const start = at;
    at = element.end;
    return element.tag === SEQUENCE ? [bytes.subarray(start, element.end)] : [];
  });
}
