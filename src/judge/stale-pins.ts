// Pins that hold back a rotation: a client still insists on the key or certificate that a rotation replaces, or on none that the endpoint
// shows. Such a client refuses the new certificate. Who pins a name that is retired is another rule's business.
import { byText, groupBy } from '../base/order.js';
import { pinEvidence } from '../graph/evidence.js';
import type { KnownCertificate } from '../graph/certificate-book.js';
import { presentedBy } from '../graph/presented-by.js';
import { certificateNode, endpointNode, hostNode, UNOWNED } from '../graph/nodes.js';
import { HTTPS_PORT } from '../graph/tls-uses.js';
import type { ResolvedPin } from '../model/reference.js';
import type { Severity } from '../model/vocabulary.js';
import { pinCovers } from '../model/layers/pin-pattern.js';
import { failureAt, toInstant } from './instant.js';
import { subjectOf } from './message.js';
import type { Draft, RuleContext, WeighedEvidence } from './rule.js';
import { lowerSeverity } from './weigh.js';
import { severityByEnd } from './window.js';

/** One draft for each service and pinned host. */
export function* stalePins(context: RuleContext): Iterable<Draft> {
  const pins = context.graph.estate.pins ?? [];
  const sets = groupBy(pins, ({ service, host }) => `${service ?? ''} ${host}`);
  for (const key of [...sets.keys()].sort(byText)) {
    const set = sets.get(key) ?? [];
    const stale = replacedPin(context, set) ?? mismatch(context, set) ?? withoutBackup(context, set);
    if (stale) yield draft(context, set, stale);
  }
}

interface Stale {
  readonly host: string;
  readonly port: number;
  /** What the pins refuse, or are about to. */
  readonly refused: string;
  readonly failsAt: string;
  readonly says: string;
  /** `undefined`: by the context alone. */
  readonly most?: Severity;
}

/** The set names the certificate that a rotation replaces and not the one that replaces it. */
function replacedPin(context: RuleContext, set: readonly ResolvedPin[]): Stale | undefined {
  const { graph, config, asOf } = context;
  for (const { from, to } of config.certificates.rotations) {
    const [old, next] = [from, to].map((id) => graph.certificates.byId(graph.certificates.idOf(id)));
    if (!old || !next || !accepts(set, [old]) || accepts(set, [next])) continue;
    const host = set[0]?.host ?? '';
    const says = 'pins the key or certificate that a rotation replaces, and not the one that replaces it';
    return {
      host,
      port: HTTPS_PORT,
      refused: next.id,
      failsAt: failureAt(asOf, [toInstant(old.endsAt)]) ?? asOf,
      says,
    };
  }
  return undefined;
}

/** An endpoint was seen with a chain of which the set accepts nothing. */
function mismatch({ graph, asOf }: RuleContext, set: readonly ResolvedPin[]): Stale | undefined {
  const [pin] = set;
  if (pin === undefined) return undefined;
  const endpoints = graph.estate.bindings.filter(({ handshake, host }) => handshake && pinCovers(pin.host, host));
  for (const { host, port, handshake } of endpoints) {
    const presented = presentedBy(graph, host, port).flatMap((one) => graph.certificates.byId(one.certificate) ?? []);
    const behind = (handshake?.chain ?? []).flatMap((id) => graph.certificates.byId(id) ?? []);
    const [leaf] = presented;
    if (leaf === undefined || accepts(set, [...presented, ...behind])) continue;
    const says = `pins no key that ${host}:${String(port)} shows`;
    return { host, port, refused: leaf.id, failsAt: asOf, says };
  }
  return undefined;
}

/** The set accepts one key, that of the certificate which is shown: the next one with another key is refused (RFC 7469 §4.3). */
function withoutBackup(context: RuleContext, set: readonly ResolvedPin[]): Stale | undefined {
  const { graph, asOf } = context;
  const [pin, ...others] = set;
  if (pin === undefined || others.some((one) => one.pin !== pin.pin)) return undefined;
  for (const { host, port, handshake } of graph.estate.bindings) {
    if (!handshake || !pinCovers(pin.host, host)) continue;
    const leaf = presentedBy(graph, host, port).flatMap((one) => graph.certificates.byId(one.certificate) ?? [])[0];
    const behind = (handshake.chain ?? []).flatMap((id) => graph.certificates.byId(id) ?? []);
    if (leaf === undefined || !accepts(set, [leaf]) || accepts(set, behind)) continue;
    const endsAt = toInstant(leaf.certificate.notAfter);
    const says = `pins only the key that ${host}:${String(port)} shows now, and no other for the certificate after it`;
    const most = severityByEnd(context, endsAt) ?? 'note';
    return { host, port, refused: leaf.id, failsAt: failureAt(asOf, [endsAt]) ?? asOf, says, most };
  }
  return undefined;
}

/** Whether any pin of the set is one of the certificates or of their keys. */
function accepts(set: readonly ResolvedPin[], certificates: readonly KnownCertificate[]): boolean {
  return certificates.some(({ certificate: { sha1, sha256, spki } }) =>
    set.some(({ pin }) => [`sha1:${sha1}`, `sha256:${sha256}`, `spki:${spki ?? ''}`].includes(pin)),
  );
}

function draft({ policy, rulebook }: RuleContext, set: readonly ResolvedPin[], stale: Stale): Draft {
  const { host, port, refused, failsAt, says, most = 'error' } = stale;
  const service = set[0]?.service ?? null;
  const evidence = set.map((pin): WeighedEvidence => {
    const severity = rulebook.severities.byContext[pin.context];
    return { bare: pinEvidence(pin), severity: lowerSeverity(severity, most), confidence: 'likely', role: 'first' };
  });
  const endpoint = endpointNode(host, port);
  return {
    rule: 'rotation-incomplete',
    service,
    host,
    retirements: policy.coveringOf(host).map(({ retirement }) => retirement),
    certificate: refused,
    message: `${subjectOf(service)} ${says}`,
    failsAt,
    path: [
      { from: service ?? UNOWNED, edge: 'references', to: hostNode(host) },
      { from: hostNode(host), edge: 'requires', to: endpoint },
      { from: endpoint, edge: 'presents', to: certificateNode(refused) },
    ],
    evidence,
    fix: {
      change: 'definition',
      at: `the pins of ${set[0]?.host ?? host}`,
      to: stale.most === undefined ? refused : 'a second pin, of a key that is kept for the next certificate',
      because: 'a client that pins another key refuses it',
    },
  };
}
