// Which hosts the trust settings of an app are for: Android's network security configuration, NSExceptionDomains and NSPinnedDomains of
// Apple's, and HSTS, which agree. Not what the settings say.
import { onlyHost, type HostSet } from './host-set.js';

/** The domain, and all below it where subdomains are included; `undefined`: no name. */
export function trustDomain(written: string, includesSubdomains: boolean): HostSet | undefined {
  const domain = written.trim().toLowerCase();
  if (domain === '' || /[*]|^\./.test(domain)) return undefined;
  return includesSubdomains ? { domain, apex: true, below: 'any' } : onlyHost(domain);
}
