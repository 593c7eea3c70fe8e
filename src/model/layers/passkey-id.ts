// At which hosts a passkey's relying party id works (WebAuthn Level 3 §5.1.3, HTML "is a registrable domain suffix of or is equal to").
// Related origins, which a page of the id itself lists, are another question.
import { isIP } from 'node:net';
import { isPublicSuffix } from '../registrable-domain.js';
import type { HostSet } from './host-set.js';

/** The id and all below it; `undefined`: no browser takes it (an address, a public suffix, a pattern). */
export function passkeyId(written: string): HostSet | undefined {
  const domain = written.trim().toLowerCase();
  if (domain === '' || /[*:/]|^\.|\.$/.test(domain) || isIP(domain) !== 0 || isPublicSuffix(domain)) return undefined;
  return { domain, apex: true, below: 'any' };
}
