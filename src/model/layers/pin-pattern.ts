// Which hosts a pin's pattern is for: OkHttp's `*.` is one label and `**.` any number, the domain itself among them. No certificate's wildcard.
import type { Hostname } from '../hostname.js';
import { inHostSet, onlyHost, type HostSet } from './host-set.js';

/** okhttp3.CertificatePinner: `*.z` one label, `**.z` z and everything below; `undefined`: it refuses the pattern. */
export function pinPattern(written: string): HostSet | undefined {
  const pattern = written.toLowerCase();
  const stars = /^\*{0,2}/.exec(pattern)?.[0].length ?? 0;
  const domain = stars === 0 ? pattern : pattern.slice(stars + 1);
  if (domain === '' || domain.includes('*') || (stars > 0 && pattern[stars] !== '.')) return undefined;
  if (stars === 0) return onlyHost(domain);
  return stars === 1 ? { domain, apex: false, below: 'one' } : { domain, apex: true, below: 'any' };
}

/** Whether the pattern of a pin covers the host. */
export function pinCovers(pattern: string, host: Hostname): boolean {
  const set = pinPattern(pattern);
  return set !== undefined && inHostSet(set, host);
}
