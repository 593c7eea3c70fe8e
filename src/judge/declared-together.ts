// What `renewal-blocked` says as the source tells it: a certificate is asked for with a retired name among live ones, so that the next issue fails
// for all of them. What was issued already is not looked at here.
import { groupBy, sortedUnique } from '../base/order.js';
import { hostNode } from '../graph/nodes.js';
import { isPartial } from '../model/hostname.js';
import type { Reference } from '../model/reference.js';
import { failureAt } from './instant.js';
import { retiredName } from './message.js';
import { retiresAt } from './policy.js';
import type { Draft, RuleContext } from './rule.js';
import { weighReference } from './weigh.js';

/** The drafts of certificates that a file asks for with retired and live names together. */
export function* declaredTogether(context: RuleContext): Iterable<Draft> {
  const asked = context.graph.estate.references.filter(
    (one) => one.certificate !== undefined && one.is === 'name' && context.counts(one),
  );
  const together = groupBy(asked, ({ certificate, location: { repo, file } }) =>
    JSON.stringify([repo, file, certificate]),
  );
  for (const names of together.values()) yield* coupled(context, names);
}

/** One draft for each live name that shares the certificate. */
function* coupled({ policy, rulebook, asOf }: RuleContext, names: readonly Reference[]): Iterable<Draft> {
  const gone = names.filter(({ host }) => policy.isRetired(host));
  const live = sortedUnique(names.map(({ host }) => host)).filter(
    (host) => !policy.isRetired(host) && !isPartial(host),
  );
  const [first] = gone;
  const covering = gone.flatMap(({ host }) => policy.coveringOf(host));
  const named = covering[0]?.retirement;
  if (first === undefined || named === undefined) return;
  const evidence = gone.map((one) => weighReference(one, rulebook));
  for (const host of live) {
    yield {
      rule: 'renewal-blocked',
      service: null,
      host,
      retirements: covering.map(({ retirement }) => retirement),
      certificate: null,
      message: `the certificate of ${host} is asked for with ${retiredName(first.host, named, asOf)}: its renewal fails once that is gone`,
      failsAt: failureAt(
        asOf,
        covering.map(({ retirement }) => retiresAt(retirement, asOf)),
      ),
      path: [{ from: hostNode(host), edge: 'requires', to: hostNode(first.host) }],
      evidence,
      fix: null,
    };
  }
}
