// A hint, never more than a note: the apex of a live zone, where no CNAME may stand, answers with the very addresses of a retired name.
// It may be an ALIAS that the provider resolves itself and that no file of the run shows. Part of `retired-record`.
import { byText, groupBy } from '../base/order.js';
import { aliasesOf } from '../graph/aliases-of.js';
import { recordEvidence } from '../graph/evidence.js';
import { hostNode, zoneNode } from '../graph/nodes.js';
import { isPartial, type Hostname } from '../model/hostname.js';
import type { ResolvedRecord } from '../model/reference.js';
import { registeredDomain } from '../model/registrable-domain.js';
import { deadlineOf } from './deadline.js';
import { retiredName } from './message.js';
import { retiresAt } from './policy.js';
import type { Draft, RuleContext } from './rule.js';

/** One address for many names is a server that all share, and hints at nothing. */
const MOST_NAMES = 4;

/** One draft for each apex, with the first retired name in order. */
export function* sharedAddresses(context: RuleContext): Iterable<Draft> {
  const { graph, policy } = context;
  const answered = [...graph.zoneData.answered].filter(([name]) => !isPartial(name));
  const retired = groupBy(
    answered.filter(([name]) => policy.isRetired(name)),
    ([, records]) => addressesIn(records),
  );
  if (retired.size === 0) return;
  const zones = new Set(graph.estate.records.flatMap(({ owner, type }) => (type === 'SOA' ? [owner] : [])));
  for (const [owner, records] of answered) {
    const twins = retired.get(addressesIn(records)) ?? [];
    const isApex = zones.has(owner) || registeredDomain(owner) === owner;
    if (twins.length === 0 || twins.length > MOST_NAMES || !isApex || policy.isRetired(owner)) continue;
    if (aliasesOf(graph, owner).length > 0) continue;
    yield* hint(context, { owner, records }, twins.map(([name]) => name).sort(byText));
  }
}

function addressesIn(records: readonly ResolvedRecord[]): string {
  return [...new Set(records.map(({ data }) => data))].sort().join(' ');
}

interface Apex {
  readonly owner: Hostname;
  readonly records: readonly ResolvedRecord[];
}

function* hint(context: RuleContext, { owner, records }: Apex, twins: readonly Hostname[]): Iterable<Draft> {
  const { policy, asOf } = context;
  const [to] = twins;
  const covering = to === undefined ? [] : policy.coveringOf(to);
  const named = covering[0]?.retirement;
  if (to === undefined || named === undefined) return;
  const ends = covering.map(({ retirement }) => retiresAt(retirement, asOf));
  const { failsAt, note } = deadlineOf(context, [owner, to], ends);
  yield {
    rule: 'retired-record',
    service: null,
    host: to,
    retirements: covering.map(({ retirement }) => retirement),
    certificate: null,
    message: `${owner} has the addresses of ${retiredName(to, named, asOf)}: it may be an ALIAS of it that answers do not show${note}`,
    failsAt,
    path: [
      { from: zoneNode(owner), edge: 'covers', to: hostNode(owner) },
      { from: hostNode(owner), edge: 'alias', to: hostNode(to) },
    ],
    evidence: recordEvidence(records, 'alias').map((bare) => {
      return { bare, severity: 'note', confidence: 'possible', role: 'first' };
    }),
    fix: null,
  };
}
