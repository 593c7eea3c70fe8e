// What was not seen, in Markdown: layers, values to supply, and files that could not be read. It is never left out, only shortened.
import { byKeys, groupBy, sortedUnique } from '../base/order.js';
import type { Coverage, Report, ReportedBlindspot } from '../model/report.js';
import { LAYERS } from '../model/vocabulary.js';
import { placeText } from './evidence-text.js';
import { bullets, code, prose } from './markdown-safe.js';
import { layerTexts, neededValues, supplyOf, type Supply } from './unseen-text.js';
import { count, listed, nodeName, WHY_TEXT } from './words.js';

const ROOM = { most: 12, characters: 4000 };
const SERVICES_SHOWN = 4;
const PLACES_SHOWN = 3;

/** The section, its heading included. */
export function unseenMarkdown({ unresolved, coverage }: Pick<Report, 'unresolved' | 'coverage'>): string {
  const needed = neededValues(unresolved);
  const partial = unresolved.filter(({ needs, retirements }) => needs.length === 0 && retirements.length > 0);
  const counted = unresolved.filter(({ retirements }) => retirements.length === 0);
  const lines = [
    '### What was looked at, and what was not',
    '',
    ...layerLines(coverage),
    '',
    ...section(
      `**${count(needed.length, 'value')} must be supplied before this can be called clear:**`,
      needed.map(([need, uses]) => {
        const services = sortedUnique(uses.flatMap(({ service }) => (service === null ? [] : [nodeName(service)])));
        const by = services.length === 0 ? '' : `, needed by ${listed(services.map(code), SERVICES_SHOWN)}`;
        const [first] = uses;
        const place = first === undefined ? '' : ` at ${code(placeText(first))}`;
        return `${code(need)}${by}${place}; ${supplyMarkdown(supplyOf(need, services))}`;
      }),
    ),
    ...section(
      `**${count(partial.length, 'host')} known only in part may be a retired one:**`,
      partial.map((use) => `${code(placeText(use))}: ${code(use.text)} (${WHY_TEXT[use.why]})`),
    ),
    ...(counted.length === 0
      ? []
      : [
          `${count(counted.length, 'value')} could not be evaluated; what is known of ${counted.length === 1 ? 'it' : 'them'} fits no retired name.`,
          '',
        ]),
    ...blindSpotLines(coverage.blindSpots),
  ];
  return lines.join('\n');
}

function supplyMarkdown({ how, write, where }: Supply): string {
  return write === '' ? prose(how) : `${prose(how)} ${code(write)}, ${prose(where)}`;
}

function layerLines(coverage: Coverage): string[] {
  const texts = layerTexts(coverage);
  return LAYERS.map((layer) => `- **${layer === 'source' ? layer : layer.toUpperCase()}:** ${prose(texts[layer])}`);
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [title, '', ...bullets(items, ROOM)];
}

function blindSpotLines(spots: readonly ReportedBlindspot[]): string[] {
  if (spots.length === 0) return [];
  const groups = [...groupBy(spots, ({ reason, detail }) => `${reason}: ${detail}`)].sort(
    byKeys(
      ([, all]) => (all.some(isMaterial) ? 0 : 1),
      ([title]) => title,
    ),
  );
  const rows = groups.map(([title, all]) => {
    const places = [...all].sort(byKeys((spot) => (isMaterial(spot) ? 0 : 1))).slice(0, PLACES_SHOWN);
    const more = all.length - places.length;
    const hides = sortedUnique(all.flatMap(({ retirements }) => retirements));
    const may = hides.length === 0 ? '' : `; **may hide** ${listed(hides.map(code), PLACES_SHOWN)}`;
    return `${prose(title.replace(/\.$/, ''))}: ${places.map((spot) => code(placeText(spot))).join(', ')}${more > 0 ? ` and ${count(more, 'more place')}` : ''}${may}`;
  });
  const material = spots.filter(isMaterial).length;
  const title = `${count(spots.length, 'blind spot')}${material === 0 ? '' : `, ${String(material)} of which could hide a retired name`}`;
  return ['<details>', `<summary>${title}</summary>`, '', ...section('By reason:', rows), '</details>', ''];
}

function isMaterial({ retirements }: ReportedBlindspot): boolean {
  return retirements.length > 0;
}
