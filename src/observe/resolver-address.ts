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
  const scoped = SCOPED.exec(text.slice(scheme.length + 3));
  if (scoped) return scopedServer(text, transport, scoped);
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

/** An address of one's own wire, which says on which (RFC 6874, RFC 4007 §11). URL knows none. */
const SCOPED = /^\[(fe[89ab][0-9a-f:]{1,40})%(?:25)?([\w.-]{1,32})\](?::(\d{1,5}))?$/i;

function scopedServer(
  text: string,
  transport: ResolverAddress['transport'],
  [, address = '', zone = '', port]: RegExpExecArray,
): ResolverAddress | undefined {
  if (isIP(address) !== 6) return undefined;
  const number = port === undefined ? PORTS[transport] : Number(port);
  return { transport, host: `${address}%${zone}`, port: number, path: '/dns-query', text };
}

/** The resolvers of this system, as they are configured; search domains are not theirs. `servers`: as Node lists them. */
export function systemResolvers(servers: readonly string[] = getServers()): readonly ResolverAddress[] {
  return servers.flatMap((server) => {
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
