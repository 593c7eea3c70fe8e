// One finding in Markdown: the sentence, when it fails, the way out, and the way hop by hop behind a fold.
import type { Evidence, Finding, ReportedRule } from '../model/report.js';
import { aboutText, gathered, placeText, type PlaceShown } from './evidence-text.js';
import { failsText, fixText } from './finding-text.js';
import { evidenceByHop } from './hop-evidence.js';
import { code, prose } from './markdown-safe.js';
import { hopText, toldHops, weightiestFirst } from './path-text.js';
import { count, nodeName } from './words.js';

/** `short` leaves out the way: where many findings share a comment. */
export interface FindingSize {
  readonly asOf: string;
  readonly rules: readonly ReportedRule[];
  readonly short: boolean;
}

const PLACES_SHOWN = 10;
const STEPS_SHOWN = 10;
/** A way that is longer than this is told shorter. */
const LONGEST_WAY = 6000;

/** Who has the findings that follow. */
export function serviceHeading(finding: Pick<Finding, 'service' | 'owner'> | undefined): string {
  if (finding?.service == null) return '### Records, bindings and configuration of no service';
  const { service, owner } = finding;
  return `### ${code(nodeName(service))}${owner === null ? '' : `, owned by ${code(owner)}`}`;
}

/** The finding, ended by an empty line. */
export function findingMarkdown(finding: Finding, size: FindingSize): string {
  const { severity, change, message, rule, confidence, failsAt } = finding;
  const fails = failsAt === null ? '' : ` Fails ${failsText(failsAt, size.asOf)}.`;
  const lines = [
    `**${severity}**${change === null ? '' : ` (${change})`}: ${prose(message)}  `,
    `${code(rule)}, ${confidence}.${fails}  `,
    adviceLine(finding, size.rules),
    '',
    ...(size.short ? [] : wayLines(finding)),
  ];
  return lines.join('\n');
}

/** The way out; where none is known, what the rule advises. */
function adviceLine({ fix, rule }: Finding, rules: readonly ReportedRule[]): string {
  if (fix) return `**Fix:** ${prose(fixText(fix))}${fix.because === '' ? '' : `, because ${prose(fix.because)}`}.`;
  const advice = rules.find(({ id }) => id === rule)?.whatToDo;
  return advice === undefined ? 'No way out is known here.' : `**To do:** ${prose(advice)}`;
}

function wayLines({ path, evidence }: Finding): string[] {
  const hops = toldHops(path);
  const places = gathered(evidence).length;
  if (places === 0) return [];
  const title = [hops.length > 1 ? count(hops.length, 'hop') : '', count(places, 'place')];
  const body = (shown: number): string[] =>
    hops.length === 0
      ? placeLines(evidence, { shown, indent: '' })
      : evidenceByHop(hops, weightiestFirst(evidence)).flatMap((ofHop, i) => [
          `${hops.length > 1 ? `${String(i + 1)}.` : '-'} ${prose(hops[i] ? hopText(hops[i]) : '')}`,
          ...placeLines(ofHop, { shown, indent: '   ' }),
        ]);
  const full = body(PLACES_SHOWN);
  const lines = full.join('\n').length > LONGEST_WAY ? body(1) : full;
  return [
    '<details>',
    `<summary>${title.filter((part) => part !== '').join(', ')}</summary>`,
    '',
    ...lines,
    '',
    '</details>',
    '',
  ];
}

function placeLines(evidence: readonly Evidence[], { shown, indent }: { shown: number; indent: string }): string[] {
  const places = gathered(evidence);
  const more = places.length - shown;
  return [
    ...places.slice(0, shown).flatMap((place) => placeLine(place, { indent, steps: shown > 1 ? STEPS_SHOWN : 2 })),
    ...(more > 0 ? [`${indent}- and ${count(more, 'more place')}`] : []),
  ];
}

function placeLine(
  { item, items, environments }: PlaceShown,
  { indent, steps }: { indent: string; steps: number },
): string[] {
  const where = item.file === null ? '' : `${code(placeText(item))}: `;
  const lines = new Set(items.map(({ line }) => line)).size - 1;
  const about = [aboutText(item, environments), lines > 0 ? `also in ${count(lines, 'more line')}` : '']
    .filter((part) => part !== '')
    .map((part) => `, ${prose(part)}`);
  const value = item.value === undefined || item.value === item.text ? '' : ` = ${code(item.value)}`;
  const observed = item.observed === null ? '' : `, answered by ${code(item.observed.server)}`;
  const more = item.steps.length - steps;
  return [
    `${indent}- ${where}${code(item.text)}${value}${about.join('')}${observed}`,
    ...item.steps.slice(0, steps).map((step) => `${indent}  - ${code(placeText(step))}: ${code(step.note)}`),
    ...(more > 0 ? [`${indent}  - and ${count(more, 'more step')}`] : []),
  ];
}
