// Whether machines renew a certificate, and when next. Who issues so is data (rules/renewals.yaml); a life so short that nobody renews by
// hand says the same. It does not ask whether the renewal would succeed.
import type { KnownCertificate } from '../graph/certificate-book.js';
import type { RenewalRule, Rulebook } from '../model/rulebook.js';
import { DAY_MS, toInstant, type Instant } from './instant.js';
import { longestLifeDays } from './public-lifetimes.js';

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

/** The values of an issuer's name, in lower case. */
export function issuerValues(issuer: string): string[] {
  return issuer.split(/, (?=[A-Z]{1,5}=)/).map((part) => part.slice(part.indexOf('=') + 1).toLowerCase());
}

/** The authority that the issuer's name is one of; `undefined`: none that the rulebook knows. */
export function renewalRule(issuer: string, { renewals }: Rulebook): RenewalRule | undefined {
  const values = issuerValues(issuer);
  return renewals.find(({ issuers }) => issuers.some((name) => values.includes(name.toLowerCase())));
}

/**
 * The first renewal at or after `from`: two thirds into a life (notAfter less a third of it), then at that pace. A renewal before `from`
 * succeeds and begins the next life, which for an authority that browsers trust is as long as is allowed at its beginning.
 */
export function renewalFrom({ certificate }: KnownCertificate, from: Instant, rulebook: Rulebook): Instant {
  const isPublic = renewalRule(certificate.issuer, rulebook) !== undefined;
  let life = lifetimeMs(certificate);
  let renewal = Date.parse(certificate.notAfter) - life / 3;
  for (let lives = 0; renewal < Date.parse(from) && lives < MOST_LIVES; lives++) {
    if (isPublic) life = Math.min(life, longestLifeDays(renewal) * DAY_MS);
    renewal += Math.max(DAY_MS, (life * 2) / 3);
  }
  return toInstant(new Date(renewal).toISOString());
}

/** Lives of a day for some decades. */
const MOST_LIVES = 20_000;

function lifetimeMs({ notBefore, notAfter }: KnownCertificate['certificate']): number {
  return Math.max(0, Date.parse(notAfter) - Date.parse(notBefore));
}
