// Resolvers as users write them: `udp://127.0.0.1:5353`, `tcp://`, `tls://` (RFC 7858) and `https://` (RFC 8484). Asks nobody.
import { getServers } from 'node:dns';
import { isIP } from 'node:net';

export interface ResolverAddress {
  readonly transport: 'udp' | 'tcp' | 'tls' | 'https';
  /** An address without brackets, or a name. */
  readonly host: string;
  readonly port: number;
  /** The path of `https`; `/dns-query` where none is given. */
  readonly path: string;
  /** As recordings name it. */
  readonly text: string;
}

const PORTS = { udp: 53, tcp: 53, tls: 853, https: 443 } as const;

/** Reads `SCHEME://HOST[:PORT][/PATH]`; `undefined`: it is no resolver's address. */
export function parseResolverAddress(text: string): ResolverAddress | undefined {
  const scheme = /^(udp|tcp|tls|https):\/\//.exec(text)?.[1];
  if (scheme === undefined) return undefined;
  const transport = scheme as ResolverAddress['transport'];
  // URL knows ports, brackets and paths only of the schemes that it knows.
  const url = `https://${text.slice(scheme.length + 3)}`;
  if (!URL.canParse(url)) return undefined;
  const { hostname, port, pathname, search } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const isDefault = pathname === '/' && search === '';
  return {
    transport,
    host,
    port: port === '' ? portOf(text, transport) : Number(port),
    path: isDefault ? '/dns-query' : `${pathname}${search}`,
    text,
  };
}

/** The resolvers of this system, as they are configured. */
export function systemResolvers(): readonly ResolverAddress[] {
  return getServers().flatMap((server) => {
    const bracket = /^\[(.+)\]:(\d+)$/.exec(server);
    const dotted = /^(\d[\d.]*):(\d+)$/.exec(server);
    const [, host = server, port = '53'] = bracket ?? dotted ?? [];
    const shown = isIP(host) === 6 ? `[${host}]` : host;
    return parseResolverAddress(`udp://${shown}${port === '53' ? '' : `:${port}`}`) ?? [];
  });
}

/** 443 is the default of the scheme that URL was told, not of ours. */
function portOf(text: string, transport: ResolverAddress['transport']): number {
  return /:443(?:\/|$)/.test(text) ? 443 : PORTS[transport];
}
