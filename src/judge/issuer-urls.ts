// Certificates of live names whose issuer answers for them under a retired name: revocation lists, responders, the issuer's certificate.
// Clients that insist on an answer refuse the certificate once the name is gone.
import { sortedUnique } from '../base/order.js';
import { certificateEvidence } from '../graph/evidence.js';
import type { KnownCertificate } from '../graph/certificate-book.js';
import { certificateNode, hostNode } from '../graph/nodes.js';
import type { CertificateUrlKind } from '../model/certificate-urls.js';
import { readHost, type Hostname } from '../model/hostname.js';
import { isSampleCertificate } from './certificate-ends.js';
import { failureAt, toInstant } from './instant.js';
import { retiredName } from './message.js';
import { retiresAt } from './policy.js';
import type { Draft, RuleContext } from './rule.js';

const ASKED_FOR: Readonly<Record<CertificateUrlKind, string>> = {
  crl: 'its revocation list',
  ocsp: 'whether it was revoked',
  issuer: 'its issuer',
};

/** One draft for each certificate that is in force and each retired host that clients ask about it. */
export function* retiredIssuerUrls(context: RuleContext): Iterable<Draft> {
  const { graph, rulebook, policy, asOf } = context;
  for (const known of graph.certificates.all) {
    const { urls = [], names, subject, notAfter } = known.certificate;
    const live = names.find((name) => !policy.isRetired(name));
    const isGone = names.length > 0 && live === undefined;
    if (urls.length === 0 || isGone || toInstant(notAfter) <= asOf) continue;
    if (isSampleCertificate(graph, rulebook, known)) continue;
    const hosts = urls.map(({ kind, url }) => ({ kind, host: hostOf(url) }));
    for (const host of sortedUnique(hosts.map((one) => one.host))) {
      if (!policy.isRetired(host)) continue;
      const kinds = sortedUnique(hosts.filter((one) => one.host === host).map(({ kind }) => ASKED_FOR[kind]));
      yield draft(context, known, { host, subject: live ?? subject, kinds });
    }
  }
}

function hostOf(url: string): Hostname {
  const reading = readHost(/^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? '');
  return reading.is === 'name' ? reading.host : '';
}

interface Asked {
  readonly host: Hostname;
  /** What the certificate is for. */
  readonly subject: string;
  readonly kinds: readonly string[];
}

function draft({ graph, policy, asOf }: RuleContext, known: KnownCertificate, { host, subject, kinds }: Asked): Draft {
  const covering = policy.coveringOf(host);
  const named = covering[0]?.retirement;
  const found = known.found.flatMap((index) => graph.estate.certificates[index] ?? []);
  const name = named === undefined ? host : retiredName(host, named, asOf);
  return {
    rule: 'retired-host',
    service: null,
    host,
    retirements: covering.map(({ retirement }) => retirement),
    certificate: known.id,
    message: `clients of the certificate of ${subject} ask ${name} for ${kinds.join(' and ')}`,
    failsAt: failureAt(
      asOf,
      covering.map(({ retirement }) => retiresAt(retirement, asOf)),
    ),
    path: [{ from: certificateNode(known.id), edge: 'requires', to: hostNode(host) }],
    evidence: found.map((one) => {
      return { bare: certificateEvidence(one), severity: 'error', confidence: 'proven', role: 'first' } as const;
    }),
    identity: [certificateNode(known.id), hostNode(host)],
    fix: {
      change: 'certificate',
      at: known.id,
      to: subject,
      because: 'its issuer must answer under a name that stays',
    },
  };
}
