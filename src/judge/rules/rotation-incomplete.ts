// `rotation-incomplete`: an endpoint still uses the certificate that a rotation replaces. One finding for each endpoint, and for each
// service that names it; where none does the finding stands alone. Configured and observed bindings both count.
import type { Rotation } from '../../config/config.js';
import { bindingEvidence } from '../../graph/evidence.js';
import { certificateNode, endpointName, endpointNode, hostNode } from '../../graph/nodes.js';
import { referencesTo } from '../../graph/references-to.js';
import { rotationState, type RotatingEndpoint } from '../../graph/rotation-state.js';
import { HTTPS_PORT } from '../../graph/tls-uses.js';
import { failureAt, dayOf, startOfDay, toInstant } from '../instant.js';
import type { Draft, Rule, RuleContext, WeighedEvidence } from '../rule.js';
import { countedReferences, weighReference } from '../weigh.js';

export const rotationIncomplete: Rule = {
  id: 'rotation-incomplete',
  *find(context) {
    for (const rotation of context.config.certificates.rotations) yield* findingsOf(context, rotation);
  },
};

interface Rotated {
  readonly rotation: Rotation;
  readonly from: string;
  /** `2 of 5 bindings not rotated` */
  readonly count: string;
}

function* findingsOf(context: RuleContext, rotation: Rotation): Iterable<Draft> {
  const { from, left, done } = rotationState(context.graph, rotation);
  const count = `${left.length} of ${left.length + done.length} bindings not rotated`;
  for (const endpoint of left) yield* findingsAt(context, endpoint, { rotation, from, count });
}

function* findingsAt(context: RuleContext, endpoint: RotatingEndpoint, rotated: Rotated): Iterable<Draft> {
  const { host, port } = endpoint;
  const users = referencesTo(context.graph, host).flatMap(({ node, service, meaning, references }) => {
    const named = countedReferences(context, references).filter((one) => (one.port ?? HTTPS_PORT) === port);
    const counted = named.filter(({ strength }) => strength !== 'token');
    return meaning === 'depends' && counted.length > 0 && service !== null ? [{ node, service, counted }] : [];
  });
  if (users.length === 0)
    yield draft(context, endpoint, { ...rotated, service: null, start: hostNode(host), also: [] });
  for (const { node, service, counted } of users) {
    const also = counted.map((one): WeighedEvidence => ({ ...weighReference(one, context.rulebook), role: 'further' }));
    yield draft(context, endpoint, { ...rotated, service, start: node, also });
  }
}

interface Used extends Rotated {
  readonly service: string | null;
  /** The node that the path starts at. */
  readonly start: string;
  readonly also: readonly WeighedEvidence[];
}

function draft({ asOf, graph }: RuleContext, { host, port, bindings }: RotatingEndpoint, used: Used): Draft {
  const { rotation, from, service, start, also, count } = used;
  const name = endpointName(host, port);
  const endpoint = endpointNode(host, port);
  const old = graph.certificates.byId(from);
  const { by } = rotation;
  const due = by === undefined ? 'was to be replaced' : `${by < dayOf(asOf) ? 'was' : 'is'} to be replaced by ${by}`;
  const end = old ? toInstant(old.endsAt) : by === undefined ? asOf : startOfDay(by);
  const evidence = bindings.map((binding): WeighedEvidence => {
    return { bare: bindingEvidence(binding), severity: 'error', confidence: 'proven', role: 'first' };
  });
  return {
    rule: 'rotation-incomplete',
    service,
    host,
    retirements: [],
    certificate: from,
    message: `${name} still presents the certificate that ${due} (${count})`,
    failsAt: failureAt(asOf, [end]),
    path: [
      { from: start, edge: service === null ? 'requires' : 'references', to: endpoint },
      { from: endpoint, edge: 'presents', to: certificateNode(from) },
    ],
    evidence: [...evidence, ...also],
    fix: {
      change: 'binding',
      at: name,
      to: graph.certificates.idOf(rotation.to),
      because: 'the rotation replaces the old one with it',
    },
  };
}
