// `certificate-uncovered`: a name that is dialled or served over TLS is in no current certificate of its endpoint, or stands where a
// wildcard of its zone ends. Only where a certificate of the endpoint or the zone was seen; what nobody looked at is not guessed.
import { isIP } from 'node:net';
import { bindingEvidence, referenceEvidence } from '../../graph/evidence.js';
import type { KnownCertificate } from '../../graph/certificate-book.js';
import { certificateNode, endpointName, endpointNode, hostNode } from '../../graph/nodes.js';
import { presentedBy } from '../../graph/presented-by.js';
import { referencesTo } from '../../graph/references-to.js';
import { HTTPS_PORT, isOverTls, tlsUses } from '../../graph/tls-uses.js';
import { certificateCovers } from '../../model/certificate-name.js';
import type { TlsUse } from '../../model/certificate-view.js';
import { isPartial } from '../../model/hostname.js';
import type { StarttlsProtocol } from '../../model/starttls.js';
import { subjectOf } from '../message.js';
import { nearMiss } from '../near-miss.js';
import type { Uncovered } from '../uncovered.js';
import type { Draft, Rule, RuleContext, WeighedEvidence } from '../rule.js';
import { countedReferences, lowerConfidence, weighReference } from '../weigh.js';

export const certificateUncovered: Rule = {
  id: 'certificate-uncovered',
  *find(context) {
    for (const use of tlsUses(context.graph, context.counts)) {
      if (isPartial(use.host) || isIP(use.host) !== 0 || !use.host.includes('.')) continue;
      const uncovered = atEndpoint(context, use) ?? nearMiss(context, use);
      if (uncovered) yield* findingsOf(context, use, uncovered);
    }
  },
};

/** Protocols whose clients seldom compare names: mail between servers (RFC 3207 §4.1), databases by default. */
const UNCHECKED: ReadonlySet<StarttlsProtocol> = new Set(['postgres', 'mysql']);
const SMTP_PORT = 25;

/** A certificate that the endpoint shows and that does not cover its name; of configured ones none may. */
function atEndpoint({ graph }: RuleContext, { host, port }: TlsUse): Uncovered | undefined {
  const presented = presentedBy(graph, host, port).flatMap(({ certificate, via, bindings }) => {
    const known = graph.certificates.byId(certificate);
    return [{ known, via, bindings }];
  });
  const isUnchecked = presented.some(({ bindings }) =>
    bindings.some((index) => UNCHECKED.has(graph.estate.bindings[index]?.handshake?.starttls ?? 'smtp')),
  );
  if (port === SMTP_PORT || isUnchecked) return undefined;
  const wrong = presented.find(({ known }) => known && !covers(known, host));
  if (wrong?.known === undefined) return undefined;
  if (wrong.via === 'configured' && presented.some(({ known }) => !known || covers(known, host))) return undefined;
  const confidence = wrong.via === 'observed' ? 'proven' : 'likely';
  const names = wrong.known.certificate.names.join(', ') || wrong.known.certificate.subject;
  const says = `${endpointName(host, port)} presents a certificate for ${names}`;
  return { certificate: wrong.known, bindings: wrong.bindings, confidence, says };
}

function covers({ certificate }: KnownCertificate, host: string): boolean {
  return certificate.names.some((name) => certificateCovers(name, host));
}

function* findingsOf(context: RuleContext, use: TlsUse, uncovered: Uncovered): Iterable<Draft> {
  const { graph } = context;
  const { host, port } = use;
  const users = referencesTo(graph, host).flatMap(({ node, service, meaning, references }) => {
    const dialled = countedReferences(context, references).filter(isOverTls);
    const here = dialled.filter((one) => (one.port ?? HTTPS_PORT) === port);
    return meaning === 'depends' && here.length > 0 && service !== null ? [{ node, service, here }] : [];
  });
  for (const { node, service, here } of users) {
    const evidence = here.map((one) => weighReference(one, context.rulebook));
    yield draft(context, use, {
      uncovered,
      service,
      start: node,
      evidence: [...evidence, ...shown(context, uncovered, 'further')],
    });
  }
  if (users.length > 0) return;
  const evidence = [...shown(context, uncovered, 'first'), ...declared(context, use)];
  if (evidence.length > 0) yield draft(context, use, { uncovered, service: null, start: undefined, evidence });
}

function shown({ graph }: RuleContext, { bindings }: Uncovered, role: WeighedEvidence['role']): WeighedEvidence[] {
  return bindings
    .flatMap((index) => graph.estate.bindings[index] ?? [])
    .map((binding) => ({ bare: bindingEvidence(binding), severity: 'error', confidence: 'proven', role }));
}

/** What declares that the name is served there. */
function declared(context: RuleContext, { host, port }: TlsUse): WeighedEvidence[] {
  return referencesTo(context.graph, host)
    .filter(({ meaning }) => meaning === 'owns')
    .flatMap(({ references }) => countedReferences(context, references).filter(isOverTls))
    .filter((one) => (one.port ?? HTTPS_PORT) === port)
    .map((one) => ({ ...weighReference(one, context.rulebook), bare: referenceEvidence(one) }));
}

interface Found {
  readonly uncovered: Uncovered;
  readonly service: string | null;
  /** `undefined`: the path starts at the host. */
  readonly start: string | undefined;
  readonly evidence: readonly WeighedEvidence[];
}

function draft({ policy, asOf }: RuleContext, { host, port }: TlsUse, found: Found): Draft {
  const { uncovered, service, start, evidence } = found;
  const { certificate, confidence, says, bindings } = uncovered;
  const node = certificateNode(certificate.id);
  const endpoint = endpointNode(host, port);
  const end =
    bindings.length === 0
      ? [{ from: hostNode(host), edge: 'requires', to: node } as const]
      : [
          { from: hostNode(host), edge: 'requires', to: endpoint } as const,
          { from: endpoint, edge: 'presents', to: node } as const,
        ];
  const who = service === null ? `${host} is served` : `${subjectOf(service)} depends on ${host}`;
  return {
    rule: 'certificate-uncovered',
    service,
    host,
    retirements: policy.coveringOf(host).map(({ retirement }) => retirement),
    certificate: certificate.id,
    message: `${who}, which no current certificate covers: ${says}`,
    failsAt: asOf,
    path: [...(start === undefined ? [] : [{ from: start, edge: 'references', to: hostNode(host) } as const]), ...end],
    evidence: evidence.map((one) => ({ ...one, confidence: lowerConfidence(one.confidence, confidence) })),
    identity: [endpoint, node],
    fix: { change: 'certificate', at: endpointName(host, port), to: host, because: 'its clients compare the name' },
  };
}
