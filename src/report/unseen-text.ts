// What was not seen, and how to have it seen: layers, values that only their owner can supply, files that could not be read.
// It never reads as if unseen meant clear.
import { byKeys, byText, groupBy, sortedUnique } from '../base/order.js';
import type { Coverage, Report, ReportedBlindspot, Unresolved } from '../model/report.js';
import type { Layer } from '../model/vocabulary.js';
import { paragraph, type Line } from './page.js';
import { placeText } from './evidence-text.js';
import { count, dateText, grouped, listed, nodeName, SKIPPED_TEXT, WHY_TEXT } from './words.js';

const PLACES_SHOWN = 3;
const GROUPS_SHOWN = 20;

/** The part of a report on what was looked at and what was not. */
export function unseenLines(unresolved: readonly Unresolved[], coverage: Coverage): Line[] {
  return [
    [['strong', 'Looked at']],
    ...layerLines(coverage),
    ...suppliedLines(unresolved),
    ...partialLines(unresolved),
    ...countedLines(unresolved),
    ...blindSpotLines(coverage.blindSpots),
  ];
}

/** What could hide a dependency on one retired name, and how to have it seen; nothing where all of it was seen. */
export function materialLines(
  { unresolved, coverage }: Pick<Report, 'unresolved' | 'coverage'>,
  domain: string,
): Line[] {
  if (coverage.filesScanned === 0) return paragraph([], 'No file was read: check the PATH and what is excluded.');
  const concerns = ({ retirements }: { readonly retirements: readonly string[] }): boolean =>
    retirements.includes(domain);
  const uses = unresolved.filter(concerns);
  const spots = coverage.blindSpots.filter(concerns);
  return [...suppliedLines(uses), ...partialLines(uses), ...blindSpotLines(spots)].slice(1);
}

/** One line for each layer and what it rests on. */
export function layerLines(coverage: Coverage): Line[] {
  const { source, dns, tls } = layerTexts(coverage);
  return [...layerLine('source', source), ...layerLine('DNS', dns), ...layerLine('TLS', tls)];
}

/** What each layer rests on: `complete: 39 of 41 files read`. */
export function layerTexts(coverage: Coverage): Readonly<Record<Layer, string>> {
  const { layers, lookups, endpoints } = coverage;
  const asked = (amount: number, failed: number, one: string): string =>
    [count(amount, one), failed > 0 ? `${grouped(failed)} failed` : ''].filter((part) => part !== '').join(', ');
  const observed = (layer: Layer, text: string): string =>
    layers[layer] === 'not-looked' ? 'not looked at' : `${stateText(coverage, layer)}: ${text}`;
  return {
    source: `${stateText(coverage, 'source')}: ${filesText(coverage)}`,
    dns: observed('dns', `${asked(lookups.answered, lookups.failed, 'answer')}${droppedText(lookups)}`),
    tls: observed('tls', asked(endpoints.probed, endpoints.failed, 'endpoint')),
  };
}

/** Packets that were no answer: a network that spoils them, or somebody who forges them. */
function droppedText({ dropped = 0 }: Coverage['lookups']): string {
  return dropped === 0 ? '' : `, ${count(dropped, 'packet')} dropped that answered nothing asked`;
}

function layerLine(name: string, text: string): Line[] {
  return paragraph([`  ${name.padEnd(8)}`], text);
}

function stateText({ layers, recordedAt }: Coverage, layer: Layer): string {
  const state = layers[layer];
  if (state === 'recorded') return recordedAt === null ? 'as recorded' : `as recorded ${dateText(recordedAt)}`;
  return state === 'not-looked' ? 'not looked at' : state;
}

function filesText({ filesSeen, filesScanned, filesSkipped }: Coverage): string {
  const skipped = Object.entries(filesSkipped)
    .filter(([, amount]) => amount > 0)
    .sort(([a], [b]) => byText(a, b))
    .map(([reason, amount]) => `${grouped(amount)} ${SKIPPED_TEXT[reason] ?? reason}`);
  const rest = skipped.length === 0 ? '' : ` (${skipped.join(', ')})`;
  if (filesSeen === filesScanned) return `${count(filesScanned, 'file')} read${rest}`;
  return `${grouped(filesScanned)} of ${count(filesSeen, 'file')} read${rest}`;
}

/** What the run asks of a person, sorted: each needed name with the uses that wait for it. */
export function neededValues(unresolved: readonly Unresolved[]): [need: string, uses: readonly Unresolved[]][] {
  const material = unresolved.filter(({ needs, retirements }) => needs.length > 0 && retirements.length > 0);
  const pairs = material.flatMap((use) => use.needs.map((need) => ({ need, use })));
  const groups = [...groupBy(pairs, ({ need }) => need)].sort(([a], [b]) => byText(a, b));
  return groups.map(([need, all]) => [need, all.map(({ use }) => use)]);
}

function suppliedLines(unresolved: readonly Unresolved[]): Line[] {
  const needed = neededValues(unresolved);
  if (needed.length === 0) return [];
  return [
    [],
    ...paragraph([], `${count(needed.length, 'value')} must be supplied before this can be called clear`, 'warning'),
    ...needed.slice(0, GROUPS_SHOWN).flatMap(([need, uses]) => needLines(need, uses)),
    ...moreLines(needed.length - GROUPS_SHOWN, 'more value'),
    ...paragraph(['  '], 'What cannot be known and was looked into can be accepted in lastref.yaml:', 'quiet'),
    ...paragraph(['    '], `accept: [{ needs: ${JSON.stringify(needed[0]?.[0])}, reason: WHY, until: DATE }]`),
  ];
}

