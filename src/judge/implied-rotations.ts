// Rotations that nobody declared and the endpoints show: a certificate about to end or over, and a newer one for the same names that is
// in use already. Two that were issued side by side for two kinds of key are none.
import { sortedUnique } from '../base/order.js';
import type { Rotation } from '../config/config.js';
import type { KnownCertificate } from '../graph/certificate-book.js';
import { isSampleCertificate } from './certificate-ends.js';
import { DAY_MS, toInstant } from './instant.js';
import type { RuleContext } from './rule.js';

/** Sorted by the old certificate; each has one successor. Those that the configuration declares are left to it. */
export function impliedRotations(context: RuleContext): Rotation[] {
  const { graph, config } = context;
  const { certificates: book } = graph;
  const declared = new Set(config.certificates.rotations.map(({ from }) => book.idOf(from)));
  const inUse = sortedUnique(graph.estate.bindings.map(({ certificate }) => book.idOf(certificate)))
    .flatMap((id) => book.byId(id) ?? [])
    .filter((known) => !isSampleCertificate(graph, context.rulebook, known));
  return inUse.flatMap((old): Rotation[] => {
    if (declared.has(old.id) || !isNearlyOver(context, old)) return [];
    const successor = inUse
      .filter((one) => replaces(one, old))
      .sort(byLast)
      .at(-1);
    return successor === undefined ? [] : [{ from: old.id, to: successor.id }];
  });
}

function isNearlyOver({ config, asOf }: RuleContext, { endsAt }: KnownCertificate): boolean {
  return Date.parse(endsAt) - Date.parse(asOf) <= config.certificates.warn.noteDays * DAY_MS;
}

function replaces({ certificate: next, endsAt }: KnownCertificate, old: KnownCertificate): boolean {
  const isNewer = Date.parse(next.notBefore) - Date.parse(old.certificate.notBefore) >= DAY_MS;
  const names = namesOf(next);
  return isNewer && toInstant(endsAt) > toInstant(old.endsAt) && names !== '' && names === namesOf(old.certificate);
}

/** '' where it covers nothing. */
function namesOf({ names }: KnownCertificate['certificate']): string {
  return sortedUnique(names.map((name) => name.toLowerCase())).join(' ');
}

function byLast(a: KnownCertificate, b: KnownCertificate): number {
  const [x, y] = [`${toInstant(a.endsAt)} ${a.id}`, `${toInstant(b.endsAt)} ${b.id}`];
  return x < y ? -1 : x > y ? 1 : 0;
}
