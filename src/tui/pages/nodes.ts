// Everything of one kind in the graph: hosts, services, certificates; and one service or certificate.
import { dateText, daysText, nodeName, pad, type Exploration, type NodeKind, type ViewNode } from '../../index.js';
import { said, type Page, type Piece, type Row, type RowSubject, type Screen } from '../page.js';
import { placeText, sourcePlaceOf } from '../words.js';
import { pathRows, screenOf } from './finding.js';

const TITLES = { host: 'Hosts', service: 'Services', certificate: 'Certificates' } as const;
const MOST_PATHS = 200;

export function nodesPage({ view }: Exploration, kind: NodeKind & keyof typeof TITLES): Page {
  const rows = view.nodes.filter((node) => node.kind === kind).map((node) => new NodeRow(node));
  return { title: TITLES[kind], rows, empty: `The graph has no ${kind}.` };
}

/** A row for one of very many: what it shows and opens is made when it is asked for. */
class NodeRow implements Row {
  readonly find: string;

  constructor(private readonly node: ViewNode) {
    this.find = node.label;
  }

  pieces(): readonly Piece[] {
    const { label, retired, severity, owner } = this.node;
    return [
      severity === null ? pad('', 9) : [severity, pad(severity, 9)],
      retired ? ['mark', label] : label,
      ['quiet', `${retired ? '  retired' : ''}${owner === null ? '' : `  ${owner}`}`],
    ];
  }

  get opens(): Screen | undefined {
    return screenOf(this.node.id);
  }

  get subject(): RowSubject | undefined {
    return this.node.kind === 'host' ? { host: this.node.label } : undefined;
  }
}
/** All that a service reaches. */
export function servicePage(exploration: Exploration, id: string): Page {
  const { paths, truncated } = exploration.paths(id);
  const owner = exploration.view.nodes.find((node) => node.id === id)?.owner ?? null;
  const rows = [
    ...(owner === null ? [] : [said(['quiet', `owned by ${owner}`]), said('')]),
    ...paths.slice(0, MOST_PATHS).flatMap(({ hops, evidence }) => pathRows(hops, evidence)),
    ...(truncated || paths.length > MOST_PATHS ? [said(['warning', 'There are more paths than these.'])] : []),
  ];
  return { title: `${nodeName(id)} reaches`, rows, hasPlaces: true, empty: 'It reaches nothing that was seen here.' };
}

/** One certificate: its names and dates, where it lies, who presents it and what it covers. */
export function certificatePage(exploration: Exploration, id: string): Page {
  const facts = exploration.certificateFacts(id);
  const node = `certificate:${id}`;
  const { edges } = exploration.view;
  const presented = edges.filter(({ to, kind }) => to === node && kind === 'presents').map(({ from }) => from);
  const covered = edges.filter(({ from, kind }) => from === node && kind === 'covers').map(({ to }) => to);
  const subject = facts === undefined ? {} : { subject: { certificate: facts.names } };
  const names: Row[] =
    facts === undefined
      ? [said(['warning', 'This run does not hold the certificate itself.'])]
      : [
          { find: facts.names.join(' '), pieces: () => ['names   ', ['strong', facts.names.join(', ')]], ...subject },
          said('issuer  ', facts.issuer),
          said('ends    ', `${dateText(facts.endsAt)}, ${daysText(facts.daysLeft)}`),
        ];
  const places = (facts?.places ?? []).flatMap((at): Row[] => {
    const place = sourcePlaceOf(at);
    if (place === undefined) return at.observed === null ? [] : [said(`  answered by ${at.observed.server}`)];
    return [
      {
        find: placeText(place),
        pieces: () => ['  ', ['place', placeText(place)]],
        place,
        opens: { is: 'source', place },
      },
    ];
  });
  const rows = [
    ...names,
    said('id      ', ['quiet', id]),
    ...titled('Lies at', places),
    ...titled('Presented by', presented.map(linkRow)),
    ...titled('Covers', covered.map(linkRow)),
  ];
  return { title: nodeName(node), rows, hasPlaces: true, empty: '' };
}

function titled(title: string, rows: readonly Row[]): Row[] {
  return rows.length === 0 ? [] : [said(''), said(['strong', title]), ...rows];
}

function linkRow(node: string): Row {
  const opens = screenOf(node);
  return { find: nodeName(node), pieces: () => ['  ', nodeName(node)], ...(opens && { opens }) };
}
