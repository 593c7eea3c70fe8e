// `certificate-ending`: a service depends on a name whose certificate ends soon, or is declared not to be renewed. The context of the
// reference bounds the severity; dotted text that need not be a host, and hosts used without TLS, are left alone.
import { groupBy } from '../../base/order.js';
import { aliasesOf } from '../../graph/aliases-of.js';
import { bindingEvidence, certificateEvidence, type BareEvidence } from '../../graph/evidence.js';
import { hostsOf } from '../../graph/hosts-leading-to.js';
import { certificateNode, endpointNode, hostNode } from '../../graph/nodes.js';
import { referencesTo } from '../../graph/references-to.js';
import { HTTPS_PORT, isOverTls } from '../../graph/tls-uses.js';
import type { NameHop } from '../../graph/zone-data.js';
import { isPartial, type Hostname } from '../../model/hostname.js';
import type { Reference } from '../../model/reference.js';
import type { Hop } from '../../model/report.js';
import { highestSeverity, type Severity } from '../../model/vocabulary.js';
import { crossSigns, currentCertificates, unnamedCertificates, type CurrentCertificate } from '../certificate-ends.js';
import { deadlineOf } from '../deadline.js';
import { dayOf } from '../instant.js';
import { subjectOf } from '../message.js';
import type { Draft, Rule, RuleContext, WeighedEvidence } from '../rule.js';
import {
  capped,
  countedReferences,
  furtherEvidence,
  lowerConfidence,
  lowerSeverity,
  weighReference,
} from '../weigh.js';
import { severityByEnd } from '../window.js';

export const certificateEnding: Rule = {
  id: 'certificate-ending',
  *find(context) {
    for (const host of hostsOf(context.graph)) {
      if (isPartial(host)) continue;
      for (const { node, service, meaning, references } of referencesTo(context.graph, host)) {
        if (meaning !== 'depends') continue;
        const dialled = countedReferences(context, references).filter(isOverTls);
        const byPort = groupBy(dialled, ({ port }) => port ?? HTTPS_PORT);
        for (const [port, ofPort] of byPort)
          yield* findingsOf(context, { node, service, host, port, references: ofPort });
      }
    }
  },
};

interface Dependence {
  readonly node: string;
  readonly service: string | null;
  readonly host: Hostname;
  readonly port: number;
  readonly references: readonly Reference[];
}

function* findingsOf(context: RuleContext, dependence: Dependence): Iterable<Draft> {
  const { hops, at, certificates } = meeting(context, dependence.host, dependence.port);
  const unnamed = unnamedCertificates(context, at, dependence.port);
  for (const current of [...certificates, ...certificates.flatMap((one) => crossSigns(context, one)), ...unnamed]) {
    const severity = severityOf(context, current);
    if (severity === undefined) continue;
    const first = dependence.references.map((one) => {
      const weighed = capped(weighReference(one, context.rulebook), severity);
      return { ...weighed, confidence: lowerConfidence(weighed.confidence, SURENESS[current.via]) };
    });
    yield finding(context, { dependence, hops, at, current, first });
  }
}

const SURENESS = { observed: 'proven', configured: 'likely', declared: 'likely', 'at-rest': 'possible' } as const;

interface Meeting {
  readonly hops: readonly NameHop[];
  /** The name whose certificate a client meets. */
  readonly at: Hostname;
  readonly certificates: readonly CurrentCertificate[];
}

/** The host's own certificate; where the run knows of none, that of the first name behind its aliases that has one. */
function meeting(context: RuleContext, host: Hostname, port: number): Meeting {
  const queue: Omit<Meeting, 'certificates'>[] = [{ hops: [], at: host }];
  const seen = new Set([host]);
  for (let next = queue.shift(); next && seen.size < 100; next = queue.shift()) {
    const certificates = currentCertificates(context, next.at, port);
    if (certificates.length > 0) return { ...next, certificates };
    for (const hop of aliasesOf(context.graph, next.at)) {
      if (seen.has(hop.to)) continue;
      seen.add(hop.to);
      queue.push({ hops: [...next.hops, hop], at: hop.to });
    }
  }
  return { hops: [], at: host, certificates: [] };
}

