// `retired-host`: a service references a retired name, or a pattern of retired names. Serving or defining the name is
// retired-still-issued, not this.
import { hostsOf } from '../../graph/hosts-leading-to.js';
import { hostNode } from '../../graph/nodes.js';
import { referencesTo } from '../../graph/references-to.js';
import { groupBy } from '../../base/order.js';
import type { Hostname } from '../../model/hostname.js';
import { hostSetOf } from '../../model/layers/layer.js';
import type { Reference } from '../../model/reference.js';
import { failingEnds } from '../certificate-ends.js';
import { retiredClients } from '../client-certificates.js';
import { coveringOfReference, isUsedByLiveNames, patternHosts } from '../covering-reference.js';
import { retiredIssuerUrls } from '../issuer-urls.js';
import { deadlineOf } from '../deadline.js';
import { retiredName, retiredPattern, subjectOf } from '../message.js';
import { retiresAt, type Covering } from '../policy.js';
import type { Draft, Rule, RuleContext, WeighedEvidence } from '../rule.js';
import { behindAlias, replacementOf, sourceFix } from '../way-out.js';
import { capped, countedReferences, weighReference } from '../weigh.js';

export const retiredHost: Rule = {
  id: 'retired-host',
  *find(context) {
    const patterned = patternHosts(context);
    for (const host of hostsOf(context.graph)) {
      if (patterned.has(host) || context.policy.coveringOf(host).length > 0) yield* findingsOf(context, host);
    }
    yield* retiredIssuerUrls(context);
    yield* retiredClients(context);
  },
};

interface Concerned {
  readonly reference: Reference;
  readonly covering: readonly Covering[];
}

function* findingsOf(context: RuleContext, host: Hostname): Iterable<Draft> {
  const { policy, asOf } = context;
  const dependents = referencesTo(context.graph, host).filter(({ meaning }) => meaning !== 'owns');
  for (const [node, ofService] of groupBy(dependents, (dependent) => dependent.node)) {
    const counted = countedReferences(
      context,
      ofService.flatMap(({ references }) => references),
    );
    const concerned = counted
      .map((reference): Concerned => ({ reference, covering: coveringOfReference(policy, reference) }))
      .filter(({ covering }) => covering.length > 0);
    const covering = policy.retirements.filter((one) =>
      concerned.some((some) => some.covering.some(({ retirement }) => retirement === one)),
    );
    const [named] = covering;
    if (named === undefined) continue;
    const evidence = concerned.map((one) => weighed(context, one));
    const service = ofService[0]?.service ?? null;
    const isPattern = concerned.every(({ reference }) => reference.reach !== undefined);
    const { failsAt, note } = deadlineOf(
      context,
      [host],
      [...covering.map((retirement) => retiresAt(retirement, asOf)), ...failingEnds(context, host)],
    );
    yield {
      rule: 'retired-host',
      service,
      host,
      retirements: covering,
      certificate: null,
      message: `${subjectOf(service)} references ${(isPattern ? retiredPattern : retiredName)(host, named, asOf)}${note}`,
      failsAt,
      path: [{ from: node, edge: 'references', to: hostNode(host) }],
      evidence,
      fix: sourceFix(replacementOf(context, host, named) ?? behindAlias(context, host), evidence),
    };
  }
}

/**
 * Where unknown text abuts the whole retired label (`${x}mapiq.net`), the name may be another's: possible, a warning at most. A pattern
 * that live names of the estate go on to need is a note.
 */
function weighed(context: RuleContext, { reference, covering }: Concerned): WeighedEvidence {
  const one = weighReference(reference, context.rulebook);
  if (covering.some(({ cover }) => cover === 'all')) return one;
  const set = hostSetOf(reference);
  if (set === undefined) return { ...capped(one, 'warning'), confidence: 'possible' };
  return isUsedByLiveNames(context, set) ? { ...capped(one, 'note'), confidence: 'possible' } : one;
}
