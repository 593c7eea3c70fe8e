// If certificates end, which hosts and ports lose cover, and which keep it through another? What an endpoint is known to present
// counts before what merely lies somewhere. It asks nothing of who is affected beyond the services that dial.
import { byText, sortedUnique } from '../base/order.js';
import { coversHost } from '../graph/certificate-listing.js';
import type { KnownCertificate } from '../graph/certificate-book.js';
import { bindingsOf, presentedBy, presentedUnnamed } from '../graph/presented-by.js';
import { tlsUses } from '../graph/tls-uses.js';
import type { CoverChange, TlsUse } from '../model/certificate-view.js';
import type { Hostname } from '../model/hostname.js';
import { isNotRenewed, isSampleCertificate } from './certificate-ends.js';
import { toInstant } from './instant.js';
import type { RuleContext } from './rule.js';

/** What ends: certificates by id, and the names that go with them. */
export interface Ending {
  readonly ids: ReadonlySet<string>;
  readonly names: readonly string[];
}

/** Every host and port that the ending concerns, sorted: those that lose cover, those that keep it, and those that cannot be told. */
export function coverChanges(context: RuleContext, ending: Ending): CoverChange[] {
  return tlsUses(context.graph, context.counts).flatMap((use) => changeOf(context, ending, use));
}

function changeOf(context: RuleContext, ending: Ending, use: TlsUse): CoverChange[] {
  const { graph } = context;
  const presented = sortedUnique(presentedBy(graph, use.host, use.port).map(({ certificate }) => certificate));
  const configured = bindingsOf(graph, use.host, use.port).filter(({ via }) => via === 'configured');
  // A configured certificate that differs from the observed one comes back at the next restart; what only clients without a server name
  // see is of use to them where it covers the host.
  const unnamed = coversHost(ending.names, use.host) ? presentedUnnamed(graph, use.host, use.port) : [];
  const possible = [...configured, ...unnamed].map(({ certificate }) => certificate);
  const presents = [...presented, ...possible].some((id) => ending.ids.has(id));
  if (!presents && !coversHost(ending.names, use.host)) return [];
  const through = others(context, ending, use.host).map(({ id }) => id);
  const remaining = presented.filter((id) => !ending.ids.has(id));
  const bound = !presents && remaining.some((id) => through.includes(id));
  const isUnknown = !presents && remaining.some((id) => graph.certificates.byId(id) === undefined);
  // It presents another certificate that does not cover it either: nothing changes for it.
  if (!presents && !bound && !isUnknown && remaining.length > 0 && through.length === 0) return [];
  const cover = isUnknown && !bound ? 'unknown' : through.length > 0 ? 'kept' : 'lost';
  return [{ ...use, cover, presents: presented, through, bound }];
}

/** Certificates that cover the host now and go on to do so. */
function others({ graph, config, rulebook, asOf }: RuleContext, { ids }: Ending, host: Hostname): KnownCertificate[] {
  return graph.certificates
    .covering(host)
    .filter(
      (known) =>
        !ids.has(known.id) &&
        toInstant(known.endsAt) > asOf &&
        toInstant(known.certificate.notBefore) <= asOf &&
        !isNotRenewed(config, known) &&
        !isSampleCertificate(graph, rulebook, known),
    )
    .sort((a, b) => byText(a.id, b.id));
}

const ADDRESSED: ReadonlySet<string> = new Set(['A', 'AAAA', 'CNAME', 'ALIAS', 'HTTPS']);

/** Names below the ending ones that only records name; sorted. */
export function declaredOnly(
  { graph }: RuleContext,
  { names }: Ending,
  changes: readonly CoverChange[],
): readonly Hostname[] {
  const told = new Set(changes.map(({ host }) => host));
  const owners = graph.estate.records.filter(({ type, owner }) => ADDRESSED.has(type) && coversHost(names, owner));
  return sortedUnique(owners.map(({ owner }) => owner).filter((owner) => !told.has(owner)));
}
