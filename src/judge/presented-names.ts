// The certificates that hosts were seen to present and that machines renew: where the conditions of a renewal are looked into.
import { groupBy, sortedUnique } from '../base/order.js';
import type { KnownCertificate } from '../graph/certificate-book.js';
import { isPartial, type Hostname } from '../model/hostname.js';
import type { RenewalRule } from '../model/rulebook.js';
import { isNotRenewed } from './certificate-ends.js';
import { toInstant } from './instant.js';
import { automaticRenewal } from './renewal.js';
import type { RuleContext } from './rule.js';

export interface Presenting {
  readonly host: Hostname;
  readonly known: KnownCertificate;
  /** The authority; `undefined`: only its short life says that machines renew it. */
  readonly rule: RenewalRule | undefined;
}

/** One for each live host and certificate that is in force, sorted by host. */
export function presentingHosts({ graph, rulebook, config, policy, asOf }: RuleContext): Presenting[] {
  const seen = graph.estate.bindings.filter(({ observed, host }) => observed !== undefined && !isPartial(host));
  return [...groupBy(seen, ({ host }) => host)].flatMap(([host, bindings]): Presenting[] => {
    if (policy.isRetired(host)) return [];
    return sortedUnique(bindings.map(({ certificate }) => graph.certificates.idOf(certificate))).flatMap((id) => {
      const known = graph.certificates.byId(id);
      const automatic = known && automaticRenewal(known, rulebook);
      if (!automatic || isNotRenewed(config, known) || toInstant(known.certificate.notAfter) <= asOf) return [];
      return [{ host, known, rule: automatic.rule }];
    });
  });
}
