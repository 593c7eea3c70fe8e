// Names below a domain or host that protocols look up without anybody writing them down. Data only.
import type { AskedType } from './record-data-text.js';

/** A label sequence below a name, and the type that clients ask for there. */
export interface WellKnown {
  readonly below: string;
  readonly type: AskedType;
}

/** Services that clients find by SRV records (RFC 2782): mail (RFC 6186, 8314), calendars (6764), telephony (3263), chat (6120), directories. */
const SERVICES = [
  '_submission._tcp',
  '_submissions._tcp',
  '_imap._tcp',
  '_imaps._tcp',
  '_pop3s._tcp',
  '_sip._tls',
  '_sip._tcp',
  '_sip._udp',
  '_sips._tcp',
  '_sipfederationtls._tcp',
  '_xmpp-client._tcp',
  '_xmpp-server._tcp',
  '_xmpps-client._tcp',
  '_caldavs._tcp',
  '_carddavs._tcp',
  '_autodiscover._tcp',
  '_ldap._tcp',
  '_ldaps._tcp',
  '_kerberos._tcp',
  '_kerberos._udp',
  '_matrix._tcp',
  '_turn._udp',
  '_turns._tcp',
  '_stun._udp',
  '_vlmcs._tcp',
];

/** Keys of DKIM under which senders and mail services publish (RFC 6376 §3.6.2.1); selectors cannot be listed. */
const SELECTORS = [
  'default',
  'dkim',
  'google',
  'k1',
  'k2',
  'k3',
  'mail',
  's1',
  's2',
  'selector1',
  'selector2',
  'fm1',
  'fm2',
  'fm3',
];

/** Asked of every domain that is a zone of its own. */
export const BELOW_A_DOMAIN: readonly WellKnown[] = [
  ...SERVICES.map((below): WellKnown => ({ below, type: 'SRV' })),
  ...SELECTORS.map((selector): WellKnown => ({ below: `${selector}._domainkey`, type: 'TXT' })),
  { below: '_dmarc', type: 'TXT' },
  { below: '_mta-sts', type: 'TXT' },
  { below: '_smtp._tls', type: 'TXT' },
  { below: 'default._bimi', type: 'TXT' },
  { below: '_acme-challenge', type: 'CNAME' },
  { below: 'autodiscover', type: 'A' },
  { below: 'autoconfig', type: 'A' },
  { below: 'mta-sts', type: 'A' },
];

/** Asked of every host: who may answer for its certificate (RFC 8555 §8.4), and which it must show (RFC 6698). */
export const BELOW_A_HOST: readonly WellKnown[] = [
  { below: '_acme-challenge', type: 'CNAME' },
  { below: '_443._tcp', type: 'TLSA' },
];

/** Selectors of DKIM keys that names of the estate show and that are not tried anyway: a sender uses one in all its domains. */
export function selectorsIn(names: readonly string[]): readonly WellKnown[] {
  const found = names.flatMap((name) => /^([a-z0-9._-]{1,120})\._domainkey\./.exec(name)?.[1] ?? []);
  const fresh = [...new Set(found)].filter((selector) => !SELECTORS.includes(selector)).sort();
  return fresh.slice(0, MOST_SELECTORS).map((selector) => ({ below: `${selector}._domainkey`, type: 'TXT' }));
}

/** Each is asked for in every domain. */
const MOST_SELECTORS = 40;

/** What clients ask for at a name that is no host (RFC 8552), whose registered labels tell it. */
export function typesOfService(name: string): readonly AskedType[] {
  if (/^_\d{1,5}\._(?:tcp|udp|sctp)\./.test(name)) return ['TLSA'];
  if (/\._(?:tcp|udp|tls|sctp)\./.test(name) && !name.startsWith('_smtp._tls.')) return ['SRV', 'TXT'];
  return ['TXT', 'CNAME'];
}
