// `retired-host`: a service references a retired name. Serving or defining the name is retired-still-issued, not this.
import { hostsOf } from '../../graph/hosts-leading-to.js';
import { hostNode } from '../../graph/nodes.js';
import { referencesTo } from '../../graph/references-to.js';
import { groupBy } from '../../base/order.js';
import type { Hostname } from '../../model/hostname.js';
import { failingEnds } from '../certificate-ends.js';
import { retiredIssuerUrls } from '../issuer-urls.js';
import { deadlineOf } from '../deadline.js';
import { retiredName, subjectOf } from '../message.js';
import { retiresAt, type Covering } from '../policy.js';
import type { Draft, Rule, RuleContext, WeighedEvidence } from '../rule.js';
import { behindAlias, replacementOf, sourceFix } from '../way-out.js';
import { capped, countedReferences, weighReference } from '../weigh.js';

export const retiredHost: Rule = {
  id: 'retired-host',
  *find(context) {
    for (const host of hostsOf(context.graph)) {
      const covering = context.policy.coveringOf(host);
      if (covering.length > 0) yield* findingsOf(context, host, covering);
    }
    yield* retiredIssuerUrls(context);
  },
};

function* findingsOf(context: RuleContext, host: Hostname, covering: readonly Covering[]): Iterable<Draft> {
  const dependents = referencesTo(context.graph, host).filter(({ meaning }) => meaning !== 'owns');
  for (const [node, ofService] of groupBy(dependents, (dependent) => dependent.node)) {
    const indexes = ofService.flatMap(({ references }) => references);
    const evidence = weighed(context, indexes, covering);
    const named = covering[0]?.retirement;
    if (evidence.length === 0 || named === undefined) continue;
    const service = ofService[0]?.service ?? null;
    const { asOf } = context;
    const { failsAt, note } = deadlineOf(
      context,
      [host],
      [...covering.map(({ retirement }) => retiresAt(retirement, asOf)), ...failingEnds(context, host)],
    );
    yield {
      rule: 'retired-host',
      service,
      host,
      retirements: covering.map(({ retirement }) => retirement),
      certificate: null,
      message: `${subjectOf(service)} references ${retiredName(host, named, asOf)}${note}`,
      failsAt,
      path: [{ from: node, edge: 'references', to: hostNode(host) }],
      evidence,
      fix: sourceFix(replacementOf(context, host, named) ?? behindAlias(context, host), evidence),
    };
  }
}

/** Where unknown text abuts the whole retired label (`${x}mapiq.net`), the name may be another's: possible, a warning at most. */
function weighed(context: RuleContext, indexes: readonly number[], covering: readonly Covering[]): WeighedEvidence[] {
  const evidence = countedReferences(context, indexes).map((one) => weighReference(one, context.rulebook));
  if (covering.some(({ cover }) => cover === 'all')) return evidence;
  return evidence.map((one) => ({ ...capped(one, 'warning'), confidence: 'possible' }));
}
