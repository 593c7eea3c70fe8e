// Which hosts a cookie's Domain attribute sends it to (RFC 6265 §5.1.3, §5.2.3). Not whether a server may set it.
import { isIP } from 'node:net';
import { isPublicSuffix } from '../registrable-domain.js';
import { onlyHost, type HostSet } from './host-set.js';

/** The domain and all below it, with or without a leading dot; an address and a public suffix only themselves. `undefined`: no name. */
export function cookieDomain(written: string): HostSet | undefined {
  const lower = written.trim().toLowerCase();
  const domain = lower.startsWith('.') ? lower.slice(1) : lower;
  if (domain === '' || domain.startsWith('.') || domain.includes('*')) return undefined;
  if (isIP(domain) !== 0 || isPublicSuffix(domain)) return onlyHost(domain);
  return { domain, apex: true, below: 'any' };
}
