// Names that stand where a wildcard of their zone ends: the bare domain, or two labels below it. People take them to be covered; a
// certificate that covers them may still exist elsewhere, so that only what is served here, or shown by the zone's endpoints, counts.
import { isManagedName } from './managed-names.js';
import type { KnownCertificate } from '../graph/certificate-book.js';
import { aliasesOf } from '../graph/aliases-of.js';
import { certificateCovers, wildcardParent } from '../model/certificate-name.js';
import type { TlsUse } from '../model/certificate-view.js';
import type { Hostname } from '../model/hostname.js';
import { presentedBy } from '../graph/presented-by.js';
import { isSampleCertificate } from './certificate-ends.js';
import { toInstant } from './instant.js';
import type { RuleContext } from './rule.js';
import type { Uncovered } from './uncovered.js';

/** `undefined`: the run knows of no wildcard beside it, or of something that may cover it. */
export function nearMiss(context: RuleContext, use: TlsUse): Uncovered | undefined {
  const { host, port } = use;
  const { graph } = context;
  if (presentedBy(graph, host, port).length > 0 || isCoveredElsewhere(context, host)) return undefined;
  const near = graph.certificates.all.find(
    (known) => isUsable(context, known, use.served) && known.certificate.names.some((name) => endsBeside(name, host)),
  );
  if (near === undefined) return undefined;
  const says = `${near.certificate.names.join(', ')} ends ${near.certificate.names.includes(`*.${host}`) ? 'above it' : 'one label below its own'}`;
  return { certificate: near, bindings: [], confidence: 'likely', says };
}

/** A certificate of the run, one that is requested, or one of a provider that keeps it itself. */
function isCoveredElsewhere({ graph, rulebook, asOf }: RuleContext, host: Hostname): boolean {
  const held = graph.certificates.covering(host).some((known) => toInstant(known.endsAt) > asOf);
  const requested = graph.estate.references.some(
    (one) => one.relation === 'certificate-name' && certificateCovers(one.host, host),
  );
  const names = [host, ...aliasesOf(graph, host).map(({ to }) => to)];
  return held || requested || names.some((name) => isManagedName(rulebook.providers, name));
}

/** For a name that is only dialled, an endpoint must have shown the zone's certificate. */
function isUsable({ graph, rulebook, asOf }: RuleContext, known: KnownCertificate, isServed: boolean): boolean {
  if (isSampleCertificate(graph, rulebook, known) || toInstant(known.endsAt) <= asOf) return false;
  return isServed || known.found.some((index) => graph.estate.certificates[index]?.observed !== undefined);
}

function endsBeside(name: string, host: Hostname): boolean {
  const parent = wildcardParent(name);
  if (parent === undefined) return false;
  return host === parent || (host.endsWith(`.${parent}`) && host.split('.').length > parent.split('.').length + 1);
}
