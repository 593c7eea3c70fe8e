// `renewal-blocked`: a live name's certificate cannot be renewed once a retired name is gone, because they share a certificate or the
// challenge is delegated there; or because no record allows its authority any more. Nothing need reference the retired name.
import { byText, sortedUnique } from '../../base/order.js';
import { aliasesOf } from '../../graph/aliases-of.js';
import type { KnownCertificate } from '../../graph/certificate-book.js';
import { certificateEvidence, recordEvidence } from '../../graph/evidence.js';
import { certificateNode, hostNode } from '../../graph/nodes.js';
import { pointersOf } from '../../graph/record-pointers.js';
import type { NameHop } from '../../graph/zone-data.js';
import { isPartial, type Hostname } from '../../model/hostname.js';
import type { ResolvedRecord } from '../../model/reference.js';
import { isNotRenewed, isSampleCertificate } from '../certificate-ends.js';
import { endedServices } from '../ended-services.js';
import { deadlineOf } from '../deadline.js';
import { failureAt, toInstant, type Instant } from '../instant.js';
import { namesThatAreGone } from '../names-that-are-gone.js';
import { offTheEdge } from '../off-the-edge.js';
import { declaredTogether } from '../declared-together.js';
import { missingValidation } from '../missing-validation.js';
import { refusedByCaa } from '../refused-by-caa.js';
import { retiredName } from '../message.js';
import { retiresAt, type Covering } from '../policy.js';
import { automaticRenewal, renewalFrom } from '../renewal.js';
import type { Draft, Rule, RuleContext, WeighedEvidence } from '../rule.js';
import { recordFix } from '../way-out.js';

export const renewalBlocked: Rule = {
  id: 'renewal-blocked',
  *find(context) {
    for (const known of context.graph.certificates.all) yield* sharedNames(context, known);
    for (const [index, record] of context.graph.estate.records.entries()) yield* delegated(context, record, index);
    yield* refusedByCaa(context);
    yield* namesThatAreGone(context);
    yield* offTheEdge(context);
    yield* endedServices(context);
    yield* declaredTogether(context);
    yield* missingValidation(context);
  },
};

/** One draft for each live name of a certificate that machines renew and that holds a retired one, too. */
function* sharedNames(context: RuleContext, known: KnownCertificate): Iterable<Draft> {
  const { policy, rulebook, asOf } = context;
  const names = sortedUnique(known.certificate.names.map((name) => name.toLowerCase()));
  const retired = names.filter(policy.isRetired);
  const live = names.filter((name) => !policy.isRetired(name));
  const automatic = automaticRenewal(known, rulebook);
  const [first] = retired;
  if (first === undefined || live.length === 0 || !automatic || !isInForce(context, known)) return;
  const covering = retired.flatMap((name) => policy.coveringOf(name));
  const named = covering[0]?.retirement;
  if (named === undefined) return;
  const gone = earliest(covering, asOf);
  const evidence = evidenceOf(context, known, automatic.rule ? 'proven' : 'likely');
  for (const host of live) {
    yield {
      rule: 'renewal-blocked',
      service: null,
      host,
      retirements: covering.map(({ retirement }) => retirement),
      certificate: known.id,
      message: `the certificate of ${host} also names ${retiredName(first, named, asOf)}: its renewal fails once that is gone`,
      failsAt: failureAt(asOf, [renewalFrom(known, gone, rulebook)]),
      path: [
        { from: hostNode(host), edge: 'requires', to: certificateNode(known.id) },
        { from: certificateNode(known.id), edge: 'covers', to: hostNode(first) },
      ],
      evidence,
      identity: [hostNode(host), hostNode(first)],
      fix: {
        change: 'certificate',
        at: known.id,
        to: live.join(', '),
        because: `issued without ${retired.join(', ')} it renews on`,
      },
    };
  }
}

function earliest(covering: readonly Covering[], asOf: Instant): Instant {
  return covering.map(({ retirement }) => retiresAt(retirement, asOf)).sort(byText)[0] ?? asOf;
}

