// A path hop by hop with its evidence, as `audit` and `why` print it. It shortens long lists and says by how many.
import { byKeys, groupBy, sortedUnique } from '../base/order.js';
import type { Evidence, Hop } from '../model/report.js';
import type { Step } from '../model/reference.js';
import { SEVERITIES, type EdgeKind } from '../model/vocabulary.js';
import { evidenceByHop } from './hop-evidence.js';
import { inert } from './inert.js';
import { PAGE_COLUMNS, paragraph, type Line } from './page.js';
import { clip, pad, widthOf } from './width.js';
import { count, dateText, durationText, listed, nodeName } from './words.js';

/** How much evidence a hop shows; `steps` adds the definitions on the way. */
export interface PathDetail {
  readonly indent: number;
  /** Stands before the sentence of a path with a single hop, and is as wide as `indent`. */
  readonly lead: string;
  readonly places: number;
  readonly steps: boolean;
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

/** How many hops a path has for a reader. */
export function hopCount(path: readonly Hop[]): number {
  return path.filter((hop) => !isOwnEndpoint(hop)).length;
}

/** `signin -> login.mapiq.com -> login.mapiq.net` */
export function chainText(path: readonly Hop[]): string {
  const [first, ...rest] = path.filter((hop) => !isOwnEndpoint(hop));
  return first ? [first.from, first.to, ...rest.map((hop) => hop.to)].map(nodeName).join(' -> ') : '';
}

/** Whether the hop only goes from a host to one of its own ports: true, and nothing that a reader has to be told. */
function isOwnEndpoint({ from, to }: Hop): boolean {
  return from.startsWith('host:') && to.startsWith(`endpoint:${nodeName(from)}:`);
}

/** A list that is cut must not hide what blocks behind what only mentions, nor today's traffic behind last year's. */
function weightiestFirst(evidence: readonly Evidence[]): Evidence[] {
  return [...evidence].sort(
    byKeys(
      ({ suppressed, severity }) => (suppressed === null ? SEVERITIES.indexOf(severity) : SEVERITIES.length),
      ({ how, observed }) => (how === 'imported' && observed ? -Date.parse(observed.at) : 0),
    ),
  );
}

/** Every hop as a sentence, its evidence below; `lead` stands before the sentence of a path with a single hop. */
export function pathLines(whole: readonly Hop[], evidence: readonly Evidence[], detail: PathDetail): Line[] {
  const path = whole.filter((hop) => !isOwnEndpoint(hop));
  const byHop = evidenceByHop(path, weightiestFirst(evidence));
  return path.flatMap((hop, i) => {
    const lead = path.length > 1 ? `${' '.repeat(detail.indent)}${String(i + 1)}. ` : detail.lead;
    const start: Line = path.length > 1 ? [lead] : [['quiet', lead]];
    return [
      ...paragraph(start, hopText(hop)),
      ...evidenceLines(byHop[i] ?? [], { ...detail, indent: widthOf(lead) + 2 }),
    ];
  });
}

function hopText(hop: Hop): string {
  const ttl = hop.ttlSeconds === undefined ? '' : `, TTL ${durationText(hop.ttlSeconds)}`;
  return `${nodeName(hop.from)} ${verbOf(hop)} ${nodeName(hop.to)}${ttl}`;
}

function verbOf({ from, edge }: Hop): string {
  return edge === 'covers' && from.startsWith('zone:') ? 'holds' : EDGE_VERB[edge];
}

/** The places, at most `detail.places` of them, each with what stands there. */
export function evidenceLines(evidence: readonly Evidence[], detail: Omit<PathDetail, 'lead'>): Line[] {
  const places = mergeEnvironments(evidence);
  const shown = places.slice(0, detail.places);
  const lines = shown.flatMap((place) => placeLines(place, detail));
  const more = places.length - shown.length;
  if (more === 0) return lines;
  const files = new Set(places.slice(detail.places).map(({ item }) => `${item.repo ?? ''}\0${item.file ?? ''}`)).size;
  return [
    ...lines,
    [' '.repeat(detail.indent), ['quiet', `and ${count(more, 'more place')} in ${count(files, 'file')}`]],
  ];
}

/** One place, with every environment in which the same is reached from it. */
interface PlaceShown {
  readonly item: Evidence;
  readonly environments: readonly string[];
}

function mergeEnvironments(evidence: readonly Evidence[]): PlaceShown[] {
  const same = groupBy(evidence, (item) =>
    JSON.stringify([item.repo, item.file, item.line, item.column, item.text, item.value, item.suppressed, item.steps]),
  );
  return [...same.values()].flatMap((items) => {
    const [item] = items;
    if (!item) return [];
    return [{ item, environments: environmentsOf(items) }];
  });
}

function environmentsOf(items: readonly Evidence[]): string[] {
  return sortedUnique(items.flatMap(({ environment }) => environment?.split(',') ?? []));
}

function placeLines({ item, environments }: PlaceShown, detail: Omit<PathDetail, 'lead'>): Line[] {
  const indent = ' '.repeat(detail.indent);
  if (item.file === null)
    return [[indent, clip(inert(oneLine(item.text)), PAGE_COLUMNS - detail.indent)], ...observedLines(item, indent)];
  const steps = detail.steps ? item.steps : [];
  const rows = [
    { place: placeText(item), says: item.text, about: aboutText(item, environments) },
    ...steps.map((step) => ({ place: placeText(step), says: step.note, about: '' })),
    ...valueRow(item, steps.at(-1)?.note ?? item.text),
  ];
  const column = Math.min(Math.max(...rows.map((row) => widthOf(inert(row.place)))), 34) + 2;
  return [...rows.flatMap((row) => rowLines(row, { indent, column })), ...observedLines(item, indent)];
}

/** What the text comes to, where the line before does not say it. */
function valueRow({ value, how }: Evidence, before: string): Row[] {
  const isSaid = value !== undefined && (how === 'imported' ? before.includes(value) : before.endsWith(value));
  return value === undefined || isSaid ? [] : [{ place: '', says: `= ${value}`, about: '' }];
}

interface Row {
  readonly place: string;
  readonly says: string;
  readonly about: string;
}

/** The place, then what it says: beside it where that fits, else below it, so that places stay whole. */
function rowLines({ place, says, about }: Row, { indent, column }: { indent: string; column: number }): Line[] {
  const shownPlace = inert(place);
  const beside = widthOf(shownPlace) < column;
  const start = indent.length + (beside ? column : 2);
  const room = PAGE_COLUMNS - start - (about === '' ? 0 : widthOf(inert(about)) + 2);
  const text = clip(inert(oneLine(says)), Math.max(room, 12));
  const end: Line = about === '' ? [text] : [text, '  ', ['quiet', about]];
  if (beside) return [[indent, ['place', pad(shownPlace, column)], ...end]];
  return [
    [indent, ['place', shownPlace]],
    [indent, '  ', ...end],
  ];
}

/** As read at a glance: runs of blanks are one, an instant at midnight is its day. */
function oneLine(text: string): string {
  return text.replace(/ {2,}/g, ' ').replace(/\b(\d{4}-\d\d-\d\d)T00:00:00(?:\.000)?Z/g, '$1');
}

/** `apps/signin/src/idp.ts:6:15`, the repository before it where there are several. */
export function placeText(
  place: (Pick<Evidence, 'repo' | 'file' | 'line'> & Partial<Pick<Evidence, 'column'>>) | Step,
): string {
  const repo = place.repo === null || place.repo === '.' ? '' : `${place.repo}/`;
  const column = 'column' in place ? place.column : null;
  return `${repo}${[place.file, place.line, column].filter((part) => part !== null && part !== undefined).join(':')}`;
}

function aboutText(item: Evidence, environments: readonly string[]): string {
  const context = item.context === 'code' || item.context === 'config' || item.context === 'dns' ? '' : item.context;
  return [
    environments.length === 0 ? '' : `in ${listed(environments, 3)}`,
    context,
    item.suppressed === null ? '' : 'suppressed',
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function observedLines({ observed, how }: Evidence, indent: string): Line[] {
  if (observed === null) return [];
  if (how === 'imported') return [[indent, ['quiet', `last seen ${dateText(observed.at)}`]]];
  return [[indent, ['quiet', `answered by ${observed.server}, ${dateText(observed.at)}`]]];
}