function needLines(need: string, uses: readonly Unresolved[]): Line[] {
  const services = servicesOf(uses);
  const by = services.length === 0 ? '' : `, needed by ${listed(services, 4)}`;
  const retirements = sortedUnique(uses.flatMap((use) => use.retirements));
  return [
    ...paragraph(['  '], `${need}${by}; may hide ${listed(retirements, 3)}`),
    ...uses.slice(0, PLACES_SHOWN).map(useLine),
    ...moreLines(uses.length - PLACES_SHOWN, 'more place', '    '),
    ...paragraph(['    '], supplyText(supplyOf(need, services))),
  ];
}

function servicesOf(uses: readonly Unresolved[]): string[] {
  return sortedUnique(uses.flatMap(({ service }) => (service === null ? [] : [nodeName(service)])));
}

/** How a value reaches lastref, as words and what is to be written. */
export interface Supply {
  readonly how: string;
  /** Empty: there is nothing to write. */
  readonly write: string;
  readonly where: string;
}

/** For `env:IDP_HOST` an input of environment, for `terraform:var.zone` a file of variables. */
export function supplyOf(need: string, services: readonly string[]): Supply {
  const [kind = ''] = need.split(':', 1);
  const key = need.slice(kind.length + 1);
  const [service] = services;
  const only = services.length === 1 && service !== undefined ? `, service: ${service}` : '';
  if (kind === 'env')
    return { how: 'give it:', write: `inputs: [{ environment: FILE${only} }]`, where: `with ${key}=… in FILE` };
  if (kind === 'terraform' && key.startsWith('var.'))
    return { how: 'give it:', write: `${key.slice('var.'.length)} = …`, where: 'in a .tfvars file beside the code' };
  if (kind === 'terraform')
    return { how: 'defined outside this run: audit what defines it, too, or accept it', write: '', where: '' };
  return { how: 'give it in a file that lastref reads, or accept it', write: '', where: '' };
}

function supplyText({ how, write, where }: Supply): string {
  return write === '' ? how : `${how} ${write}, ${where}`;
}

function partialLines(unresolved: readonly Unresolved[]): Line[] {
  const partial = unresolved.filter(({ needs, retirements }) => needs.length === 0 && retirements.length > 0);
  if (partial.length === 0) return [];
  const names = sortedUnique(partial.flatMap(({ retirements }) => retirements));
  return [
    [],
    ...paragraph([], `${count(partial.length, 'host')} known only in part may be ${listed(names, 3)}`, 'warning'),
    ...partial.slice(0, GROUPS_SHOWN).map((use) => useLine(use)),
    ...moreLines(partial.length - GROUPS_SHOWN, 'more place', '    '),
  ];
}

function useLine(use: Unresolved): Line {
  return ['    ', ['place', placeText(use)], '  ', { flow: 'cut', text: use.text, about: `(${WHY_TEXT[use.why]})` }];
}

function countedLines(unresolved: readonly Unresolved[]): Line[] {
  const counted = unresolved.filter(({ retirements }) => retirements.length === 0);
  const more = counted.length < unresolved.length ? 'more value' : 'value';
  if (counted.length === 0) return [];
  const reasons = [...groupBy(counted, ({ why }) => why)]
    .sort(
      byKeys(
        ([, uses]) => -uses.length,
        ([why]) => why,
      ),
    )
    .map(([why, uses]) => `${grouped(uses.length)} ${WHY_TEXT[why]}`);
  return [
    [],
    ...paragraph(
      [],
      `${count(counted.length, more)} could not be evaluated and ${counted.length === 1 ? 'fits' : 'fit'} no retired name: ${reasons.join(', ')}`,
    ),
  ];
}

function blindSpotLines(spots: readonly ReportedBlindspot[]): Line[] {
  if (spots.length === 0) return [];
  const groups = [...groupBy(spots, ({ reason, detail }) => `${reason}: ${detail}`)].sort(
    byKeys(
      ([, all]) => (all.some(isMaterial) ? 0 : 1),
      ([title]) => title,
    ),
  );
  return [
    [],
    [['strong', count(spots.length, 'blind spot')]],
    ...groups.slice(0, GROUPS_SHOWN).flatMap(([title, all]) => groupLines(title, all)),
    ...moreLines(
      groups.slice(GROUPS_SHOWN).reduce((sum, [, all]) => sum + all.length, 0),
      'more blind spot',
    ),
  ];
}

function isMaterial({ retirements }: ReportedBlindspot): boolean {
  return retirements.length > 0;
}

/** Material ones first, since they decide the verdict. */
function groupLines(title: string, spots: readonly ReportedBlindspot[]): Line[] {
  const material = spots.filter(isMaterial);
  const rest = spots.filter((spot) => !isMaterial(spot));
  const shown = [...material.slice(0, GROUPS_SHOWN), ...rest.slice(0, PLACES_SHOWN)];
  return [
    ...paragraph(['  '], spots.length === 1 ? title : `${title} (${grouped(spots.length)})`),
    ...shown.flatMap(spotLines),
    ...moreLines(spots.length - shown.length, 'more place', '    '),
  ];
}

function spotLines(spot: ReportedBlindspot): Line[] {
  const place: Line = ['    ', ['place', placeText(spot)]];
  return isMaterial(spot) ? paragraph([...place, '  '], `may hide ${listed(spot.retirements, 3)}`, 'warning') : [place];
}

function moreLines(more: number, one: string, indent = '  '): Line[] {
  return more > 0 ? [[indent, ['quiet', `and ${count(more, one)}`]]] : [];
}
