// Protocols that begin in clear and turn to TLS on request, and where they are met. It opens no connection.

/** How a conversation turns to TLS; the value is what recordings say. */
export const STARTTLS_PROTOCOLS = [
  'smtp',
  'imap',
  'pop3',
  'ldap',
  'postgres',
  'mysql',
  'ftp',
  'xmpp-client',
  'xmpp-server',
] as const;
export type StarttlsProtocol = (typeof STARTTLS_PROTOCOLS)[number];

/** Ports registered with IANA for the protocol in clear. */
const BY_PORT: ReadonlyMap<number, StarttlsProtocol> = new Map([
  [21, 'ftp'],
  [25, 'smtp'],
  [110, 'pop3'],
  [143, 'imap'],
  [389, 'ldap'],
  [587, 'smtp'],
  [3268, 'ldap'],
  [3306, 'mysql'],
  [5222, 'xmpp-client'],
  [5269, 'xmpp-server'],
  [5432, 'postgres'],
]);

const BY_SCHEME: ReadonlyMap<string, StarttlsProtocol> = new Map([
  ['smtp', 'smtp'],
  ['imap', 'imap'],
  ['pop3', 'pop3'],
  ['pop', 'pop3'],
  ['ldap', 'ldap'],
  ['postgres', 'postgres'],
  ['postgresql', 'postgres'],
  ['mysql', 'mysql'],
  ['mariadb', 'mysql'],
  ['ftp', 'ftp'],
  ['xmpp', 'xmpp-client'],
]);

/** Services of SRV records (RFC 2782) whose target speaks in clear first. */
const BY_SERVICE: ReadonlyMap<string, StarttlsProtocol> = new Map([
  ['_submission', 'smtp'],
  ['_imap', 'imap'],
  ['_pop3', 'pop3'],
  ['_ldap', 'ldap'],
  ['_xmpp-client', 'xmpp-client'],
  ['_xmpp-server', 'xmpp-server'],
]);

/** The protocol that is usual on the port; `undefined`: TLS from the first byte, as far as the port tells. */
export function starttlsOfPort(port: number): StarttlsProtocol | undefined {
  return BY_PORT.get(port);
}

/** The protocol behind a URL's scheme, also behind `jdbc:` and drivers (`postgresql+asyncpg`); `undefined`: none of these. */
export function starttlsOfScheme(scheme: string): StarttlsProtocol | undefined {
  const bare = scheme.toLowerCase().replace(/^jdbc:/, '');
  return BY_SCHEME.get(bare.split('+')[0] ?? bare);
}

/** The protocol of an SRV record's owner, `_submission._tcp.acme.example`; `undefined`: TLS from the first byte, or none. */
export function starttlsOfService(owner: string): StarttlsProtocol | undefined {
  return BY_SERVICE.get(owner.slice(0, Math.max(0, owner.indexOf('.'))).toLowerCase());
}
