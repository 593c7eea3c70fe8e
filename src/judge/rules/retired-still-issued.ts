// `retired-still-issued`: infrastructure or DNS still creates, serves or renews a retired name. One finding for each service and
// retirement, because what defines a zone does not depend on it and must not drown what does.
import { groupBy, sortedUnique } from '../../base/order.js';
import type { Retirement } from '../../config/config.js';
import { recordEvidence } from '../../graph/evidence.js';
import { hostsOf } from '../../graph/hosts-leading-to.js';
import { hostNode, UNOWNED, zoneNode } from '../../graph/nodes.js';
import { referencesTo } from '../../graph/references-to.js';
import type { Hostname } from '../../model/hostname.js';
import { coveringOfReference, patternHosts } from '../covering-reference.js';
import { failureAt } from '../instant.js';
import { subjectOf } from '../message.js';
import { retirementPhrase, retiresAt } from '../policy.js';
import type { Draft, Rule, RuleContext, WeighedEvidence } from '../rule.js';
import { capped, countedReferences, weighReference } from '../weigh.js';
import { formatPattern } from '../../model/domain-pattern.js';

export const retiredStillIssued: Rule = {
  id: 'retired-still-issued',
  *find(context) {
    const owned = [...ownedInSource(context), ...ownedInZones(context)];
    const groups = groupBy(owned, ({ service, retirement }) => `${service ?? ''} ${formatPattern(retirement.pattern)}`);
    for (const group of groups.values()) yield* findingOf(context, group);
  },
};

interface Owned {
  readonly service: string | null;
  readonly retirement: Retirement;
  readonly host: Hostname;
  readonly evidence: readonly WeighedEvidence[];
}

function ownedInSource(context: RuleContext): Owned[] {
  const { graph, policy } = context;
  const patterned = patternHosts(context);
  const hosts = hostsOf(graph).filter((host) => patterned.has(host) || policy.coveringOf(host).length > 0);
  return hosts.flatMap((host) =>
    referencesTo(graph, host)
      .filter(({ meaning }) => meaning === 'owns')
      .flatMap(({ service, references }) => ownedBy(context, { service, host, references })),
  );
}

interface Declared {
  readonly service: string | null;
  readonly host: Hostname;
  /** Indexes of estate.references. */
  readonly references: readonly number[];
}

/** One for each retirement that references are about first of all. */
function ownedBy(context: RuleContext, { service, host, references }: Declared): Owned[] {
  const concerned = countedReferences(context, references).flatMap((reference) => {
    const [first] = coveringOfReference(context.policy, reference);
    // What live names are served by as well is no leftover.
    return first === undefined || first.cover === 'shared' ? [] : [{ reference, retirement: first.retirement }];
  });
  const groups = groupBy(concerned, ({ retirement }) => retirement);
  return [...groups].map(([retirement, group]) => {
    const evidence = group.map((one) => capped(weighReference(one.reference, context.rulebook), 'warning'));
    return { service, retirement, host, evidence };
  });
}

/** Zone data; what only a live answer shows belongs with the zone data of the same retirement, where a file has it. */
function ownedInZones({ graph, policy }: RuleContext): Owned[] {
  const groups = groupBy(graph.estate.records, ({ owner, type, data }) => [owner, type, data].join('\n'));
  const owned = [...groups.values()].flatMap((records): Owned[] => {
    const [record] = records;
    const retirement = record && policy.coveringOf(record.owner)[0]?.retirement;
    if (record === undefined || retirement === undefined) return [];
    const evidence = recordEvidence(records, 'zone-data').map((bare): WeighedEvidence => {
      return { bare, severity: 'warning', confidence: 'proven', role: 'first' };
    });
    const service = sortedUnique(records.flatMap((one) => one.service ?? []))[0] ?? null;
    return [{ service, retirement, host: record.owner, evidence }];
  });
  return owned.map((one) => {
    const kin = owned.filter(({ service, retirement }) => service !== null && retirement === one.retirement);
    return one.service === null
      ? { ...one, service: sortedUnique(kin.flatMap(({ service }) => service ?? []))[0] ?? null }
      : one;
  });
}

function* findingOf({ asOf }: RuleContext, group: readonly Owned[]): Iterable<Draft> {
  const [one] = group;
  const evidence = group.flatMap((owned) => owned.evidence);
  if (one === undefined || evidence.length === 0) return;
  const { service, retirement } = one;
  const { domain } = retirement.pattern;
  const names = new Set(group.map(({ host }) => host)).size;
  const subject = service === null ? 'Zone data' : subjectOf(service);
  const phrase = `${formatPattern(retirement.pattern)} (${retirementPhrase(retirement, asOf)})`;
  yield {
    rule: 'retired-still-issued',
    service,
    host: domain,
    retirements: [retirement],
    certificate: null,
    message: `${subject} still creates, serves or renews ${names} ${names === 1 ? 'name' : 'names'} of ${phrase}`,
    failsAt: failureAt(asOf, [retiresAt(retirement, asOf)]),
    path: [
      { from: service ?? UNOWNED, edge: 'references', to: zoneNode(domain) },
      { from: zoneNode(domain), edge: 'covers', to: hostNode(domain) },
    ],
    evidence,
    fix: null,
  };
}
