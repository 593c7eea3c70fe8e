// The answer of `certs` in text: first what was asked about an end, then rotations, then each certificate with what presents and
// needs it. It shortens long lists and says by how many.
import { groupBy } from '../base/order.js';
import type {
  CertificateEntry,
  CertificatePlace,
  CertificatesResult,
  EndpointName,
  PresentedAt,
  RotationState,
  TlsUse,
  UnheldCertificate,
} from '../model/certificate-view.js';
import { endingLines, endText, endpointText } from './ending-text.js';
import { paragraph, renderPage, type Line, type Role, type TextStyle } from './page.js';
import { layerLines } from './unseen-text.js';
import { count, dateText, daysText, grouped, listed, nodeName, shortPrint } from './words.js';

const SHOWN = 8;
const LABEL_COLUMNS = 12;

/** Renders everything that is known of the certificates. */
export function certificatesText(result: CertificatesResult, style: TextStyle): string {
  return renderPage(lines(result), style);
}

function* lines({ certificates, unheld, rotations, ending, asOf, coverage }: CertificatesResult): Iterable<Line> {
  if (ending) {
    yield* endingLines(ending, certificates, asOf);
    yield [];
  }
  for (const rotation of rotations) yield* [...rotationLines(rotation, certificates), []];
  const hosts = certificates.filter(({ names }) => names.length > 0);
  const authorities = certificates.filter(({ names }) => names.length === 0);
  for (const one of hosts) yield* [...entryLines(one), []];
  for (const one of unheld) yield* [...unheldLines(one), []];
  if (authorities.length > 0) yield* [...authorityLines(authorities), []];
  yield [['strong', totals(certificates, unheld)]];
  yield* layerLines(coverage);
}

function totals(certificates: readonly CertificateEntry[], unheld: readonly UnheldCertificate[]): string {
  if (certificates.length === 0 && unheld.length === 0) return 'No certificate found';
  const bound = unheld.length === 0 ? '' : `; ${grouped(unheld.length)} more bound and not found`;
  return `${count(certificates.length, 'certificate')}${bound}`;
}

function rotationLines(
  { from, to, by, daysLeft, left, done }: RotationState,
  all: readonly CertificateEntry[],
): Line[] {
  const total = left.length + done.length;
  const due = by === null ? 'due now' : `by ${by}, ${daysText(daysLeft)}`;
  const state: readonly [Role, string] =
    left.length > 0
      ? ['error', `${String(left.length)} of ${count(total, 'binding')} not rotated`]
      : total > 0
        ? ['good', `complete: ${count(total, 'binding')} rotated`]
        : ['warning', 'no binding seen of either certificate'];
  return [
    [['strong', 'rotation'], '  ', state],
    ...labelled('due', left.length > 0 || total === 0 ? [due] : []),
    ...labelled('from', [certificateText(from, all)]),
    ...labelled('to', [certificateText(to, all)]),
    ...labelled('still old', endpointsText(left)),
    ...labelled('rotated', endpointsText(done)),
  ];
}

/** A fingerprint with the names that a person knows the certificate by. */
function certificateText(id: string, all: readonly CertificateEntry[]): string {
  const held = all.find((one) => one.id === id);
  return held === undefined
    ? `${shortPrint(id)} (not found in this run)`
    : `${shortPrint(id)} (${listed(held.names, 3)}, until ${dateText(held.endsAt)})`;
}

const STATE_ROLE = { current: 'plain', 'not-yet-valid': 'warning', ended: 'error' } as const satisfies Record<
  string,
  Role
>;

