// Names that stand where a wildcard of their zone ends: the bare domain, or two labels below it. People take them to be covered; what
// others serve may have a certificate that the run never saw, so that only names which the estate says it serves count.
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
  if (!use.served || presentedBy(graph, host, port).length > 0 || isCoveredElsewhere(context, host)) return undefined;
  const near = graph.certificates.all.find(
    (known) => isUsable(context, known) && known.certificate.names.some((name) => endsBeside(name, host)),
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

function isUsable({ graph, rulebook, asOf }: RuleContext, known: KnownCertificate): boolean {
  return toInstant(known.endsAt) > asOf && !isSampleCertificate(graph, rulebook, known);
}

function endsBeside(name: string, host: Hostname): boolean {
  const parent = wildcardParent(name);
  if (parent === undefined) return false;
  return host === parent || (host.endsWith(`.${parent}`) && host.split('.').length > parent.split('.').length + 1);
}