/** What only some clients meet, without a name or with an old store, is never more than a warning. */
function severityOf(context: RuleContext, current: CurrentCertificate): Severity | undefined {
  const severity = byEnd(context, current);
  const isForSome = current.isUnnamed === true || current.isCrossSign === true;
  return severity !== undefined && isForSome ? lowerSeverity(severity, 'warning') : severity;
}

function byEnd(context: RuleContext, { isEnding, endsAt }: CurrentCertificate): Severity | undefined {
  return isEnding ? 'error' : severityByEnd(context, endsAt);
}

interface Ending extends Omit<Meeting, 'certificates'> {
  readonly dependence: Dependence;
  readonly current: CurrentCertificate;
  readonly first: readonly WeighedEvidence[];
}

function finding(context: RuleContext, ending: Ending): Draft {
  const { dependence, hops, at, current, first } = ending;
  const { service, host } = dependence;
  const { asOf, policy } = context;
  const end = `${current.endsAt < asOf ? 'ended' : 'ends'} ${dayOf(current.endsAt)}${current.isEnding ? ' and is not renewed' : ''}`;
  const { failsAt, note } = deadlineOf(context, [host, ...hops.map(({ to }) => to)], [current.endsAt]);
  const most = highestSeverity(first.map(({ severity }) => severity)) ?? 'note';
  const behind = certificateAndBindings(context, current).map((bare): WeighedEvidence => {
    return { bare, severity: most, confidence: 'proven', role: 'further' };
  });
  return {
    rule: 'certificate-ending',
    service,
    host,
    retirements: [...policy.coveringOf(host), ...(at === host ? [] : policy.coveringOf(at))].map(
      (one) => one.retirement,
    ),
    certificate: current.id,
    message: `${subjectOf(service)} depends on ${host}, ${whoseCertificate(ending)} ${end}${note}`,
    failsAt,
    path: pathOf(ending),
    evidence: [...first, ...furtherEvidence(context, hops, first), ...behind],
    fix: null,
  };
}

function whoseCertificate({ dependence: { host }, at, current }: Ending): string {
  const name = at === host ? '' : `that leads to ${at}, `;
  const { names, known, isUnnamed, isCrossSign } = current;
  if (isCrossSign) return `${name}whose endpoint still sends ${known?.certificate.subject ?? 'a cross-sign'}, which`;
  const whose = isUnnamed ? 'whose default certificate, for clients that send no server name,' : 'whose certificate';
  return `${name}${whose} (${names.join(', ')})`;
}

/** service → host → … → endpoint → certificate; without a known binding the last name `requires` its certificate. */
function pathOf({ dependence, hops, at, current }: Ending): Hop[] {
  const certificate = certificateNode(current.id);
  const names = hops.map(({ from, edge, to }): Hop => ({ from: hostNode(from), edge, to: hostNode(to) }));
  const start: Hop[] = [{ from: dependence.node, edge: 'references', to: hostNode(dependence.host) }, ...names];
  if (current.bindings.length === 0) return [...start, { from: hostNode(at), edge: 'requires', to: certificate }];
  const endpoint = endpointNode(at, dependence.port);
  return [
    ...start,
    { from: hostNode(at), edge: 'requires', to: endpoint },
    { from: endpoint, edge: 'presents', to: certificate },
  ];
}

function certificateAndBindings({ graph }: RuleContext, { known, bindings }: CurrentCertificate): BareEvidence[] {
  const found = (known?.found ?? []).flatMap((index) => graph.estate.certificates[index] ?? []);
  const bound = bindings.flatMap((index) => graph.estate.bindings[index] ?? []);
  return [...found.map(certificateEvidence), ...bound.map(bindingEvidence)];
}