function entryLines(one: CertificateEntry): Line[] {
  const { names, id, sha1, subject, issuer, selfSigned, state, notBefore, places, presentedAt, covers } = one;
  const role = one.notRenewed ? 'error' : STATE_ROLE[state];
  const starts = state === 'not-yet-valid' ? `valid from ${dateText(notBefore)}; ` : '';
  return [
    ...paragraph([], listed(names, SHOWN), 'strong'),
    ...labelled(state === 'ended' ? 'ended' : 'ends', [`${starts}${endText(one)}`], role),
    ...labelled('valid', [`${dateText(notBefore)} to ${dateText(one.notAfter)}`]),
    ...labelled('subject', [subject === '' ? 'none' : subject]),
    ...labelled('issuer', [selfSigned ? 'itself (self-signed)' : issuer]),
    ...labelled('prints', [id, `sha1:${sha1}`]),
    ...labelled('lies in', placesText(places)),
    ...labelled('presented', presentedText(presentedAt)),
    ...labelled('covers', covers.length > 0 ? usesText(covers) : ['nothing that is dialled or served here']),
    ...(one.sample ? labelled('note', ['lies only among tests, examples or docs']) : []),
  ];
}

function placesText(places: readonly CertificatePlace[]): string[] {
  const files = places.flatMap(({ repo, file, line }) =>
    file === null ? [] : [`${repo === '.' || repo === null ? '' : `${repo}:`}${file}:${String(line ?? 1)}`],
  );
  const observed = places.flatMap((place) => place.observed ?? []);
  const last = observed
    .map(({ at }) => at)
    .sort()
    .at(-1);
  const seen = last === undefined ? [] : [`a handshake of ${dateText(last)}`];
  return shortened([...files, ...(files.length === 0 ? seen : [])]);
}

function presentedText(presentedAt: readonly PresentedAt[]): string[] {
  const groups = [...groupBy(presentedAt, ({ via }) => via)].sort(([a], [b]) => (a < b ? 1 : -1));
  return groups.map(([via, at]) => `${endpointsText(at).join('')} (${via})`);
}

function usesText(uses: readonly TlsUse[]): string[] {
  return shortened(
    uses.map(({ host, port, services }) => {
      const who = services.length === 0 ? 'served' : listed(services.map(nodeName), 4);
      return `${endpointText({ host, port })}  ${who}`;
    }),
  );
}

function unheldLines({ id, presentedAt }: UnheldCertificate): Line[] {
  return [
    ...paragraph([], shortPrint(id), 'strong'),
    ...labelled('ends', ['not known: endpoints are bound to it, and it was not found in this run'], 'warning'),
    ...labelled('prints', [id]),
    ...labelled('presented', presentedText(presentedAt)),
  ];
}

function authorityLines(authorities: readonly CertificateEntry[]): Line[] {
  return [
    [['strong', 'without host names (authorities)']],
    ...authorities.flatMap((one) => {
      const issued = one.issued.length === 0 ? '' : `; issued ${count(one.issued.length, 'certificate')} here`;
      return paragraph(['  '], `${one.subject === '' ? shortPrint(one.id) : one.subject}: ${endText(one)}${issued}`);
    }),
  ];
}

/** `nav.acme.example:7047 and 7048`: ports gathered by host. */
function endpointsText(endpoints: readonly EndpointName[]): string[] {
  if (endpoints.length === 0) return [];
  const hosts = [...groupBy(endpoints, ({ host }) => host)].map(([host, all]) => {
    const ports = [...new Set(all.map(({ port }) => port))].sort((a, b) => a - b);
    const [first = 0, ...rest] = ports;
    return listed([endpointText({ host, port: first }), ...rest.map(String)]);
  });
  return [listed(hosts, SHOWN)];
}

function shortened(texts: readonly string[]): string[] {
  const rest = texts.length - SHOWN;
  return rest > 0 ? [...texts.slice(0, SHOWN), `and ${grouped(rest)} more`] : [...texts];
}

function labelled(label: string, texts: readonly string[], role: Role = 'plain'): Line[] {
  return texts.flatMap((text, i) =>
    paragraph([['quiet', `  ${i === 0 ? label : ''}`.padEnd(LABEL_COLUMNS)]], text, role),
  );
}
