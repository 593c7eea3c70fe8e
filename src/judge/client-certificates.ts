// Certificates by which clients prove that they are a retired name: who takes them knows them by it, and nobody renews them once it is gone.
import { certificateEvidence } from '../graph/evidence.js';
import { certificateNode, hostNode } from '../graph/nodes.js';
import { isSampleCertificate } from './certificate-ends.js';
import { failureAt, toInstant } from './instant.js';
import { retiredName } from './message.js';
import { retiresAt } from './policy.js';
import type { Draft, RuleContext } from './rule.js';

/** One draft for each such certificate that is in force. */
export function* retiredClients({ graph, rulebook, policy, asOf }: RuleContext): Iterable<Draft> {
  for (const known of graph.certificates.all) {
    const { isClient, names, notAfter } = known.certificate;
    const host = isClient ? names.find((name) => policy.isRetired(name)) : undefined;
    const covering = host === undefined ? [] : policy.coveringOf(host);
    const [named] = covering;
    if (host === undefined || named === undefined || toInstant(notAfter) <= asOf) continue;
    if (isSampleCertificate(graph, rulebook, known)) continue;
    const found = known.found.flatMap((index) => graph.estate.certificates[index] ?? []);
    const retires = covering.map(({ retirement }) => retiresAt(retirement, asOf));
    yield {
      rule: 'retired-host',
      service: null,
      host,
      retirements: covering.map(({ retirement }) => retirement),
      certificate: known.id,
      message: `clients prove themselves with a certificate for ${retiredName(host, named.retirement, asOf)}`,
      failsAt: failureAt(asOf, retires),
      path: [{ from: certificateNode(known.id), edge: 'covers', to: hostNode(host) }],
      evidence: found.map((one) => {
        return { bare: certificateEvidence(one), severity: 'error', confidence: 'proven', role: 'first' } as const;
      }),
      identity: [certificateNode(known.id), hostNode(host)],
      fix: {
        change: 'certificate',
        at: known.id,
        to: known.certificate.subject,
        because: 'whoever takes it must know the client by a name that stays',
      },
    };
  }
}
