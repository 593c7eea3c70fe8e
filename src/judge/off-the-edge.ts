// A certificate that a provider renews only while the name is an alias of the provider's own, on a name whose alias leads elsewhere now.
// A name without an alias may be pointed there by its address, and is left alone.
import { aliasesOf } from '../graph/aliases-of.js';
import { recordEvidence } from '../graph/evidence.js';
import { certificateNode, hostNode } from '../graph/nodes.js';
import type { NameHop } from '../graph/zone-data.js';
import type { Hostname } from '../model/hostname.js';
import { certificateCovers } from '../model/certificate-name.js';
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
    const hops = aliasChain(context, host);
    const isOnEdge = [host, ...hops.map(({ to }) => to)].some((name) =>
      edges.some((edge) => name.endsWith(`.${edge}`)),
    );
    if (hops.length > 0 && !isOnEdge) yield draft(context, presenting, hops);
  }
}

const MOST_HOPS = 20;

/** Every alias hop that a look-up of the name can take, nearest first. */
function aliasChain({ graph }: RuleContext, host: Hostname): NameHop[] {
  const hops: NameHop[] = [];
  const seen = new Set([host]);
  for (const name of seen) {
    for (const hop of aliasesOf(graph, name)) {
      // A page that sends its clients elsewhere is no alias of it.
      if (hop.edge === 'redirect' || seen.has(hop.to) || hops.length >= MOST_HOPS) continue;
      seen.add(hop.to);
      hops.push(hop);
    }
  }
  return hops;
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
