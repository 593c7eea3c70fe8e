// `rotation-incomplete`: an endpoint still uses the certificate that a rotation replaces, declared or shown by the endpoints themselves.
// One finding for each endpoint, and for each service that names it; where none does the finding stands alone. Pins are stale-pins.ts.
import type { Rotation } from '../../config/config.js';
import { bindingEvidence } from '../../graph/evidence.js';
import { certificateNode, endpointName, endpointNode, hostNode } from '../../graph/nodes.js';
import { referencesTo } from '../../graph/references-to.js';
import { rotationState, type RotatingEndpoint } from '../../graph/rotation-state.js';
import { HTTPS_PORT } from '../../graph/tls-uses.js';
import type { Severity } from '../../model/vocabulary.js';
import { impliedRotations } from '../implied-rotations.js';
import { failureAt, dayOf, startOfDay, toInstant } from '../instant.js';
import type { Draft, Rule, RuleContext, WeighedEvidence } from '../rule.js';
import { staleFaces } from '../stale-faces.js';
import { stalePins } from '../stale-pins.js';
import { capped, countedReferences, weighReference } from '../weigh.js';
import { severityByEnd } from '../window.js';

export const rotationIncomplete: Rule = {
  id: 'rotation-incomplete',
  *find(context) {
    for (const rotation of context.config.certificates.rotations)
      yield* findingsOf(context, rotation, { severity: 'error', isDeclared: true });
    for (const rotation of impliedRotations(context)) {
      const end = context.graph.certificates.byId(rotation.from)?.endsAt ?? context.asOf;
      const severity = severityByEnd(context, toInstant(end)) ?? 'note';
      yield* findingsOf(context, rotation, { severity, isDeclared: false });
    }
    yield* stalePins(context);
  },
};

interface Weight {
  readonly severity: Severity;
  readonly isDeclared: boolean;
}

interface Rotated extends Weight {
  readonly rotation: Rotation;
  readonly from: string;
  /** `2 of 5 endpoints not rotated` */
  readonly count: string;
}

function* findingsOf(context: RuleContext, rotation: Rotation, weight: Weight): Iterable<Draft> {
  const { from, left, done } = rotationState(context.graph, rotation);
  const count = `${left.length} of ${left.length + done.length} endpoints not rotated`;
  for (const endpoint of left) yield* findingsAt(context, endpoint, { ...weight, rotation, from, count });
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
    const also = counted.map((one): WeighedEvidence => {
      return { ...capped(weighReference(one, context.rulebook), rotated.severity), role: 'further' };
    });
    yield draft(context, endpoint, { ...rotated, service, start: node, also });
  }
}

interface Used extends Rotated {
  readonly service: string | null;
  /** The node that the path starts at. */
  readonly start: string;
  readonly also: readonly WeighedEvidence[];
}

function draft(context: RuleContext, stale: RotatingEndpoint, used: Used): Draft {
  const { host, port, bindings } = stale;
  const { rotation, from, service, start, also, count, severity } = used;
  const name = endpointName(host, port);
  const endpoint = endpointNode(host, port);
  const evidence = bindings.map((binding): WeighedEvidence => {
    return { bare: bindingEvidence(binding), severity, confidence: 'proven', role: 'first' };
  });
  return {
    rule: 'rotation-incomplete',
    service,
    host,
    retirements: [],
    certificate: from,
    message: `${name} still presents the certificate that ${due(context, used)}${staleFaces(stale)} (${count})`,
    failsAt: failureAt(context.asOf, [endOf(context, used)]),
    path: [
      { from: start, edge: service === null ? 'requires' : 'references', to: endpoint },
      { from: endpoint, edge: 'presents', to: certificateNode(from) },
    ],
    evidence: [...evidence, ...also],
    fix: {
      change: 'binding',
      at: name,
      to: context.graph.certificates.idOf(rotation.to),
      because: used.isDeclared
        ? 'the rotation replaces the old one with it'
        : 'other endpoints have it for the same names already',
    },
  };
}

function due({ asOf, graph }: RuleContext, { rotation: { by }, isDeclared, from }: Used): string {
  if (!isDeclared) {
    const end = toInstant(graph.certificates.byId(from)?.endsAt ?? asOf);
    return `a newer one replaces elsewhere and that ${end < asOf ? 'ended' : 'ends'} ${dayOf(end)}`;
  }
  return by === undefined ? 'was to be replaced' : `${by < dayOf(asOf) ? 'was' : 'is'} to be replaced by ${by}`;
}

function endOf({ asOf, graph }: RuleContext, { rotation: { by }, from }: Used): string {
  const old = graph.certificates.byId(from);
  return old ? toInstant(old.endsAt) : by === undefined ? asOf : startOfDay(by);
}
