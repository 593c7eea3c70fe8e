// The answer of `timeline` in text: one block for each event, in the order of time, with who is affected.
import type { TimelineEntry, TimelineResult } from '../model/timeline.js';
import { paragraph, renderPage, type Line, type Role, type TextStyle } from './page.js';
import { layerLines } from './unseen-text.js';
import { count, dateText, daysText, listed, nodeName } from './words.js';

const NAMES_SHOWN = 8;
const DATE_COLUMNS = 12;

/** Renders the window. */
export function timelineText(result: TimelineResult, style: TextStyle): string {
  return renderPage(lines(result), style);
}

function* lines({ entries, asOf, days, later, nextAt, coverage }: TimelineResult): Iterable<Line> {
  const window = `${count(days, 'day')} from ${dateText(asOf)}`;
  if (entries.length === 0) yield* paragraph([], `Nothing with a date falls into the ${window}.`, 'strong');
  else yield [['strong', `What fails when, ${window}`]];
  for (const entry of entries) yield* [[], ...entryLines(entry)];
  if (nextAt !== null) {
    const reach = Math.ceil((Date.parse(nextAt) - Date.parse(asOf)) / 86_400_000);
    const more = `${count(later, 'later event')}, the next on ${dateText(nextAt)}: --days ${String(reach)}`;
    yield* [[], ...paragraph([], more, 'quiet')];
  }
  yield [];
  yield [['strong', 'Looked at']];
  yield* layerLines(coverage);
}

function entryLines({ at, daysLeft, kind, subject, message, severity, ...who }: TimelineEntry): Line[] {
  const time = dateText(at).slice(10).trim();
  const role: Role = severity;
  return [
    ...paragraph(
      [[role, at.slice(0, 10).padEnd(DATE_COLUMNS)]],
      `${daysText(daysLeft)}${time === '' ? '' : ` (${time})`}`,
      'strong',
    ),
    ...paragraph([`  ${kind}`.padEnd(DATE_COLUMNS + 2)], subject),
    ...below('', [message]),
    ...below('affects', who.services.length === 0 ? [] : [listed(who.services.map(nodeName), NAMES_SHOWN)]),
    ...below('at', who.hosts.length === 0 ? [] : [listed(who.hosts, NAMES_SHOWN)]),
    ...below('owners', who.owners.length === 0 ? [] : [listed(who.owners, NAMES_SHOWN)]),
    ...below('ticket', who.ticket === null ? [] : [who.ticket]),
  ];
}

function below(label: string, texts: readonly string[]): Line[] {
  return texts.flatMap((text) => paragraph([['quiet', `  ${label}`.padEnd(DATE_COLUMNS + 2)]], text));
}
