// What `lastref baseline …` says: what is accepted now, and how the estate differs from what was.
import { groupBy } from '../base/order.js';
import type { BaselineChange, BaselineResult, FoundPlace } from '../model/baseline.js';
import { inert } from './inert.js';
import { paragraph, renderPage, type Line, type Role, type TextStyle } from './page.js';
import { count, listed } from './words.js';

const SHOWN = 50;
const PLACES_SHOWN = 3;
const TITLES = {
  new: ['new', 'error'],
  worse: ['worse than accepted', 'error'],
  fewer: ['gone in part', 'note'],
  stale: ['gone', 'note'],
} as const satisfies Record<BaselineChange['is'], readonly [string, Role]>;
const KINDS = ['new', 'worse', 'fewer', 'stale'] as const;

/** Renders the answer of a baseline command. */
export function baselineText(result: BaselineResult, style: TextStyle): string {
  return renderPage(lines(result), style);
}

function* lines(result: BaselineResult): Iterable<Line> {
  yield* headLines(result);
  const byKind = groupBy(result.changes, ({ is }) => is);
  for (const kind of KINDS) yield* sectionLines(kind, byKind.get(kind) ?? []);
  const next = nextStep(result);
  if (next === '') return;
  yield [];
  yield* paragraph([], next);
}

function headLines({ action, shown, changes, report, text, ...held }: BaselineResult): Line[] {
  const size = `${count(held.findings, 'finding')} accepted in ${count(held.entries, 'entry', 'entries')}`;
  if (report.coverage.filesScanned === 0)
    return paragraph(
      [],
      `No file was read, so that ${shown} is not written. Check the PATH and what is excluded.`,
      'warning',
    );
  if (action === 'check' && changes.length > 0)
    return paragraph([], `${shown} does not match: ${changesText(changes)}`, 'error');
  const verb = text === null ? 'matches' : action === 'create' ? 'is made' : `is ${action}d`;
  return paragraph([], `${shown} ${verb}: ${size}`, 'good');
}

/** `2 new, 1 gone` */
function changesText(changes: readonly BaselineChange[]): string {
  const byKind = groupBy(changes, ({ is }) => is);
  return listed(
    KINDS.flatMap((kind) => (byKind.has(kind) ? [`${byKind.get(kind)?.length ?? 0} ${TITLES[kind][0]}`] : [])),
  );
}

function* sectionLines(kind: BaselineChange['is'], changes: readonly BaselineChange[]): Iterable<Line> {
  if (changes.length === 0) return;
  const [title, role] = TITLES[kind];
  yield [];
  yield [[role, title]];
  for (const change of changes.slice(0, SHOWN)) yield* changeLines(change);
  if (changes.length > SHOWN) yield [['quiet', `  and ${count(changes.length - SHOWN, 'more entry', 'more entries')}`]];
}

function changeLines({ found, accepted }: BaselineChange): Line[] {
  const entry = found ?? accepted;
  const head = paragraph(['  ', [entry.severity, entry.severity.padEnd(9)]], entry.about || entry.id);
  const amounts = found && accepted ? amountText(found.count, accepted.count) : '';
  const grade = found && accepted && found.severity !== accepted.severity ? `accepted as ${accepted.severity}` : '';
  const facts = [amounts, grade].filter((fact) => fact !== '').join('; ');
  const places = found === null ? '' : placesText(found.places);
  return [
    ...head,
    ...[facts, places].filter((fact) => fact !== '').flatMap((fact) => paragraph([' '.repeat(11)], fact)),
  ];
}

function amountText(found: number, accepted: number): string {
  return found === accepted
    ? ''
    : `${count(found, 'place')} where ${accepted} ${accepted === 1 ? 'was' : 'were'} accepted`;
}

function placesText(places: readonly FoundPlace[]): string {
  return listed(
    places.map(({ repo, file, line, text }) => {
      if (file === null) return inert(text);
      return `${repo === null || repo === '.' ? '' : `${repo}:`}${file}${line === null ? '' : `:${line}`}`;
    }),
    PLACES_SHOWN,
  );
}

function nextStep({ action, changes, shown, report }: BaselineResult): string {
  if (report.coverage.filesScanned === 0) return '';
  if (action === 'create') return `Commit it, and audit with it: lastref audit --baseline ${shown}`;
  const added = changes.some(({ is }) => is === 'new' || is === 'worse');
  const gone = changes.some(({ is }) => is === 'stale' || is === 'fewer');
  if (action === 'prune')
    return added ? 'What is new or worse is not accepted: mend it, or run `lastref baseline update`.' : '';
  if (action !== 'check') return '';
  return [
    added ? 'Mend what is new or worse, or accept it with `lastref baseline update`.' : '',
    gone ? '`lastref baseline prune` takes out what is gone.' : '',
  ]
    .filter((step) => step !== '')
    .join(' ');
}
