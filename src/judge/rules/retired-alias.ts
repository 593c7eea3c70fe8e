// `retired-alias`: a service references a live name that leads, by aliases, to a retired one. Mail, delegation and policy records
// are no aliases; they are retired-record.
import { hostNode } from '../../graph/nodes.js';
import { pathsTo, type AliasPath } from '../../graph/paths-to.js';
import { referencesTo } from '../../graph/references-to.js';
import { groupBy } from '../../base/order.js';
import type { Hop } from '../../model/report.js';
import { highestSeverity } from '../../model/vocabulary.js';
import { failingEnds } from '../certificate-ends.js';
import { deadlineOf, type Deadline } from '../deadline.js';
import { retiredName, subjectOf } from '../message.js';
import { retiresAt, type Covering } from '../policy.js';
import type { Draft, Rule, RuleContext, WeighedEvidence } from '../rule.js';
import { flattenedEvidence } from '../flattened-evidence.js';
import { recordFix } from '../way-out.js';
import { capped, countedReferences, furtherEvidence, lowerConfidence, weighReference } from '../weigh.js';

export const retiredAlias: Rule = {
  id: 'retired-alias',
  *find(context) {
    for (const path of pathsTo(context.graph, context.policy.isRetired)) yield* findingsOf(context, path);
  },
};

function* findingsOf(context: RuleContext, alias: AliasPath): Iterable<Draft> {
  const covering = context.policy.coveringOf(alias.last);
  const named = covering[0]?.retirement;
  const dependents = referencesTo(context.graph, alias.first).filter(({ meaning }) => meaning !== 'owns');
  const hops = alias.hops.map(toHop);
  for (const [node, ofService] of groupBy(dependents, (dependent) => dependent.node)) {
    const indexes = ofService.flatMap(({ references }) => references);
    const first = weighed(context, indexes, { alias, covering });
    const lastHop = alias.hops.at(-1);
    if (first.length === 0 || named === undefined || lastHop === undefined) continue;
    const service = ofService[0]?.service ?? null;
    const target = retiredName(alias.last, named, context.asOf);
    const { failsAt, note } = deadline(context, alias, covering);
    yield {
      rule: 'retired-alias',
      service,
      host: alias.last,
      retirements: covering.map(({ retirement }) => retirement),
      certificate: null,
      message: `${subjectOf(service)} reaches ${target} through ${alias.first}${note}`,
      failsAt,
      path: [{ from: node, edge: 'references', to: hostNode(alias.first) }, ...hops],
      evidence: [
        ...first,
        ...furtherEvidence(context, [...alias.hops, ...alias.detours], first),
        ...flattenedEvidence(context, alias.hops, highestSeverity(first.map(({ severity }) => severity)) ?? 'note'),
      ],
      fix: recordFix(context, lastHop, named),
    };
  }
}

function toHop({ from, edge, to, ttlSeconds }: AliasPath['hops'][number]): Hop {
  const hop = { from: hostNode(from), edge, to: hostNode(to) };
  return ttlSeconds === undefined ? hop : { ...hop, ttlSeconds };
}

interface Reached {
  readonly alias: AliasPath;
  readonly covering: readonly Covering[];
}

function weighed(context: RuleContext, indexes: readonly number[], { alias, covering }: Reached): WeighedEvidence[] {
  const evidence = countedReferences(context, indexes).map((one) => weighReference(one, context.rulebook));
  const isWhole = covering.some(({ cover }) => cover === 'all');
  const surest = alias.hops.some(({ synthesised }) => synthesised) ? 'likely' : 'proven';
  return evidence.map((one) =>
    isWhole
      ? { ...one, confidence: lowerConfidence(one.confidence, surest) }
      : { ...capped(one, 'warning'), confidence: 'possible' },
  );
}

function deadline(context: RuleContext, alias: AliasPath, covering: readonly Covering[]): Deadline {
  const { asOf } = context;
  const names = [alias.first, ...alias.hops.map(({ to }) => to)];
  const retirements = covering.map(({ retirement }) => retiresAt(retirement, asOf));
  return deadlineOf(context, names, [...retirements, ...names.flatMap((name) => failingEnds(context, name))]);
}
