// Which matcher reads a host as written: that of the layer that compares it. Each layer has its own file beside this one; what no layer
// compares is no pattern here.
import { wildcardParent } from '../certificate-name.js';
import type { Hostname } from '../hostname.js';
import type { Relation } from '../vocabulary.js';
import { cookieDomain } from './cookie-domain.js';
import { cspHosts } from './csp-source.js';
import { gatewayHostname } from './gateway-hostname.js';
import type { HostSet } from './host-set.js';
import { ingressHost } from './ingress-host.js';
import { nginxServerName } from './nginx-server-name.js';
import { passkeyId } from './passkey-id.js';
import { pinPattern } from './pin-pattern.js';
import { trustDomain } from './trust-domain.js';

/** Who compares names with a pattern, and so says what a star or a dot before a name means. */
export type PatternLayer =
  'caddy' | 'certificate' | 'cookie' | 'csp' | 'gateway' | 'ingress' | 'nginx' | 'passkey' | 'pin' | 'trust';

const MATCHERS: Readonly<Record<PatternLayer, (written: string) => HostSet | undefined>> = {
  // caddyserver.com, request matchers: a star stands for one label, as an Ingress has it.
  caddy: ingressHost,
  certificate: (written) => {
    const domain = wildcardParent(written);
    return domain === undefined ? undefined : { domain, apex: false, below: 'one' };
  },
  cookie: cookieDomain,
  csp: cspHosts,
  gateway: gatewayHostname,
  ingress: ingressHost,
  nginx: nginxServerName,
  passkey: passkeyId,
  pin: pinPattern,
  trust: (written) => trustDomain(written, true),
};

const BY_RELATION: Readonly<Partial<Record<Relation, PatternLayer>>> = {
  allow: 'csp',
  'certificate-name': 'certificate',
  cookie: 'cookie',
  'custom-domain': 'nginx',
  pin: 'pin',
  rpid: 'passkey',
  'server-name': 'nginx',
  'tls-binding': 'nginx',
};

/** The layer of a relation whose place says no more; `undefined`: its hosts are compared with nothing. */
export function layerOf(relation: Relation): PatternLayer | undefined {
  return BY_RELATION[relation];
}

/** What a reference covers beside or instead of the one host: it and all below, all below, one label below. */
export type Reach = 'subtree' | 'below' | 'one-below';

/** How far the pattern reaches, as its layer reads it; `undefined`: no further than the name itself. */
export function reachOf(layer: PatternLayer, written: string): Reach | undefined {
  const set = MATCHERS[layer](written);
  if (set === undefined || set.below === 'none') return undefined;
  return set.apex ? 'subtree' : set.below === 'one' ? 'one-below' : 'below';
}

/** A host as a reference has it. */
export interface Patterned {
  readonly host: Hostname;
  readonly reach?: Reach;
}

/** The hosts that a pattern of a reference covers; `undefined`: it is no pattern. */
export function hostSetOf({ host, reach }: Patterned): HostSet | undefined {
  if (reach === undefined) return undefined;
  const domain: Hostname = host.startsWith('*.') ? host.slice(2) : host;
  return { domain, apex: reach === 'subtree', below: reach === 'one-below' ? 'one' : 'any' };
}