/** It is current, meant to be renewed, and no later one holds its live names without the retired. */
function isInForce({ graph, config, rulebook, policy, asOf }: RuleContext, known: KnownCertificate): boolean {
  if (toInstant(known.certificate.notAfter) <= asOf || isNotRenewed(config, known)) return false;
  if (isSampleCertificate(graph, rulebook, known)) return false;
  const isPresented = graph.estate.bindings.some(
    ({ certificate }) => graph.certificates.idOf(certificate) === known.id,
  );
  if (isPresented) return true;
  const live = known.certificate.names.filter((name) => !policy.isRetired(name));
  return !graph.certificates.all.some(
    ({ id, certificate }) =>
      id !== known.id &&
      toInstant(certificate.notAfter) > toInstant(known.certificate.notAfter) &&
      !certificate.names.some(policy.isRetired) &&
      live.every((name) => certificate.names.includes(name)),
  );
}

function evidenceOf(
  { graph }: RuleContext,
  { found }: KnownCertificate,
  confidence: WeighedEvidence['confidence'],
): WeighedEvidence[] {
  return found
    .flatMap((index) => graph.estate.certificates[index] ?? [])
    .map((one) => ({ bare: certificateEvidence(one), severity: 'error', confidence, role: 'first' }));
}

/** A live name whose validation record leads into what is retired, at once or by further aliases. */
function* delegated(context: RuleContext, record: ResolvedRecord, index: number): Iterable<Draft> {
  const { policy, asOf } = context;
  for (const { from, to, edge } of pointersOf(record)) {
    if (edge !== 'acme' || policy.isRetired(from) || isPartial(from)) continue;
    const hops = hopsToRetired(context, to);
    const last = hops?.at(-1)?.to ?? to;
    const covering = policy.coveringOf(last);
    const named = covering[0]?.retirement;
    if (hops === undefined || named === undefined) continue;
    const hop: NameHop = {
      from,
      to,
      edge,
      isAlias: false,
      records: [index],
      ttlSeconds: record.ttlSeconds,
      synthesised: false,
    };
    const way = [to, ...hops.map((one) => one.to)];
    const gone = deadlineOf(context, way, [earliest(covering, asOf)]).failsAt ?? asOf;
    const behind = hops.flatMap(({ records }) => records.flatMap((one) => context.graph.estate.records[one] ?? []));
    yield {
      rule: 'renewal-blocked',
      service: null,
      host: from,
      retirements: covering.map(({ retirement }) => retirement),
      certificate: certificatesOf(context, from)[0]?.id ?? null,
      message: `certificates of ${from} are validated through ${retiredName(last, named, asOf)}: their renewal fails once that is gone`,
      failsAt: failureAt(asOf, renewals(context, from, gone)),
      path: [hop, ...hops].map((one) => ({ from: hostNode(one.from), edge: one.edge, to: hostNode(one.to) })),
      evidence: [
        ...recordEvidence([record], 'acme').map((bare) => ({ ...PROVEN, bare, role: 'first' as const })),
        ...recordEvidence(behind, 'cname').map((bare) => ({ ...PROVEN, bare, role: 'further' as const })),
      ],
      fix: hops.length === 0 ? recordFix(context, hop, named) : null,
    };
  }
}

const PROVEN = { severity: 'error', confidence: 'proven' } as const;
const MOST_HOPS = 100;

/** The aliases from a name to the first retired one; empty: it is itself; `undefined`: it leads to none. */
function hopsToRetired({ graph, policy }: RuleContext, start: Hostname): readonly NameHop[] | undefined {
  const queue: { readonly name: Hostname; readonly hops: readonly NameHop[] }[] = [{ name: start, hops: [] }];
  const seen = new Set([start]);
  for (let next = queue.shift(); next !== undefined && seen.size < MOST_HOPS; next = queue.shift()) {
    if (policy.isRetired(next.name)) return next.hops;
    for (const hop of aliasesOf(graph, next.name)) {
      if (seen.has(hop.to)) continue;
      seen.add(hop.to);
      queue.push({ name: hop.to, hops: [...next.hops, hop] });
    }
  }
  return undefined;
}

/** Current certificates that the challenge of the name is for: its own, and those of its wildcard (RFC 8555 §8.4). */
function certificatesOf({ graph, rulebook, asOf }: RuleContext, host: Hostname): KnownCertificate[] {
  return graph.certificates.all.filter(
    (known) =>
      known.certificate.names.some((name) => name === host || name === `*.${host}`) &&
      toInstant(known.certificate.notAfter) > asOf &&
      !isSampleCertificate(graph, rulebook, known),
  );
}

function renewals(context: RuleContext, host: Hostname, gone: Instant): Instant[] {
  const ends = certificatesOf(context, host).map((known) => renewalFrom(known, gone, context.rulebook));
  return ends.length > 0 ? ends : [gone];
}
