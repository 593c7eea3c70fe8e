// What a host source of a Content Security Policy admits (CSP Level 3 §6.7.2.8 to §6.7.2.11). Paths are left aside: they name no host.
import { isIP } from 'node:net';
import { onlyHost, type HostSet } from './host-set.js';

/** A source in its parts. */
export interface CspSource {
  /** Lower case, without `:`; `undefined`: that of the page. */
  readonly scheme?: string;
  /** `*`, `*.z` or a host, in lower case. */
  readonly host: string;
  /** `*` or digits; `undefined`: the default of the scheme. */
  readonly port?: string;
}

const SOURCE =
  /^(?:([a-z][a-z0-9+.-]{0,30}):\/\/)?(\*|(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?)(?::(\*|\d{1,5}))?(?:\/|$)/i;

/** `undefined`: no host source (a keyword, a nonce, a scheme alone, a wildcard in the middle). */
export function readCspSource(written: string): CspSource | undefined {
  const [, scheme, host, port] = SOURCE.exec(written.slice(0, 600)) ?? [];
  if (host === undefined) return undefined;
  return {
    ...(scheme !== undefined && { scheme: scheme.toLowerCase() }),
    host: host.toLowerCase(),
    ...(port !== undefined && { port }),
  };
}

/** `*.z` is all below z, never z; `undefined`: every host (`*`), or no host source. */
export function cspHosts(written: string): HostSet | undefined {
  const source = readCspSource(written);
  if (source === undefined || source.host === '*') return undefined;
  const { host } = source;
  return host.startsWith('*.') ? { domain: host.slice(2), apex: false, below: 'any' } : onlyHost(host);
}

/** What a page loads. */
export interface LoadedUrl {
  readonly scheme: string;
  readonly host: string;
  /** `undefined`: the default of the scheme. */
  readonly port?: number;
}

/** Whether the source admits the URL on a page of `pageScheme`. */
export function cspAdmits(source: CspSource, url: LoadedUrl, pageScheme = 'https'): boolean {
  if (source.host === '*' && source.scheme === undefined && source.port === undefined) {
    // §6.7.2.6: the lone star is for the network's schemes and the page's own.
    return NETWORK.has(url.scheme) || schemeMatches(pageScheme, url.scheme);
  }
  return (
    schemeMatches(source.scheme ?? pageScheme, url.scheme) &&
    hostMatches(source.host, url.host) &&
    portMatches(source.port, url)
  );
}

const NETWORK: ReadonlySet<string> = new Set(['http', 'https', 'ws', 'wss']);

/** A source admits its scheme and safer ones (§6.7.2.9). */
const SAFER: Readonly<Record<string, readonly string[]>> = {
  http: ['https'],
  ws: ['wss', 'http', 'https'],
  wss: ['https'],
};

function schemeMatches(allowed: string, scheme: string): boolean {
  return allowed === scheme || (SAFER[allowed]?.includes(scheme) ?? false);
}

/** §6.7.2.10: of addresses only 127.0.0.1 can be a source. */
function hostMatches(allowed: string, host: string): boolean {
  if (allowed.startsWith('*')) return host.endsWith(allowed.slice(1)) && host.length >= allowed.length;
  return allowed === host && (isIP(host) === 0 || host === '127.0.0.1');
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443, ftp: 21 };

/** §6.7.2.11 */
function portMatches(allowed: string | undefined, { scheme, port }: LoadedUrl): boolean {
  const standard = DEFAULT_PORTS[scheme];
  if (allowed === undefined) return port === undefined || port === standard;
  return allowed === '*' || Number(allowed) === (port ?? standard);
}
