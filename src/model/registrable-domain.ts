// The label left of a name's public suffix, the part of a name that its owner chose. It judges no spelling.
import { getDomain, getDomainWithoutSuffix, parse } from 'tldts';
import type { Hostname } from './hostname.js';

/** `mapiq` of `login.mapiq.net` and of `mapiq.co.uk` (Public Suffix List with its private part); the left-most label where there is no suffix. */
export function registrableLabel(host: Hostname): string {
  return (
    getDomainWithoutSuffix(host, { allowPrivateDomains: true, extractHostname: false }) || (host.split('.')[0] ?? '')
  );
}

/** The domain that was registered (`mapiq.net` of `login.mapiq.net`); the host itself where there is none. */
export function registrableDomain(host: Hostname): Hostname {
  return getDomain(host, { allowPrivateDomains: true, extractHostname: false }) ?? host;
}

/** The domain that somebody holds of a registry; `undefined`: the name ends on no suffix of one, or is one. A provider's suffix is none. */
export function registeredDomain(host: Hostname): Hostname | undefined {
  const { domain, isIcann } = parse(host, { allowPrivateDomains: false, extractHostname: false });
  return isIcann === true && domain !== null ? domain : undefined;
}

/** Whose list its suffix stands in: of registries, of providers that let customers name things below it; `none`: of nobody (`.internal`). */
export function suffixKind(host: Hostname): 'registry' | 'provider' | 'none' {
  const { isIcann, isPrivate } = parse(host, { allowPrivateDomains: true, extractHostname: false });
  return isPrivate ? 'provider' : isIcann ? 'registry' : 'none';
}

/** Whether a name ends on a suffix of the Public Suffix List, as names that somebody registered do. */
export function hasPublicSuffix(host: Hostname): boolean {
  const { isIcann, isPrivate, domain } = parse(host, { allowPrivateDomains: true, extractHostname: false });
  return (isIcann === true || isPrivate === true) && domain !== null;
}

/** Domains that networks use for themselves and that stand in no list of public suffixes (RFC 2606, RFC 6762, RFC 8375, RFC 9476). */
const SPECIAL_USE = /[\w-]\.(?:example|test|invalid|internal|local|alt|home\.arpa|localdomain|lan|corp|intranet)$/i;

/** Whether a name is whole as it stands: it ends on a public suffix or a domain of private use, with at least one label before it. */
export function isWholeName(host: Hostname): boolean {
  return /^[\w.-]*\w$/.test(host) && (SPECIAL_USE.test(host) || hasPublicSuffix(host));
}

/** Whether the name is itself a suffix of the Public Suffix List, below which strangers register names; no single label that is in no list. */
export function isPublicSuffix(host: Hostname): boolean {
  const { isIcann, isPrivate, publicSuffix } = parse(host, { allowPrivateDomains: true, extractHostname: false });
  return (isIcann === true || isPrivate === true) && publicSuffix === host;
}
