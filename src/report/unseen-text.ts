// What was not seen, and how to have it seen: layers, values that only their owner can supply, files that could not be read.
// It never reads as if unseen meant clear.
import { byKeys, byText, groupBy, sortedUnique } from '../base/order.js';
import type { Coverage, ReportedBlindspot, Unresolved } from '../model/report.js';
import type { Layer } from '../model/vocabulary.js';
import { inert } from './inert.js';
import { PAGE_COLUMNS, paragraph, type Line } from './page.js';
import { placeText } from './path-text.js';
import { clip, widthOf } from './width.js';
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

/** One line for each layer and what it rests on. */
export function layerLines(coverage: Coverage): Line[] {
  const { layers, lookups, endpoints } = coverage;
  const asked = (of: { answered?: number; probed?: number; failed: number }, one: string): string =>
    [count(of.answered ?? of.probed ?? 0, one), of.failed > 0 ? `${grouped(of.failed)} failed` : '']
      .filter((part) => part !== '')
      .join(', ');
  return [
    ...layerLine('source', `${stateText(coverage, 'source')}: ${filesText(coverage)}`),
    ...layerLine(
      'DNS',
      layers.dns === 'not-looked' ? 'not looked at' : `${stateText(coverage, 'dns')}: ${asked(lookups, 'answer')}`,
    ),
    ...layerLine(
      'TLS',
      layers.tls === 'not-looked' ? 'not looked at' : `${stateText(coverage, 'tls')}: ${asked(endpoints, 'endpoint')}`,
    ),
  ];
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

function suppliedLines(unresolved: readonly Unresolved[]): Line[] {
  const material = unresolved.filter(({ needs, retirements }) => needs.length > 0 && retirements.length > 0);
  const groups = [
    ...groupBy(
      material.flatMap((use) => use.needs.map((need) => ({ need, use }))),
      ({ need }) => need,
    ),
  ];
  groups.sort(([a], [b]) => byText(a, b));
  const [first] = groups;
  if (!first) return [];
  const [need, [example]] = first;
  return [
    [],
    [['warning', `${count(groups.length, 'value')} must be supplied before this can be called clear`]],
    ...groups.slice(0, GROUPS_SHOWN).flatMap(([name, uses]) =>
      needLines(
        name,
        uses.map(({ use }) => use),
      ),
    ),
    ...moreLines(groups.length - GROUPS_SHOWN, 'more value'),
    ...supplyHint(need, example?.use.service ?? null),
  ];
}

function needLines(need: string, uses: readonly Unresolved[]): Line[] {
  const services = sortedUnique(uses.flatMap(({ service }) => (service === null ? [] : [nodeName(service)])));
  const by = services.length === 0 ? '' : `, needed by ${listed(services, 4)}`;
  const retirements = sortedUnique(uses.flatMap((use) => use.retirements));
  return [
    ...paragraph(['  '], `${need}${by}; may hide ${listed(retirements, 3)}`),
    ...uses.slice(0, PLACES_SHOWN).map(useLine),
    ...moreLines(uses.length - PLACES_SHOWN, 'more place', '    '),
  ];
}

function supplyHint(need: string, service: string | null): Line[] {
  const key = need.slice(need.indexOf(':') + 1);
  const entry = `inputs: [{ environment: FILE${service === null ? '' : `, service: ${nodeName(service)}`} }]`;
  return [
    ...paragraph(['  '], `Supply it in lastref.yaml, with ${key} in FILE, or accept it:`, 'quiet'),
    [`    ${entry}`],
    [`    accept: [{ needs: ${JSON.stringify(need)}, reason: WHY, until: DATE }]`],
  ];
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
  const place = inert(placeText(use));
  const room = PAGE_COLUMNS - 6 - widthOf(place);
  return ['    ', ['place', place], '  ', clip(inert(`${use.text} (${WHY_TEXT[use.why]})`), Math.max(room, 16))];
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
  const groups = [...groupBy(spots, ({ reason }) => reason)].sort(([a], [b]) => byText(a, b));
  return [
    [],
    [['strong', count(spots.length, 'blind spot')]],
    ...groups.flatMap(([reason, all]) => reasonLines(reason, all)),
  ];
}

/** Material ones first, since they decide the verdict. */
function reasonLines(reason: string, spots: readonly ReportedBlindspot[]): Line[] {
  const material = spots.filter(({ retirements }) => retirements.length > 0);
  const rest = spots.filter(({ retirements }) => retirements.length === 0);
  const shown = [...material.slice(0, GROUPS_SHOWN), ...rest.slice(0, PLACES_SHOWN)];
  return [
    [`  ${reason}: ${grouped(spots.length)}`],
    ...shown.flatMap(spotLines),
    ...moreLines(spots.length - shown.length, 'more place', '    '),
  ];
}

function spotLines(spot: ReportedBlindspot): Line[] {
  const hides = spot.retirements.length === 0 ? '' : `; may hide ${listed(spot.retirements, 3)}`;
  const place: Line = ['    ', ['place', placeText(spot)], '  '];
  return paragraph(place, `${spot.detail}${hides}`, hides === '' ? 'quiet' : 'warning');
}

function moreLines(more: number, one: string, indent = '  '): Line[] {
  return more > 0 ? [[indent, ['quiet', `and ${count(more, one)}`]]] : [];
}
