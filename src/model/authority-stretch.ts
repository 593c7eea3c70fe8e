// Where the authority of a URL stands behind its slashes (RFC 3986 §3.2). It reads no host.

const AUTHORITY_END = /[/?#\s"'<>\\`|^{}()]/g;

/** Schemes of which the path names the host and the authority a name server, if any (gRPC name syntax): `dns:///acme.example:443`. */
const RESOLVED = /^(?:dns|xds|passthrough)$/i;

/** Start and end of the part that names the host. */
export function authorityBehind(
  text: string,
  from: number,
  scheme: string | undefined,
): readonly [start: number, end: number] {
  AUTHORITY_END.lastIndex = from;
  const end = AUTHORITY_END.exec(text)?.index ?? text.length;
  if (scheme === undefined || !RESOLVED.test(scheme) || text[end] !== '/') return [from, end];
  AUTHORITY_END.lastIndex = end + 1;
  return [end + 1, AUTHORITY_END.exec(text)?.index ?? text.length];
}
