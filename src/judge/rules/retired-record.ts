// `retired-record`: a record of a name that lives on points into a retired zone. No service is asked; one finding for each owner and
// target, whichever of its records say so.
import { byKeys, groupBy, sortedUnique } from '../../base/order.js';
import { recordEvidence } from '../../graph/evidence.js';
import { hostNode, zoneNode } from '../../graph/nodes.js';
import { recordKind } from '../../graph/record-kind.js';
import { pointersOf, type Pointer } from '../../graph/record-pointers.js';
import type { ResolvedRecord } from '../../model/reference.js';
import { registrableDomain } from '../../model/registrable-domain.js';
import { deadlineOf } from '../deadline.js';
import { retiredName } from '../message.js';
import { retiresAt, type Covering } from '../policy.js';
import { sharedAddresses } from '../shared-address.js';
import type { Draft, Rule, RuleContext, WeighedEvidence } from '../rule.js';
import { flattenedEvidence } from '../flattened-evidence.js';
import { recordFix } from '../way-out.js';
import { capped, recordSeverity } from '../weigh.js';

export const retiredRecord: Rule = {
  id: 'retired-record',
  *find(context) {
    const pointing = context.graph.estate.records.flatMap((record, index) => {
      return (record.redirect ? [] : pointersOf(record)).flatMap((pointer) => {
        const covering = outlived(context, record, pointer);
        return covering.length > 0 ? [{ record, index, pointer, covering }] : [];
      });
    });
    const groups = groupBy(pointing, ({ record, pointer }) => [record.owner, pointer.relation, pointer.to].join(' '));
    for (const group of groups.values()) yield* findingOf(context, group);
    yield* sharedAddresses(context);
  },
};

interface Pointing {
  readonly record: ResolvedRecord;
  readonly index: number;
  readonly pointer: Pointer;
  readonly covering: readonly Covering[];
}

/** The retirements that the record points into and that its owner outlives. */
function outlived({ policy, asOf }: RuleContext, { owner }: ResolvedRecord, { to }: Pointer): Covering[] {
  const ends = policy.coveringOf(owner).map(({ retirement }) => retiresAt(retirement, asOf));
  return policy.coveringOf(to).filter(({ retirement }) => {
    const isOwn = policy.coveringOf(owner).some((own) => own.retirement === retirement);
    return !isOwn && ends.every((end) => end > retiresAt(retirement, asOf));
  });
}

function* findingOf(context: RuleContext, group: readonly Pointing[]): Iterable<Draft> {
  const [one] = group.toSorted(byKeys(({ record }) => record.type));
  const named = one?.covering[0]?.retirement;
  if (one === undefined || named === undefined) return;
  const { record, pointer, covering } = one;
  const { asOf } = context;
  const [zone] = sortedUnique(group.flatMap((each) => each.record.zone ?? []));
  const ttls = group.flatMap((each) => each.record.ttlSeconds ?? []);
  const hop = { from: hostNode(pointer.from), edge: pointer.edge, to: hostNode(pointer.to) };
  const records = group.map(({ index }) => index);
  const isAlias = pointer.edge === 'cname' || pointer.edge === 'alias' || pointer.edge === 'https';
  const ends = covering.map(({ retirement }) => retiresAt(retirement, asOf));
  const { failsAt, note } = deadlineOf(context, [record.owner, pointer.to], ends);
  yield {
    rule: 'retired-record',
    service: null,
    host: pointer.to,
    retirements: covering.map(({ retirement }) => retirement),
    certificate: null,
    message: `${record.owner} ${recordKind(record)} points to ${retiredName(pointer.to, named, asOf)}${note}`,
    failsAt,
    path: [
      { from: zoneNode(zone ?? registrableDomain(record.owner)), edge: 'covers', to: hostNode(pointer.from) },
      ttls.length > 0 ? { ...hop, ttlSeconds: Math.max(...ttls) } : hop,
    ],
    evidence: [...weighed(context, group), ...flattenedEvidence(context, [pointer], 'error')],
    fix: recordFix(context, { ...pointer, isAlias, records, ttlSeconds: undefined, synthesised: false }, named),
  };
}

function weighed({ rulebook }: RuleContext, group: readonly Pointing[]): WeighedEvidence[] {
  const relation = group[0]?.pointer.relation ?? 'cname';
  const isWhole = group.some(({ covering }) => covering.some(({ cover }) => cover === 'all'));
  const records = group.map(({ record }) => record);
  return recordEvidence(records, relation).map((bare) => {
    const severity = recordSeverity(relation, rulebook);
    const evidence: WeighedEvidence = { bare, severity, confidence: isWhole ? 'proven' : 'possible', role: 'first' };
    return isWhole ? evidence : capped(evidence, 'warning');
  });
}
