// The places that show a hop: where, what stands there, and the definitions on the way. It gathers what is alike, shortens long lists
// and says by how many.
import { groupBy, sortedUnique } from '../base/order.js';
import type { Evidence } from '../model/report.js';
import type { Step } from '../model/reference.js';
import { inert } from './inert.js';
import { paragraph, type Line } from './page.js';
import { pad, widthOf } from './width.js';
import { count, dateText, listed } from './words.js';

/** How much is shown; `steps` adds the definitions on the way. */
export interface PlacesDetail {
  readonly indent: number;
  readonly places: number;
  readonly steps: boolean;
  /** The name that must stay in sight where a text is cut. */
  readonly focus?: string;
}

const WIDEST_PLACE = 34;
const LINES_SHOWN = 3;
/** From this length on a value may have been cut. */
const CUT_VALUE = 200;
/** As many steps as this are told once; where they come again, the first time is pointed at. */
const WORTH_POINTING = 2;

/** The places, at most `detail.places` of them, each with what stands there. */
export function evidenceLines(evidence: readonly Evidence[], detail: PlacesDetail): Line[] {
  const places = gathered(evidence);
  const shown = places.slice(0, detail.places);
  const told = new Set<string>();
  const lines = shown.flatMap((place) => placeLines(place, detail, told));
  const rest = places.slice(detail.places).flatMap(({ items }) => items);
  if (rest.length === 0) return lines;
  const more = new Set(rest.map(placeText)).size;
  const files = new Set(rest.map(({ repo, file }) => `${repo ?? ''}\0${file ?? ''}`)).size;
  return [
    ...lines,
    [' '.repeat(detail.indent), ['quiet', `and ${count(more, 'more place')} in ${count(files, 'file')}`]],
  ];
}

/** What is shown as one: a place in several environments, or one text on several lines of a file. */
export interface PlaceShown {
  readonly item: Evidence;
  readonly items: readonly Evidence[];
  readonly environments: readonly string[];
}

/** Evidence gathered for a reader, in the order of what comes first. */
export function gathered(evidence: readonly Evidence[]): PlaceShown[] {
  const places = groupBy(evidence, (item) => JSON.stringify([...sameText(item), ...placeOf(item)]));
  const inAll = [...places.values()].map((items) => ({
    items,
    environments: sortedUnique(items.flatMap(({ environment }) => environment?.split(',') ?? [])),
  }));
  const alike = groupBy(inAll, ({ items: [item], environments }) =>
    JSON.stringify(item ? [...sameText(item), environments, ...(isPlain(item) ? [] : placeOf(item))] : []),
  );
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    const items = group.flatMap((one) => one.items);
    return first && items[0] ? [{ item: items[0], items, environments: first.environments }] : [];
  });
}

/** Whether all that is to be said of it is its text: then one line can stand for several. */
function isPlain({ file, steps, observed }: Evidence): boolean {
  return file !== null && steps.length === 0 && observed === null;
}

function sameText({ repo, file, text, value, context, suppressed }: Evidence): unknown[] {
  return [repo, file, text, value, context, suppressed];
}

function placeOf({ line, column, steps, observed }: Evidence): unknown[] {
  return [line, column, steps, observed];
}

function placeLines({ item, items, environments }: PlaceShown, detail: PlacesDetail, told: Set<string>): Line[] {
  const indent = ' '.repeat(detail.indent);
  const focus = detail.focus ?? '';
  const observed = observedLines(item, indent);
  if (item.file === null) return [[indent, { flow: 'cut', text: oneLine(item.text), focus }], ...observed];
  const steps = detail.steps ? untold(item.steps, told) : { shown: [], isTold: false };
  const says = saysOf(item);
  const rows = [
    { place: placeText(item), says, about: aboutText(item, environments) },
    ...otherLines(items),
    ...steps.shown.map((step) => ({ place: placeText(step), says: step.note, about: '' })),
    ...(steps.isTold ? [{ place: '', says: 'then as above', about: '' }] : []),
    ...(steps.isTold ? [] : valueRow(item, steps.shown.at(-1)?.note ?? says, focus)),
  ];
  const column = Math.min(Math.max(...rows.map((row) => widthOf(inert(row.place)))), WIDEST_PLACE) + 2;
  return [...rows.flatMap((row) => rowLines(row, { indent, column, focus })), ...observed];
}

