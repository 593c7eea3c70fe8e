// "If this certificate ends, who loses cover, where?" in text: who loses first, then what cannot be told, then who keeps it through what.
import type { CertificateEntry, CoverChange, EndingAnswer, EndpointName } from '../model/certificate-view.js';
import { paragraph, type Line, type Role } from './page.js';
import { count, dateText, daysBetween, daysText, listed, nodeName, shortPrint } from './words.js';

const CHANGES_SHOWN = 40;

/** The whole answer. */
export function endingLines(answer: EndingAnswer, all: readonly CertificateEntry[], asOf: string): Line[] {
  const { question, certificates, endsAt, changes, declared } = answer;
  const end = endsAt === null ? '' : ` (${dateText(endsAt)}, ${daysText(daysBetween(asOf.slice(0, 10), endsAt))})`;
  const of = (cover: CoverChange['cover']): CoverChange[] => changes.filter((change) => change.cover === cover);
  return [
    ...paragraph([], `If ${question} ends${end}`, 'strong'),
    ...(certificates.length === 0 ? notHeld(question) : certificates.flatMap((id) => meantLine(id, all))),
    ...(changes.length === 0 ? [['  nothing seen here loses cover'] as Line] : []),
    ...section(['error', 'LOSES COVER'], of('lost'), () => 'no other current certificate covers it'),
    ...section(['warning', 'CANNOT BE TOLD'], of('unknown'), ({ presents }) => {
      return `it presents ${listed(presents.map(shortPrint), 3)}, which was not found in this run`;
    }),
    ...section(['warning', 'MUST BE BOUND ANEW'], of('kept').filter(isToBeBound), (change) => keptText(change, all)),
    ...section(
      ['good', 'KEEPS COVER'],
      of('kept').filter((change) => !isToBeBound(change)),
      (change) => {
        return keptText(change, all);
      },
    ),
    ...(declared.length === 0
      ? []
      : [[], ...paragraph(['  '], `Covered too, and only named in DNS: ${listed(declared, 8)}`)]),
  ];
}

function notHeld(question: string): Line[] {
  return paragraph(
    ['  '],
    `No certificate for ${question} was found; this is the answer for one with that name alone.`,
    'warning',
  );
}

function meantLine(id: string, all: readonly CertificateEntry[]): Line[] {
  const held = all.find((one) => one.id === id);
  const what = held === undefined ? 'not found in this run' : `${listed(held.names, 4)}; ${endText(held)}`;
  return paragraph(['  '], `${shortPrint(id)}: ${what}`);
}

function section(
  title: readonly [Role, string],
  changes: readonly CoverChange[],
  why: (change: CoverChange) => string,
): Line[] {
  if (changes.length === 0) return [];
  const rest = changes.length - CHANGES_SHOWN;
  return [
    [],
    ['  ', title, `  ${count(changes.length, 'endpoint')}`],
    ...changes.slice(0, CHANGES_SHOWN).flatMap((change) => changeLines(change, why(change))),
    ...(rest > 0 ? [[`    and ${count(rest, 'more port')}`] as Line] : []),
  ];
}

function changeLines(change: CoverChange, why: string): Line[] {
  const { services, served } = change;
  const needed = services.length === 0 ? '' : `needed by ${listed(services.map(nodeName), 6)}`;
  return [
    ['    ', ['strong', endpointText(change)]],
    ...paragraph(['      '], [needed, served ? 'served' : ''].filter((part) => part !== '').join('; ')),
    ...paragraph(['      '], why),
  ];
}

/** It presents what ends; another certificate covers it, and is not bound there. */
function isToBeBound({ bound, presents }: CoverChange): boolean {
  return !bound && presents.length > 0;
}

function keptText(change: CoverChange, all: readonly CertificateEntry[]): string {
  const { through, presents, bound } = change;
  const names = through
    .filter((id) => !bound || presents.includes(id))
    .map((id) => {
      const held = all.find((one) => one.id === id);
      const end = held === undefined ? '' : ` (${listed(held.names, 2)}, until ${dateText(held.endsAt)})`;
      return `${shortPrint(id)}${end}`;
    });
  if (bound) return `presents ${listed(names, 3)}`;
  return `through ${listed(names, 3)}, ${isToBeBound(change) ? 'once that is bound there' : 'if that is what it presents'}`;
}

/** `2024-09-11, 12 days left, not renewed` */
export function endText({ endsAt, notAfter, daysLeft, notRenewed }: CertificateEntry): string {
  const chain = Date.parse(endsAt) < Date.parse(notAfter) ? `by its chain (itself ${dateText(notAfter)})` : '';
  return [dateText(endsAt), daysText(daysLeft), chain, notRenewed ? 'not renewed' : '']
    .filter((part) => part !== '')
    .join(', ');
}

/** `HOST:PORT`; an IPv6 address in brackets. */
export function endpointText({ host, port }: EndpointName): string {
  return host.includes(':') ? `[${host}]:${String(port)}` : `${host}:${String(port)}`;
}
