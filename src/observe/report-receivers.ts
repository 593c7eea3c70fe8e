// Whether those whom a DMARC policy sends reports to say that they take them: without that, nobody sends any (RFC 7489 §7.1).
import { mailDomains } from '../model/mail-domains.js';
import { registrableDomain } from '../model/registrable-domain.js';
import type { Lookups } from './lookups.js';
import type { RecordedLookup } from './recording-format.js';
import { txtText } from './txt-text.js';

const PREFIX = '_dmarc.';

/** The look-ups of the receivers' consent, absent ones included; none for a policy whose receivers are of the domain itself. */
export async function reportReceivers(lookup: RecordedLookup, lookups: Lookups): Promise<readonly RecordedLookup[]> {
  const { name, answers } = lookup;
  if (!name.startsWith(PREFIX)) return [];
  const domain = name.slice(PREFIX.length);
  const texts = answers.flatMap(({ type, data }) => (type === 'TXT' ? [txtText(data)] : []));
  const receivers = texts.filter((text) => /^v=DMARC1\s*(?:;|$)/i.test(text)).flatMap(mailDomains);
  const others = [...new Set(receivers)].filter((one) => registrableDomain(one) !== registrableDomain(domain));
  const found = await Promise.all(others.map(async (one) => lookups.find(`${domain}._report._dmarc.${one}`, 'TXT')));
  return found.flatMap((one) => one ?? []);
}
