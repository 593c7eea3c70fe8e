// Whether machines renew a certificate, and when next. Who issues so is data (rules/renewals.yaml); a life so short that nobody renews by
// hand says the same. It does not ask whether the renewal would succeed.
import type { KnownCertificate } from '../graph/certificate-book.js';
import type { RenewalRule, Rulebook } from '../model/rulebook.js';
import { DAY_MS, toInstant, type Instant } from './instant.js';

/** Longer-lived ones are ordered by hand as well. */
const MACHINE_DAYS = 100;

/** How sure it is that machines renew it; `undefined`: a person may. */
export function automaticRenewal(
  { certificate }: KnownCertificate,
  rulebook: Rulebook,
): { readonly rule: RenewalRule | undefined } | undefined {
  const rule = renewalRule(certificate.issuer, rulebook);
  if (rule) return { rule };
  return lifetimeMs(certificate) <= MACHINE_DAYS * DAY_MS && !certificate.selfSigned ? { rule: undefined } : undefined;
}

/** The authority that the issuer's name is one of; `undefined`: none that the rulebook knows. */
export function renewalRule(issuer: string, { renewals }: Rulebook): RenewalRule | undefined {
  const values = issuer.split(/, (?=[A-Z]{1,5}=)/).map((part) => part.slice(part.indexOf('=') + 1).toLowerCase());
  return renewals.find(({ issuers }) => issuers.some((name) => values.includes(name.toLowerCase())));
}

/**
 * The first renewal at or after `from`: two thirds into a life (notAfter less a third of it), then at that pace. A renewal before `from`
 * succeeds and begins the next life.
 */
export function renewalFrom({ certificate }: KnownCertificate, from: Instant): Instant {
  const lifetime = lifetimeMs(certificate);
  const first = Date.parse(certificate.notAfter) - lifetime / 3;
  const pace = Math.max(DAY_MS, (lifetime * 2) / 3);
  const late = Math.max(0, Math.ceil((Date.parse(from) - first) / pace));
  return toInstant(new Date(first + late * pace).toISOString());
}

function lifetimeMs({ notBefore, notAfter }: KnownCertificate['certificate']): number {
  return Math.max(0, Date.parse(notAfter) - Date.parse(notBefore));
}
