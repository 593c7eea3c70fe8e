// Which certificate a host is taken to present, and whether and when it ends. What is observed beats what is configured beats what
// lies in a repository. It does not ask who depends on the host.
import { byText, sortedUnique } from '../base/order.js';
import type { CertificateEnding, Config } from '../config/config.js';
import type { KnownCertificate } from '../graph/certificate-book.js';
import type { LastrefGraph } from '../graph/graph.js';
import { isSampleLocation } from '../graph/sample-location.js';
import { presentedBy, presentedUnnamed } from '../graph/presented-by.js';
import { certificateCovers } from '../model/certificate-name.js';
import type { Hostname } from '../model/hostname.js';
import type { Rulebook } from '../model/rulebook.js';
import { toInstant, type Instant } from './instant.js';
import type { RuleContext } from './rule.js';

/** How a certificate is known to be the one that a client meets. */
export type Via = 'observed' | 'configured' | 'at-rest' | 'declared';

export interface CurrentCertificate {
  /** `sha256:HEX`, or the declared names where the run does not hold the certificate. */
  readonly id: string;
  readonly names: readonly string[];
  readonly via: Via;
  readonly endsAt: Instant;
  /** Declared under `ending:`: nobody will renew it. */
  readonly isEnding: boolean;
  /** Indexes of estate.bindings that say so. */
  readonly bindings: readonly number[];
  readonly known: KnownCertificate | undefined;
  /** Only clients that send no server name meet it. */
  readonly isUnnamed?: true;
  /** Sent beside a path that lasts longer: a cross-sign that only clients with an old store follow. */
  readonly isCrossSign?: true;
}

/** What a client of host and port meets; empty: the run knows of no certificate for it. */
export function currentCertificates(context: RuleContext, host: Hostname, port: number): CurrentCertificate[] {
  const presented = presentedBy(context.graph, host, port);
  const found = presented.flatMap(({ certificate, bindings, via }) => {
    const known = context.graph.certificates.byId(certificate);
    return known ? [toCurrent(context, known, { via, bindings })] : [];
  });
  if (presented.length > 0) return found;
  const atRest = lastingLongest(context, host);
  if (atRest) return [toCurrent(context, atRest, { via: 'at-rest', bindings: [] })];
  return context.config.certificates.ending.filter((ending) => endingCovers(ending, host)).map(declared);
}

/**
 * What clients of host and port meet that send no server name, where it concerns them: it covers the host, is declared not to be renewed,
 * or names what is retired. A default certificate of somebody else's was never of use to them.
 */
export function unnamedCertificates(context: RuleContext, host: Hostname, port: number): CurrentCertificate[] {
  const { graph, policy } = context;
  return presentedUnnamed(graph, host, port).flatMap(({ certificate, bindings, via }) => {
    const known = graph.certificates.byId(certificate);
    if (known === undefined) return [];
    const current = { ...toCurrent(context, known, { via, bindings }), isUnnamed: true } as const;
    const concerns = current.names.some((name) => certificateCovers(name, host) || policy.isRetired(name));
    return concerns || current.isEnding ? [current] : [];
  });
}

/** What the endpoint sends behind the certificate that ends before the chain does. */
export function crossSigns(context: RuleContext, current: CurrentCertificate): CurrentCertificate[] {
  const { graph } = context;
  const sent = current.bindings.flatMap((index) => graph.estate.bindings[index]?.handshake?.chain ?? []);
  return sortedUnique(sent).flatMap((id) => {
    const known = graph.certificates.byId(id);
    if (known === undefined || toInstant(known.certificate.notAfter) >= current.endsAt) return [];
    const bindings = current.bindings.filter((index) => graph.estate.bindings[index]?.handshake?.chain?.includes(id));
    const endsAt = toInstant(known.certificate.notAfter);
    return [
      { ...toCurrent(context, known, { via: current.via, bindings }), endsAt, isEnding: false, isCrossSign: true },
    ];
  });
}

/** When the certificates for the host end that are declared not to be renewed. */
export function failingEnds(context: RuleContext, host: Hostname): Instant[] {
  const current = currentCertificates(context, host, 443);
  return current.filter(({ isEnding }) => isEnding).map(({ endsAt }) => endsAt);
}

interface Source {
  readonly via: Via;
  readonly bindings: readonly number[];
}

function toCurrent({ config }: RuleContext, known: KnownCertificate, { via, bindings }: Source): CurrentCertificate {
  const { id, certificate, endsAt } = known;
  const isEnding = isNotRenewed(config, known);
  return { id, names: certificate.names, via, endsAt: toInstant(endsAt), isEnding, bindings, known };
}

function declared(ending: CertificateEnding): CurrentCertificate {
  const endsAt = toInstant(ending.notAfter);
  return {
    id: ending.names.join(','),
    names: ending.names,
    via: 'declared',
    endsAt,
    isEnding: true,
    bindings: [],
    known: undefined,
  };
}

function endingCovers({ names }: CertificateEnding, host: Hostname): boolean {
  return names.some((name) => certificateCovers(name, host));
}

/** Whether the certificate is declared under `ending:`. */
export function isNotRenewed(config: Config, known: KnownCertificate): boolean {
  return config.certificates.ending.some((ending) => isDeclared(ending, known));
}

/** The declared certificate is the one with those names and that end. */
export function isDeclared({ names, notAfter }: CertificateEnding, { certificate }: KnownCertificate): boolean {
  if (toInstant(notAfter) !== toInstant(certificate.notAfter)) return false;
  return names.every((name) => certificate.names.some((own) => own.toLowerCase() === name.toLowerCase()));
}

/** Whether it lies only among tests, examples, docs or vendored code. */
export function isSampleCertificate(
  { estate }: LastrefGraph,
  rulebook: Rulebook,
  { found }: KnownCertificate,
): boolean {
  return found.every((index) => isSampleLocation(estate.certificates[index]?.location, rulebook));
}

/** Of the certificates at rest that cover the host the one that lasts longest; those of tests, examples and docs serve nobody. */
function lastingLongest({ graph, rulebook }: RuleContext, host: Hostname): KnownCertificate | undefined {
  const real = graph.certificates.covering(host).filter((known) => !isSampleCertificate(graph, rulebook, known));
  const longest = (a: KnownCertificate, b: KnownCertificate): number =>
    byText(toInstant(b.certificate.notAfter), toInstant(a.certificate.notAfter)) || byText(a.id, b.id);
  return [...real].sort(longest)[0];
}
