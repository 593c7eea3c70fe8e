// A path hop by hop with its evidence, as `audit` and `why` print it.
import { byKeys } from '../base/order.js';
import type { Evidence, Hop } from '../model/report.js';
import { SEVERITIES, type EdgeKind } from '../model/vocabulary.js';
import { evidenceLines, type PlacesDetail } from './evidence-text.js';
import { evidenceByHop } from './hop-evidence.js';
import { paragraph, type Line } from './page.js';
import { widthOf } from './width.js';
import { durationText, nodeName } from './words.js';

/** How a path is laid out, and how much of its evidence is shown. */
export interface PathDetail extends PlacesDetail {
  /** Stands before the sentence of a path with a single hop, and is as wide as `indent`. */
  readonly lead: string;
}

const EDGE_VERB: Readonly<Record<EdgeKind, string>> = {
  references: 'references',
  cname: 'is an alias (CNAME) of',
  dname: 'is below an alias (DNAME) of',
  alias: 'is an alias (ALIAS) of',
  https: 'is served (HTTPS record) by',
  mx: 'has its mail (MX) at',
  ns: 'is delegated (NS) to',
  srv: 'has its service (SRV) at',
  spf: 'lets mail be sent (SPF) by',
  acme: 'validates its certificate (ACME) at',
  redirect: 'redirects to',
  presents: 'presents',
  covers: 'covers',
  requires: 'requires',
};

/** The hops that a reader has to be told. */
export function toldHops(path: readonly Hop[]): Hop[] {
  return path.filter((hop) => !isOwnEndpoint(hop));
}

/** `signin -> login.mapiq.com -> login.mapiq.net` */
export function chainText(path: readonly Hop[]): string {
  const [first, ...rest] = toldHops(path);
  return first ? [first.from, first.to, ...rest.map((hop) => hop.to)].map(nodeName).join(' -> ') : '';
}

/** Whether the hop only goes from a host to one of its own ports: true, and nothing that a reader has to be told. */
function isOwnEndpoint({ from, to }: Hop): boolean {
  return from.startsWith('host:') && to.startsWith(`endpoint:${nodeName(from)}:`);
}

/** A list that is cut must not hide what blocks behind what only mentions, nor today's traffic behind last year's. */
export function weightiestFirst(evidence: readonly Evidence[]): Evidence[] {
  return [...evidence].sort(
    byKeys(
      ({ suppressed, severity }) => (suppressed === null ? SEVERITIES.indexOf(severity) : SEVERITIES.length),
      ({ how, observed }) => (how === 'imported' && observed ? -Date.parse(observed.at) : 0),
    ),
  );
}

/** Every hop as a sentence, its evidence below; `lead` stands before the sentence of a path with a single hop. */
export function pathLines(whole: readonly Hop[], evidence: readonly Evidence[], detail: PathDetail): Line[] {
  const path = toldHops(whole);
  const byHop = evidenceByHop(path, weightiestFirst(evidence));
  return path.flatMap((hop, i) => {
    const lead = path.length > 1 ? `${' '.repeat(detail.indent)}${String(i + 1)}. ` : detail.lead;
    const start: Line = path.length > 1 ? [lead] : [['quiet', lead]];
    return [
      ...paragraph(start, hopText(hop)),
      ...evidenceLines(byHop[i] ?? [], { ...detail, indent: widthOf(lead) + 2, focus: nodeName(hop.to) }),
    ];
  });
}

/** `signin references login.mapiq.com`, with the TTL of a record. */
export function hopText(hop: Hop): string {
  const ttl = hop.ttlSeconds === undefined ? '' : `, TTL ${durationText(hop.ttlSeconds)}`;
  return `${nodeName(hop.from)} ${verbOf(hop)} ${nodeName(hop.to)}${ttl}`;
}

function verbOf({ from, edge }: Hop): string {
  return edge === 'covers' && from.startsWith('zone:') ? 'holds' : EDGE_VERB[edge];
}
