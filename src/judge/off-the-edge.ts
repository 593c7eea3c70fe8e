// A certificate that a provider renews only while the name is an alias of the provider's own, on a name whose alias leads elsewhere now.
// A name without an alias may be pointed there by its address, and is left alone.
import { recordEvidence } from '../graph/evidence.js';
import { certificateNode, hostNode } from '../graph/nodes.js';
import type { NameHop } from '../graph/zone-data.js';
import { certificateCovers } from '../model/certificate-name.js';
import { aliasChain } from './alias-chain.js';
import { failureAt } from './instant.js';
import { presentingHosts, type Presenting } from './presented-names.js';
import { renewalFrom } from './renewal.js';
import type { Draft, RuleContext } from './rule.js';

/** One draft for each live host that presents such a certificate. */
export function* offTheEdge(context: RuleContext): Iterable<Draft> {
  for (const presenting of presentingHosts(context)) {
    const { host, known, rule } = presenting;
    const edges = rule?.edges ?? [];
    if (edges.length === 0 || !known.certificate.names.some((name) => certificateCovers(name, host))) continue;
    const hops = aliasChain(context.graph, host);
    const isOnEdge = [host, ...hops.map(({ to }) => to)].some((name) =>
      edges.some((edge) => name.endsWith(`.${edge}`)),
    );
    if (!isOnEdge && isSeenToItsEnd(context, hops)) yield draft(context, presenting, hops);
  }
}

/** A chain that nobody followed to an address may lead to the provider further on. */
function isSeenToItsEnd({ graph }: RuleContext, hops: readonly NameHop[]): boolean {
  const names = new Set(hops.map(({ to }) => to));
  return graph.estate.records.some(
    ({ owner, type, observed }) => observed && (type === 'A' || type === 'AAAA') && names.has(owner),
  );
}

function draft({ graph, asOf, rulebook }: RuleContext, presenting: Presenting, hops: readonly NameHop[]): Draft {
  const { host, known, rule } = presenting;
  const [first] = hops;
  const records = (first?.records ?? []).flatMap((index) => graph.estate.records[index] ?? []);
  return {
    rule: 'renewal-blocked',
    service: null,
    host,
    retirements: [],
    certificate: known.id,
    message: `the certificate of ${host} is renewed only while the name leads to ${rule?.edges[0] ?? ''}: it leads to ${hops.at(-1)?.to ?? ''}`,
    failsAt: failureAt(asOf, [renewalFrom(known, asOf, rulebook)]),
    path: [
      { from: hostNode(first?.to ?? host), edge: 'covers', to: hostNode(host) },
      { from: hostNode(host), edge: 'requires', to: certificateNode(known.id) },
    ],
    evidence: recordEvidence(records, 'cname').map((bare) => {
      return { bare, severity: 'error', confidence: 'likely', role: 'first' } as const;
    }),
    fix: null,
  };
}
