// A certificate that machines renew and that holds a name which no server has any more: all of its names are validated again, so that the
// renewal fails for the live ones. What the configuration retires is told elsewhere.
import { sortedUnique } from '../base/order.js';
import { bindingEvidence } from '../graph/evidence.js';
import { certificateNode, hostNode } from '../graph/nodes.js';
import type { Hostname } from '../model/hostname.js';
import { failureAt } from './instant.js';
import { presentingHosts, type Presenting } from './presented-names.js';
import { renewalFrom } from './renewal.js';
import type { Draft, RuleContext } from './rule.js';

/** One draft for each live host that presents such a certificate. */
export function* namesThatAreGone(context: RuleContext): Iterable<Draft> {
  const { graph, policy } = context;
  const missing = new Set((graph.estate.missing ?? []).flatMap(({ host, is }) => (is === 'no-name' ? [host] : [])));
  if (missing.size === 0) return;
  for (const presenting of presentingHosts(context)) {
    const names = sortedUnique(presenting.known.certificate.names);
    const gone = names.filter((name) => missing.has(bare(name)) && !policy.isRetired(bare(name)));
    if (gone.length > 0 && !missing.has(presenting.host)) yield draft(context, presenting, gone);
  }
}

/** A wildcard is validated at the name below which it stands (RFC 8555 §8.4). */
function bare(name: string): Hostname {
  return name.startsWith('*.') ? name.slice(2) : name;
}

function draft({ graph, asOf, rulebook }: RuleContext, { host, known, rule }: Presenting, gone: string[]): Draft {
  const [first = ''] = gone;
  const shown = graph.estate.bindings.filter(
    (one) => one.host === host && one.observed && graph.certificates.idOf(one.certificate) === known.id,
  );
  return {
    rule: 'renewal-blocked',
    service: null,
    host,
    retirements: [],
    certificate: known.id,
    message: `the certificate of ${host} cannot be renewed: it also names ${gone.join(', ')}, which no server has`,
    failsAt: failureAt(asOf, [renewalFrom(known, asOf, rulebook)]),
    path: [
      { from: hostNode(host), edge: 'requires', to: certificateNode(known.id) },
      { from: certificateNode(known.id), edge: 'covers', to: hostNode(bare(first)) },
    ],
    evidence: shown.map((one) => {
      return { bare: bindingEvidence(one), severity: 'error', confidence: rule ? 'proven' : 'likely', role: 'first' };
    }),
    identity: [hostNode(host), hostNode(bare(first))],
    fix: {
      change: 'certificate',
      at: known.id,
      to: known.certificate.names.filter((name) => !gone.includes(name)).join(', '),
      because: `issued without ${gone.join(', ')} it renews on`,
    },
  };
}
