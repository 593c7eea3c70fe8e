// A live name whose certificate machines renew, and whose CAA records do not allow the authority that issued it. What no record was seen
// for may be issued by anyone.
import { groupBy } from '../base/order.js';
import { recordEvidence } from '../graph/evidence.js';
import { certificateNode, hostNode } from '../graph/nodes.js';
import type { KnownCertificate } from '../graph/certificate-book.js';
import { governingCaa, isDeciding, mayIssue, readCaa, type CaaProperty } from '../model/caa.js';
import { certificateCovers } from '../model/certificate-name.js';
import type { Hostname } from '../model/hostname.js';
import type { ResolvedRecord } from '../model/reference.js';
import type { RenewalRule } from '../model/rulebook.js';
import { aliasChain } from './alias-chain.js';
import { failureAt } from './instant.js';
import { presentingHosts } from './presented-names.js';
import { renewalFrom } from './renewal.js';
import type { Draft, RuleContext } from './rule.js';

/** One draft for each host that was seen to present such a certificate. */
export function* refusedByCaa(context: RuleContext): Iterable<Draft> {
  const { graph } = context;
  const byOwner = groupBy(
    graph.estate.records.filter(({ type }) => type === 'CAA'),
    ({ owner }) => owner,
  );
  if (byOwner.size === 0) return;
  for (const { host, known, rule } of presentingHosts(context)) {
    const refusing = rule ? refusingRecords(context, host, { known, rule, byOwner }) : [];
    if (refusing.length > 0) yield draft(context, { host, known, refusing });
  }
}

interface Issued {
  readonly known: KnownCertificate;
  readonly rule: RenewalRule;
  readonly byOwner: ReadonlyMap<Hostname, readonly ResolvedRecord[]>;
}

/** The records that refuse the authority for the name under which the certificate covers the host; empty: none does. */
function refusingRecords({ graph }: RuleContext, host: Hostname, { known, rule, byOwner }: Issued): ResolvedRecord[] {
  const name = known.certificate.names.find((one) => certificateCovers(one, host));
  if (name === undefined) return [];
  const isWildcard = name.startsWith('*.');
  const of = (owner: Hostname): readonly ResolvedRecord[] => {
    // A look-up follows an alias of the name (RFC 8659 §3).
    const targets = aliasChain(graph, owner).map(({ to }) => to);
    return [owner, ...targets].flatMap((one) => byOwner.get(one) ?? []);
  };
  const properties = (owner: Hostname): CaaProperty[] => of(owner).flatMap(({ data }) => readCaa(data) ?? []);
  const governing = governingCaa(properties, isWildcard ? name.slice(2) : name);
  if (mayIssue(governing, rule.caa, { isWildcard })) return [];
  const labels = (isWildcard ? name.slice(2) : name).split('.');
  const owners = labels.map((_, first) => labels.slice(first).join('.'));
  const owner = owners.find((one) => properties(one).length > 0);
  return owner === undefined ? [] : of(owner).filter(({ data }) => isDeciding(readCaa(data)));
}

interface Refused {
  readonly host: Hostname;
  readonly known: KnownCertificate;
  readonly refusing: readonly ResolvedRecord[];
}

function draft({ asOf, rulebook }: RuleContext, { host, known, refusing }: Refused): Draft {
  const owner = refusing[0]?.owner ?? host;
  return {
    rule: 'renewal-blocked',
    service: null,
    host,
    retirements: [],
    certificate: known.id,
    message: `the certificate of ${host} cannot be renewed: CAA at ${owner} does not allow ${known.certificate.issuer}`,
    failsAt: failureAt(asOf, [renewalFrom(known, asOf, rulebook)]),
    path: [
      { from: hostNode(owner), edge: 'covers', to: hostNode(host) },
      { from: hostNode(host), edge: 'requires', to: certificateNode(known.id) },
    ],
    evidence: recordEvidence(refusing, 'caa-iodef').map((bare) => {
      return { bare, severity: 'error', confidence: 'likely', role: 'first' } as const;
    }),
    fix: null,
  };
}