/** The steps up to those that were told before; what is told now is remembered. */
function untold(steps: readonly Step[], told: Set<string>): { shown: readonly Step[]; isTold: boolean } {
  const tails = steps.map((_, i) => JSON.stringify(steps.slice(i)));
  const at = tails.findIndex((tail, i) => told.has(tail) && steps.length - i >= WORTH_POINTING);
  for (const tail of tails) told.add(tail);
  return at < 0 ? { shown: steps, isTold: false } : { shown: steps.slice(0, at), isTold: true };
}

/** What stands at the place, in its surroundings where they say more. */
function saysOf({ text, value, how }: Evidence): string {
  return how === 'literal' && value?.includes(text) === true && !/[\r\n]/.test(value) ? value : text;
}

/** What the text comes to, where the line before does not say it; the name alone, where the value was cut before it. */
function valueRow({ value, how }: Evidence, before: string, focus: string): Row[] {
  if (value === undefined || (how === 'imported' ? before.includes(value) : before.endsWith(value))) return [];
  const isCut = focus !== '' && !focus.includes('*') && value.length >= CUT_VALUE && !value.includes(focus);
  return [{ place: '', says: isCut ? `= …${focus}…` : `= ${value}`, about: '' }];
}

function otherLines(items: readonly Evidence[]): Row[] {
  const [first, ...others] = [...new Set(items.flatMap(({ line }) => (line === null ? [] : [line])))];
  if (first === undefined || others.length === 0) return [];
  const lines = listed(others.map(String), LINES_SHOWN);
  return [{ place: '', says: `also in ${others.length === 1 ? 'line' : 'lines'} ${lines}`, about: '' }];
}

interface Row {
  readonly place: string;
  readonly says: string;
  readonly about: string;
}

/** The place, then what it says: beside it where that fits, else below it, so that places stay whole. */
function rowLines(
  { place: where, says, about }: Row,
  { indent, column, focus }: { indent: string; column: number; focus: string },
): Line[] {
  const shownPlace = inert(where);
  const flow = { flow: 'cut', text: oneLine(says), focus, about } as const;
  if (widthOf(shownPlace) + 2 <= column) return [[indent, ['place', pad(shownPlace, column)], flow]];
  return [
    [indent, ['place', shownPlace]],
    [indent, '  ', flow],
  ];
}

/** As read at a glance: runs of blanks are one, an instant at midnight is its day. */
function oneLine(text: string): string {
  return text.replace(/ {2,}/g, ' ').replace(/\b(\d{4}-\d\d-\d\d)T00:00:00(?:\.000)?Z/g, '$1');
}

/** `apps/signin/src/idp.ts:6:15`, the repository before it where there are several. */
export function placeText(
  at: (Pick<Evidence, 'repo' | 'file' | 'line'> & Partial<Pick<Evidence, 'column'>>) | Step,
): string {
  const repo = at.repo === null || at.repo === '.' ? '' : `${at.repo}/`;
  const column = 'column' in at ? at.column : null;
  return `${repo}${[at.file, at.line, column].filter((part) => part !== null && part !== undefined).join(':')}`;
}

/** Environments and context, where there is something to say: `in staging, test`. */
export function aboutText(item: Evidence, environments: readonly string[]): string {
  const context = item.context === 'code' || item.context === 'config' || item.context === 'dns' ? '' : item.context;
  // A test in a folder of tests is in no environment that is worth a word.
  const others = environments.filter((environment) => environment !== context);
  return [others.length === 0 ? '' : `in ${listed(others, 3)}`, context, item.suppressed === null ? '' : 'suppressed']
    .filter((part) => part !== '')
    .join(', ');
}

function observedLines({ observed, how }: Evidence, indent: string): Line[] {
  if (observed === null) return [];
  if (how === 'imported') return [[indent, ['quiet', `last seen ${dateText(observed.at)}`]]];
  return paragraph([indent], `answered by ${observed.server}, ${dateText(observed.at)}`, 'quiet');
}
