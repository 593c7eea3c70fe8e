// What is wrong with how a domain takes part in mail, whatever is retired: an SPF policy that receivers give up on, a server that the
// domain's own MTA-STS policy does not let mail go to, reports to somebody who does not take them. Part of `dangling-record`.
import { byKeys, groupBy, sortedUnique } from '../base/order.js';
import { recordEvidence } from '../graph/evidence.js';
import { hostNode, zoneNode } from '../graph/nodes.js';
import { pointersOf } from '../graph/record-pointers.js';
import { MOST_SPF_LOOKUPS, MOST_VOID_LOOKUPS, spfCosts, type SpfCost } from '../graph/spf-cost.js';
import { isPartial, type Hostname } from '../model/hostname.js';
import type { ResolvedRecord } from '../model/reference.js';
import { registrableDomain } from '../model/registrable-domain.js';
import type { EdgeKind, Relation, Severity } from '../model/vocabulary.js';
import { failureAt } from './instant.js';
import type { Draft, RuleContext } from './rule.js';

/** Everything, in the order of the records. Names that go are left out on both sides: they are other rules' business. */
export function* mailGaps(context: RuleContext): Iterable<Draft> {
  const lives = (owner: Hostname): boolean => !context.policy.isRetired(owner);
  for (const cost of spfCosts(context.graph.estate)) if (lives(cost.owner)) yield* overLimit(context, cost);
  const byOwner = groupBy(
    context.graph.estate.records.filter(({ owner }) => lives(owner)),
    ({ owner }) => owner,
  );
  for (const records of byOwner.values()) yield* uncoveredServers(context, records);
  yield* silentReceivers(context, [...byOwner.values()].flat());
}

function* overLimit(context: RuleContext, { owner, records, lookups, voids, loop, beyond }: SpfCost): Iterable<Draft> {
  const limit = `receivers stop at ${String(MOST_SPF_LOOKUPS)} and take the policy for broken`;
  const says =
    loop === undefined
      ? beyond === undefined
        ? `takes ${String(voids)} look-ups of names that have nothing; receivers stop behind ${String(MOST_VOID_LOOKUPS)} and take the policy for broken`
        : `takes ${String(lookups)} look-ups; ${limit}`
      : `takes part in itself at ${loop}; receivers take the policy for broken`;
  if (loop === undefined && beyond === undefined && voids <= MOST_VOID_LOOKUPS) return;
  const gap = { owner, to: loop ?? beyond ?? owner, edge: 'spf', relation: 'spf', severity: 'note' } as const;
  yield draft(context, { ...gap, records, message: `the SPF policy of ${owner} ${says}`, identity: 'spf:limit' });
}

/** RFC 8461 §4.1: a sender that knows the policy uses no other server. */
function* uncoveredServers(context: RuleContext, records: readonly ResolvedRecord[]): Iterable<Draft> {
  const policies = records.filter(({ mailPolicy }) => mailPolicy?.mode === 'enforce');
  const [policy] = policies;
  if (policy?.mailPolicy === undefined) return;
  const patterns = policies.flatMap(({ mailPolicy }) => mailPolicy?.mx ?? []);
  const servers = records.filter(({ type, target }) => type === 'MX' && target !== undefined && !isPartial(target));
  // What the world answers is what senders see; a file may be older.
  const seen = servers.filter(({ observed }) => observed !== undefined);
  const uncovered = (seen.length > 0 ? seen : servers).filter(
    ({ target = '' }) => !patterns.some((pattern) => matches(pattern, target)),
  );
  for (const [to, of] of groupBy(uncovered, ({ target = '' }) => target)) {
    if (context.policy.isRetired(to)) continue;
    const message = `${policy.owner} MX points to ${to}, which the MTA-STS policy of ${policy.owner} does not name: senders that know it send no mail there`;
    const gap = { owner: policy.owner, to, edge: 'mx', relation: 'mx', severity: 'warning', message } as const;
    yield draft(context, { ...gap, records: [...of, policy], identity: 'mta-sts' });
  }
}

/** A wildcard stands for exactly one label (RFC 8461 §4.1). */
function matches(pattern: string, server: Hostname): boolean {
  return pattern.startsWith('*.') ? server.slice(server.indexOf('.')) === pattern.slice(1) : pattern === server;
}

const DMARC = '_dmarc.';

function* silentReceivers(context: RuleContext, records: readonly ResolvedRecord[]): Iterable<Draft> {
  const absent = new Set((context.graph.estate.missing ?? []).map(({ host }) => host));
  for (const record of records.filter(({ owner, type }) => type === 'TXT' && owner.startsWith(DMARC))) {
    const domain = record.owner.slice(DMARC.length);
    for (const { to, relation } of pointersOf(record)) {
      if (relation !== 'dmarc' || context.policy.isRetired(to) || !absent.has(`${domain}._report._dmarc.${to}`))
        continue;
      const message = `${record.owner} TXT sends reports to ${to}, which does not say that it takes them: nobody sends any`;
      const gap = { owner: record.owner, to, edge: 'references', relation, severity: 'note', message } as const;
      yield draft(context, { ...gap, records: [record], identity: `dmarc:${to}` });
    }
  }
}

interface Gap {
  readonly owner: Hostname;
  readonly to: Hostname;
  readonly edge: EdgeKind;
  readonly relation: Relation;
  readonly severity: Severity;
  readonly message: string;
  readonly records: readonly ResolvedRecord[];
  /** What tells it from other findings about the owner. */
  readonly identity: string;
}

function draft({ asOf }: RuleContext, gap: Gap): Draft {
  const { owner, to, edge, relation, severity, message, identity } = gap;
  const records = gap.records.toSorted(byKeys(({ text }) => text));
  const [zone] = sortedUnique(records.flatMap((record) => record.zone ?? []));
  const evidence = recordEvidence(records, relation);
  const cover = { from: zoneNode(zone ?? registrableDomain(owner)), edge: 'covers', to: hostNode(owner) } as const;
  return {
    rule: 'dangling-record',
    service: null,
    host: to,
    retirements: [],
    certificate: null,
    message,
    failsAt: failureAt(asOf, [asOf]),
    path: owner === to ? [cover] : [cover, { from: hostNode(owner), edge, to: hostNode(to) }],
    evidence: evidence.map((bare) => ({ bare, severity, confidence: 'proven', role: 'first' })),
    fix: null,
    identity: [hostNode(owner), `${identity} ${to}`],
  };
}
