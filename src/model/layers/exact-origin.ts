// Origins that are compared as they stand: Access-Control-Allow-Origin (Fetch §4.10) and registered redirect URIs (RFC 6749 §3.1.2.3). No
// wildcard counts but `*` alone; what a program matches with an expression of its own is read where the expression is.

/** Whether a page of the origin may read the answer: the header's value is `*` or the very origin (RFC 6454 §6.2), code point by code point. */
export function corsAllows(header: string, origin: string): boolean {
  return header === '*' || header === origin;
}

const LOOPBACK = /^http:\/\/(?:127\.0\.0\.1|\[::1\])(?::\d{1,5})?(?=[/?#]|$)/;

/** Whether the redirect URI is the registered one, character by character; the port of a loopback address may differ (RFC 8252 §7.3). */
export function redirectMatches(registered: string, asked: string): boolean {
  if (registered === asked) return true;
  const [own, other] = [LOOPBACK.exec(registered)?.[0], LOOPBACK.exec(asked)?.[0]];
  if (own === undefined || other === undefined || addressOf(own) !== addressOf(other)) return false;
  return registered.slice(own.length) === asked.slice(other.length);
}

function addressOf(origin: string): string {
  return origin.replace(/:\d{1,5}$/, '');
}
