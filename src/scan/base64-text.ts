// Text that a literal holds in base64 (RFC 4648 §4 and §5), as Kubernetes secrets and settings of clients do. It refuses whatever does not
// decode to plain text with a dotted name or address in it, so that checksums, keys and words stay what they are.

const SHORTEST = 12;
const LONGEST = 65_536;
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** The decoded text; `undefined` where the value is no base64, or hides no name. */
export function textInBase64(value: string): string | undefined {
  const trimmed = value.length <= LONGEST ? value.replace(/\s+/g, '') : '';
  if (trimmed.length < SHORTEST || !BASE64.test(trimmed) || trimmed.replace(/=+$/, '').length % 4 === 1)
    return undefined;
  const decoded = Buffer.from(trimmed, 'base64').toString('utf8');
  return isPlain(decoded) && /[\p{L}\d]\.[\p{L}\d]|:\/\//u.test(decoded) ? decoded : undefined;
}

/** Without control characters and without bytes that are no UTF-8. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0xfffd || unit === 0x7f || (unit < 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d))
      return false;
  }
  return true;
}
