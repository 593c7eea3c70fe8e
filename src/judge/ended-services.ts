// Names behind a provider's service that ends: from one day it renews no certificate, and at last it serves nobody. Whose certificate it
// is shows in what the name presents; where nobody looked, the provider may hold one that its owner brings.
import { aliasesOf } from '../graph/aliases-of.js';
import { presentedBy } from '../graph/presented-by.js';
import { recordEvidence } from '../graph/evidence.js';
import { hostsOf } from '../graph/hosts-leading-to.js';
import { hostNode } from '../graph/nodes.js';
import type { NameHop } from '../graph/zone-data.js';
import { isPartial, type Hostname } from '../model/hostname.js';
import type { ProviderSunset } from '../model/rulebook.js';
import type { Confidence, Severity } from '../model/vocabulary.js';
import { dayOf, failureAt, startOfDay, toInstant, type Instant } from './instant.js';
import { issuerValues } from './renewal.js';
import type { Draft, RuleContext } from './rule.js';
import { severityByEnd } from './window.js';

/** One draft for each live host that is an alias of such a name, once an end is near. */
export function* endedServices(context: RuleContext): Iterable<Draft> {
  const { graph, policy, rulebook } = context;
  const ending = rulebook.providers.flatMap(({ sunset, suffixes }) => (sunset ? [{ sunset, suffixes }] : []));
  if (ending.length === 0) return;
  for (const host of hostsOf(graph)) {
    if (isPartial(host) || policy.isRetired(host)) continue;
    for (const hop of aliasesOf(graph, host)) {
      const found = ending.find(({ sunset, suffixes }) => suffixes.some((one) => isOf(hop.to, one, sunset)));
      const end = found && hop.edge !== 'redirect' ? endOf(context, host, found.sunset) : undefined;
      if (end) yield draft(context, { host, hop, end });
    }
  }
}

function isOf(name: Hostname, suffix: string, { labels }: ProviderSunset): boolean {
  return name.endsWith(`.${suffix}`) && name.slice(0, -suffix.length - 1).split('.').length === labels;
}

interface End {
  readonly at: Instant;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly says: string;
}

/** The nearest end that concerns the host; `undefined`: none is near. */
function endOf(context: RuleContext, host: Hostname, sunset: ProviderSunset): End | undefined {
  const { asOf } = context;
  const { service, renewsUntil, certificatesUntil, servesUntil } = sunset;
  const owner = certificateOf(context, host, sunset);
  const serves = severityByEnd(context, startOfDay(servesUntil));
  if (owner === 'own' || dayOf(asOf) >= servesUntil) {
    const says = `${service} ends ${servesUntil}`;
    return serves && { at: startOfDay(servesUntil), severity: serves, confidence: 'likely', says };
  }
  const near = severityByEnd(context, startOfDay(renewsUntil));
  if (near === undefined) return undefined;
  const says = `${service} renews no certificate from ${renewsUntil}, and what it holds ends ${certificatesUntil}`;
  const at = startOfDay(certificatesUntil);
  if (owner === 'managed') return { at, severity: near, confidence: 'likely', says };
  return {
    at,
    severity: near === 'error' ? 'warning' : near,
    confidence: 'possible',
    says: `${says}, if it manages this one`,
  };
}

/** Whether the provider manages the certificate that the host presents, or somebody brings it; `undefined`: nobody looked. */
function certificateOf(
  { graph }: RuleContext,
  host: Hostname,
  { issuers, certificatesUntil }: ProviderSunset,
): 'managed' | 'own' | undefined {
  const shown = presentedBy(graph, host, 443).filter(({ via }) => via === 'observed');
  const known = shown.flatMap(({ certificate }) => graph.certificates.byId(certificate) ?? []);
  if (known.length === 0) return undefined;
  const wanted = issuers.map((one) => one.toLowerCase());
  const isManaged = known.some(
    ({ certificate }) =>
      issuerValues(certificate.issuer).some((value) => wanted.includes(value)) &&
      dayOf(toInstant(certificate.notAfter)) <= certificatesUntil,
  );
  return isManaged ? 'managed' : 'own';
}

interface Ended {
  readonly host: Hostname;
  readonly hop: NameHop;
  readonly end: End;
}

function draft({ graph, asOf }: RuleContext, { host, hop, end }: Ended): Draft {
  const records = hop.records.flatMap((index) => graph.estate.records[index] ?? []);
  return {
    rule: 'renewal-blocked',
    service: null,
    host,
    retirements: [],
    certificate: null,
    message: `${host} leads to ${hop.to}: ${end.says}`,
    failsAt: failureAt(asOf, [end.at]),
    path: [{ from: hostNode(host), edge: hop.edge, to: hostNode(hop.to) }],
    evidence: recordEvidence(records, 'cname').map((bare) => {
      return { bare, severity: end.severity, confidence: end.confidence, role: 'first' } as const;
    }),
    fix: null,
  };
}
