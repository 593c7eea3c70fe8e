// The question: which certificates does the run know, where do they lie, who presents them, and what do they cover? Of what is bound
// and not held it knows the fingerprint alone. It knows no clock and no policy.
import { byKeys, byText, groupBy } from '../base/order.js';
import { certificateCovers } from '../model/certificate-name.js';
import type { CertificatePlace, PresentedAt, TlsUse, UnheldCertificate } from '../model/certificate-view.js';
import type { KnownCertificate } from './certificate-book.js';
import type { LastrefGraph } from './graph.js';
import { bindingsOf } from './presented-by.js';

/** One certificate with its places and uses. */
export interface ListedCertificate {
  readonly known: KnownCertificate;
  readonly places: readonly CertificatePlace[];
  readonly presentedAt: readonly PresentedAt[];
  readonly covers: readonly TlsUse[];
  /** Ids, sorted. */
  readonly issued: readonly string[];
}

export interface CertificateListing {
  /** By their ends, then ids. */
  readonly held: readonly ListedCertificate[];
  /** Sorted by id. */
  readonly unheld: readonly UnheldCertificate[];
}

/** Lists all. */
export function certificateListing(graph: LastrefGraph, uses: readonly TlsUse[]): CertificateListing {
  const presented = presentations(graph);
  const byIssuer = groupBy(graph.certificates.all, ({ certificate }) => certificate.issuer);
  const held = graph.certificates.all.map((known): ListedCertificate => {
    const issued = (byIssuer.get(known.certificate.subject) ?? []).map(({ id }) => id).filter((id) => id !== known.id);
    return {
      known,
      places: placesOf(graph, known),
      presentedAt: presented.get(known.id) ?? [],
      covers: uses.filter(({ host }) => coversHost(known.certificate.names, host)),
      issued: known.certificate.subject === '' ? [] : issued,
    };
  });
  const unheld = [...presented]
    .filter(([id]) => graph.certificates.byId(id) === undefined)
    .map(([id, presentedAt]) => ({ id, presentedAt }));
  return {
    held: held.sort((a, b) => byText(a.known.endsAt, b.known.endsAt) || byText(a.known.id, b.known.id)),
    unheld: unheld.sort((a, b) => byText(a.id, b.id)),
  };
}

/** Whether any of a certificate's names covers the host. */
export function coversHost(names: readonly string[], host: string): boolean {
  return names.some((name) => certificateCovers(name, host));
}

function presentations(graph: LastrefGraph): Map<string, PresentedAt[]> {
  const endpoints = new Map(graph.estate.bindings.map(({ host, port }) => [`${host} ${String(port)}`, { host, port }]));
  const all = [...endpoints.values()].flatMap(({ host, port }) =>
    bindingsOf(graph, host, port).map(({ certificate, via }) => ({ certificate, at: { host, port, via } })),
  );
  const order = byKeys<PresentedAt>(
    ({ host }) => host,
    ({ port }) => port,
    ({ via }) => via,
  );
  const grouped = groupBy(all, ({ certificate }) => certificate);
  return new Map([...grouped].map(([id, found]) => [id, found.map(({ at }) => at).sort(order)]));
}

function placesOf({ estate }: LastrefGraph, { found }: KnownCertificate): CertificatePlace[] {
  const places = found.flatMap((index): CertificatePlace[] => {
    const one = estate.certificates[index];
    if (one === undefined) return [];
    const { location, observed = null } = one;
    if (location === undefined) return [{ repo: null, file: null, line: null, observed }];
    return [{ repo: location.repo, file: location.file, line: location.span.line, observed }];
  });
  return places.sort(
    byKeys(
      ({ file }) => (file === null ? 1 : 0),
      ({ repo }) => repo,
      ({ file }) => file,
      ({ line }) => line,
      ({ observed }) => observed?.server,
      ({ observed }) => observed?.at,
    ),
  );
}
