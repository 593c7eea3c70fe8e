// The rulebook in text: a list, one entry explained, the result of testing it on its own samples.
import { groupBy } from '../base/order.js';
import type { Explanation, RuleListing, RuleTestResult } from '../model/rule-listing.js';
import type { Sample } from '../model/rulebook.js';
import { paragraph, renderPage, type Line, type TextStyle } from './page.js';
import { count } from './words.js';

const ID_COLUMNS = 24;

/** Renders `rules list`. */
export function ruleListText({ rules, patterns }: RuleListing, style: TextStyle): string {
  const sections = [...groupBy(patterns, ({ section }) => section)];
  const lines: Line[] = [
    [['strong', 'Rules']],
    ...rules.flatMap(({ id, says }) => paragraph([row(id)], says)),
    ...sections.flatMap(([section, entries]) => [
      [],
      [['strong', section] as const, `  ${count(entries.length, 'entry', 'entries')}`],
      ...entries.map(({ id, matches }): Line => [row(id), { flow: 'cut', text: matches }]),
    ]),
  ];
  return renderPage(lines, style);
}

function row(id: string): string {
  return id.length < ID_COLUMNS - 2 ? `  ${id}`.padEnd(ID_COLUMNS + 2) : `  ${id}  `;
}

/** Renders `rules explain ID`. */
export function explanationText(explanation: Explanation, style: TextStyle): string {
  return renderPage(explanation.is === 'rule' ? ruleLines(explanation.rule) : patternLines(explanation), style);
}

function ruleLines({
  id,
  title,
  says,
  why,
  whatToDo,
  source,
  finds,
  ignores,
}: Extract<Explanation, { is: 'rule' }>['rule']): Line[] {
  return [
    ...paragraph([['strong', id], '  '], title),
    [],
    ...paragraph([], says),
    [],
    ...paragraph([['quiet', 'why    ']], why),
    ...paragraph([['quiet', 'to do  ']], whatToDo),
    ...paragraph([['quiet', 'source ']], source),
    ...sampleLines('an example', finds),
    ...sampleLines('not an example', ignores),
  ];
}

function patternLines({ section, matches, entry }: Extract<Explanation, { is: 'pattern' }>): Line[] {
  return [
    [['strong', entry.id], `  ${section}`],
    [],
    ...paragraph([['quiet', 'matches ']], matches),
    ...paragraph([['quiet', 'why     ']], entry.why),
    ...paragraph([['quiet', 'source  ']], entry.source),
    ...sampleLines('finds', entry.finds),
    ...sampleLines('leaves alone', entry.ignores),
  ];
}

function sampleLines(title: string, samples: readonly Sample[]): Line[] {
  if (samples.length === 0) return [];
  return [
    [],
    [['strong', title]],
    ...samples.flatMap(({ file, text, host }) => [
      ['  ', ['place', file] as const, host === undefined ? '' : `  ${host}`],
      ...text
        .trimEnd()
        .split('\n')
        .map((line): Line => ['    ', line]),
    ]),
  ];
}

/** Renders `rules test`. */
export function ruleTestText({ passed, failures }: RuleTestResult, style: TextStyle): string {
  const lines: Line[] = [
    ...failures.flatMap(({ rule, sample, expected, got }) => [
      [['error', 'failed'] as const, '  ', ['strong', rule] as const, `  ${sample}`],
      ...paragraph(['  expected  '], expected),
      ...paragraph(['  got       '], got),
    ]),
    failures.length === 0
      ? [['good', `${count(passed, 'sample')} passed`]]
      : [['error', `${count(failures.length, 'sample')} failed`], `, ${count(passed, 'sample')} passed`],
  ];
  return renderPage(lines, style);
}
