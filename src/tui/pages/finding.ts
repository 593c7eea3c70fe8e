// One finding: its path hop by hop, the evidence of each hop, what fails when, and the way out.
import {
  chainText,
  count,
  dateText,
  evidenceByHop,
  hopText,
  nodeName,
  pad,
  toldHops,
  type Evidence,
  type Exploration,
  type Finding,
  type Hop,
} from '../../index.js';
import { paragraph, said, type Page, type Row, type Screen } from '../page.js';
import { placeText, sourcePlaceOf } from '../words.js';

/** `columns`: room for a line. */
export function findingPage({ report }: Exploration, id: string, columns: number): Page {
  const finding = report.findings.find((one) => one.id === id);
  if (finding === undefined) return { title: 'Finding', rows: [], empty: 'This finding is gone.' };
  const { message, rule, severity, confidence, service, owner, failsAt } = finding;
  const words = report.rules.find((one) => one.id === rule);
  const rows = [
    ...paragraph(pad(severity, 9), ['strong', message], columns),
    said('         ', ['note', rule], ['quiet', `, ${confidence}`], ['plain', ownerText(service, owner)]),
    ...(words === undefined ? [] : paragraph('         ', ['quiet', words.says], columns)),
    said(''),
    ...pathRows(finding.path, finding.evidence),
    said(''),
    ...(failsAt === null ? [] : [said(['strong', 'fails  '], dateText(failsAt))]),
    ...fixRows(finding, words?.whatToDo, columns),
  ];
  return { title: chainText(finding.path) || rule, rows, hasPlaces: true, empty: '' };
}

function ownerText(service: string | null, owner: string | null): string {
  if (service === null) return '';
  return `  ${nodeName(service)}${owner === null ? '' : `, owned by ${owner}`}`;
}

/** Each hop as a row that opens its end, its evidence below it. */
export function pathRows(whole: readonly Hop[], evidence: readonly Evidence[]): Row[] {
  const path = toldHops(whole);
  const byHop = evidenceByHop(path, evidence);
  return path.flatMap((hop, i) => {
    const shown = byHop[i] ?? [];
    return [hopRow(hop, i, shown), ...shown.flatMap(evidenceRows)];
  });
}

function hopRow(hop: Hop, i: number, evidence: readonly Evidence[]): Row {
  const text = hopText(hop);
  const place = evidence.map(sourcePlaceOf).find((one) => one !== undefined);
  const opens = screenOf(hop.to) ?? screenOf(hop.from);
  return {
    find: text,
    pieces: () => [
      ['quiet', `${String(i + 1)}. `],
      ['strong', text],
    ],
    ...(opens && { opens }),
    ...(place && { place }),
    ...(recordOf(hop) && { subject: { record: recordOf(hop) ?? { owner: '', type: '' }, host: nodeName(hop.to) } }),
  };
}

const TYPES: Readonly<Partial<Record<Hop['edge'], string>>> = {
  cname: 'CNAME',
  dname: 'DNAME',
  alias: 'ALIAS',
  https: 'HTTPS',
  mx: 'MX',
  ns: 'NS',
  srv: 'SRV',
};

function recordOf({ from, edge }: Hop): { owner: string; type: string } | undefined {
  const type = TYPES[edge];
  return type === undefined || !from.startsWith('host:') ? undefined : { owner: nodeName(from), type };
}

/** The screen of a node; `undefined`: it has none. */
export function screenOf(node: string): Screen | undefined {
  const name = node.slice(node.indexOf(':') + 1);
  if (node.startsWith('host:')) return { is: 'host', host: name };
  if (node.startsWith('service:')) return node === 'service:@unowned' ? undefined : { is: 'service', id: node };
  if (node.startsWith('certificate:')) return { is: 'certificate', id: name };
  return node.startsWith('endpoint:')
    ? { is: 'host', host: name.replace(/:\d+$/, '').replace(/^\[|\]$/g, '') }
    : undefined;
}

function evidenceRows(one: Evidence): Row[] {
  const place = sourcePlaceOf(one);
  const { text, environment, observed, suppressed, steps } = one;
  const where = place === undefined ? (observed === null ? '' : `answered by ${observed.server}`) : placeText(place);
  const about = [environment && `in ${environment}`, suppressed && `accepted: ${suppressed.reason}`].filter(Boolean);
  const first: Row = {
    find: `${where} ${text}`,
    pieces: () => ['     ', ['place', where], '  ', text, ['quiet', about.length === 0 ? '' : `  ${about.join(', ')}`]],
    ...(place && { place, opens: { is: 'source', place } }),
  };
  return [first, ...steps.map((step) => stepRow(step))];
}

function stepRow({ repo, file, line, note }: Evidence['steps'][number]): Row {
  const place = { repo, file, line };
  const where = placeText(place);
  return {
    find: `${where} ${note}`,
    pieces: () => ['       ', ['place', where], ['quiet', '  because '], note],
    place,
    opens: { is: 'source', place },
  };
}

function fixRows({ fix, evidence }: Finding, whatToDo: string | undefined, columns: number): Row[] {
  const hidden = evidence.filter(({ suppressed }) => suppressed !== null).length;
  const accepted = hidden === 0 ? [] : [said(['quiet', `       ${count(hidden, 'piece')} of evidence accepted`])];
  if (fix === null)
    return [...(whatToDo === undefined ? [] : paragraph('to do  ', ['plain', whatToDo], columns)), ...accepted];
  return [
    ...paragraph('fix    ', ['good', `change ${fix.at} to ${fix.to}`], columns),
    ...paragraph('       ', ['quiet', `because ${fix.because}; press a to suppose it`], columns),
    ...accepted,
  ];
}
