// What `renewal-blocked` says as the source tells it: a certificate is asked for with a retired name among live ones, so that the next issue fails
// for all of them. What was issued already is not looked at here.
import { groupBy, sortedUnique } from '../base/order.js';
import { hostNode } from '../graph/nodes.js';
import { certificateCovers } from '../model/certificate-name.js';
import { isPartial, type Hostname } from '../model/hostname.js';
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
  const servedWith = servedBySecret(context, [...together.values()]);
  for (const names of together.values()) yield* coupled(context, names, servedWith(names));
}

/** The names that are served with the Secret that a certificate is issued into and that it covers; the nearest certificate of that Secret. */
function servedBySecret(
  { graph, counts }: RuleContext,
  groups: readonly (readonly Reference[])[],
): (names: readonly Reference[]) => readonly Hostname[] {
  const served = groupBy(
    graph.estate.references.filter(
      (one) => one.secret !== undefined && one.certificate === undefined && one.is === 'name' && counts(one),
    ),
    secretId,
  );
  const issued = groupBy(
    groups.flatMap((names) => (names[0]?.secret === undefined ? [] : [names])),
    ([first]) => (first ? secretId(first) : ''),
  );
  return (names) => {
    const [first] = names;
    if (first?.secret === undefined) return [];
    const rivals = issued.get(secretId(first)) ?? [];
    return (served.get(secretId(first)) ?? []).flatMap((one) => {
      const nearness = (group: readonly Reference[]): number => sharedFolders(group[0], one);
      const isNearest = rivals.every((rival) => nearness(rival) <= nearness(names));
      return isNearest && names.some(({ host }) => certificateCovers(host, one.host)) ? [one.host] : [];
    });
  };
}

function secretId({ secret, location }: Reference): string {
  return JSON.stringify([location.repo, secret]);
}

/** How many folders from the root down two places have in common. */
function sharedFolders(one: Reference | undefined, other: Reference): number {
  const [a, b] = [one?.location.file.split('/') ?? [], other.location.file.split('/')];
  const differs = a.findIndex((segment, at) => segment !== b[at]);
  return differs < 0 ? a.length : differs;
}

/** One draft for each live name that shares the certificate. */
function* coupled(
  { policy, rulebook, asOf }: RuleContext,
  names: readonly Reference[],
  served: readonly Hostname[],
): Iterable<Draft> {
  const gone = names.filter(({ host }) => policy.isRetired(host));
  const live = sortedUnique([...names.map(({ host }) => host), ...served]).filter(
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
      // Each live name is a finding of its own.
      identity: [hostNode(host), hostNode(first.host)],
      fix: null,
    };
  }
}
