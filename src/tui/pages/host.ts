// One host: who needs it and by which paths, its records, certificates and endpoints, and where it leads.
import { dateText, daysText, nodeName, type Exploration, type HostFacts } from '../../index.js';
import { said, type Page, type Piece, type Row } from '../page.js';
import { placeText, sourcePlaceOf } from '../words.js';
import { pathRows } from './finding.js';

const MOST_PATHS = 50;

export function hostPage(exploration: Exploration, host: string): Page {
  const facts = exploration.hostFacts(host);
  const { paths, truncated } = exploration.paths(host);
  const shown = paths.slice(0, MOST_PATHS);
  const more = paths.length - shown.length;
  const rows = [
    ...section('Needed by', facts.dependents.map(serviceRow)),
    ...section('Served or defined by', facts.owners.map(serviceRow)),
    ...section('Leads to', facts.leadsTo.map(hostRow)),
    ...section('Reached from', facts.reachedFrom.map(hostRow)),
    ...section(
      'Records',
      facts.records.map((record) => recordRow(facts, record)),
    ),
    ...section('Certificates that cover it', facts.certificates.map(certificateRow)),
    ...section(
      'Endpoints',
      facts.endpoints.flatMap((endpoint) => endpointRows(host, endpoint)),
    ),
    ...section(
      'Paths',
      shown.flatMap(({ hops, evidence }) => pathRows(hops, evidence)),
    ),
    ...(more > 0 || truncated ? [said(['warning', `and ${truncated ? 'more' : String(more)} paths than these`])] : []),
  ];
  return { title: host, rows, hasPlaces: true, empty: 'Nothing is known of this host.' };
}

function section(title: string, rows: readonly Row[]): Row[] {
  return rows.length === 0 ? [] : [said(['strong', title]), ...rows, said('')];
}

function serviceRow(id: string): Row {
  return { find: nodeName(id), pieces: () => ['  ', nodeName(id)], opens: { is: 'service', id } };
}

function hostRow(host: string): Row {
  return { find: host, pieces: () => ['  ', host], opens: { is: 'host', host }, subject: { host } };
}

function recordRow({ host }: HostFacts, record: HostFacts['records'][number]): Row {
  const place = sourcePlaceOf(record);
  const { observed, text, type } = record;
  const where: Piece =
    place === undefined
      ? ['quiet', observed === null ? '' : `answered by ${observed.server}, ${dateText(observed.at)}`]
      : ['place', placeText(place)];
  return {
    find: text,
    pieces: () => ['  ', text, '  ', where],
    subject: { host, record: { owner: host, type } },
    ...(place && { place, opens: { is: 'source', place } }),
  };
}

function certificateRow({ id, names, endsAt, daysLeft }: HostFacts['certificates'][number]): Row {
  const name = names.slice(0, 3).join(', ');
  return {
    find: `${name} ${id}`,
    pieces: () => ['  ', name, ['quiet', `  ends ${dateText(endsAt)}, ${daysText(daysLeft)}`]],
    opens: { is: 'certificate', id },
    subject: { certificate: names },
  };
}

function endpointRows(host: string, { port, presents }: HostFacts['endpoints'][number]): Row[] {
  const at = `${host}:${String(port)}`;
  if (presents.length === 0) return [said(`  ${at}`)];
  return presents.map(({ certificate, via }) => ({
    find: `${at} ${certificate}`,
    pieces: () => [
      `  ${at} `,
      ['quiet', via === 'observed' ? 'presents ' : 'is told to present '],
      nodeName(`certificate:${certificate}`),
    ],
    opens: { is: 'certificate', id: certificate },
    subject: { host },
  }));
}
