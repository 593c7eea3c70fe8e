// Keys that suppose: what of the selected row they are about, and what they ask.
import { changeText, isPolicyChange, withChange, type Change } from '../index.js';
import type { Row, RowSubject } from './page.js';
import { supposing } from './reduce-prompt.js';
import type { Prompt, State } from './state.js';

export type WhatIfAction = 'retire' | 'date' | 'end' | 'point' | 'remove' | 'apply' | 'undo' | 'write';

export function onWhatIf(state: State, action: WhatIfAction, row: Row | undefined): State {
  const { changes } = state.exploration;
  const subject = row?.subject ?? {};
  switch (action) {
    case 'retire':
      return asking(state, { for: 'retire', label: 'Retire NAME[@DAY]', text: subject.host ?? '', about: '' });
    case 'date':
      return askDate(state, subject);
    case 'end':
      return subject.certificate === undefined
        ? askNothing(state, 'Select a certificate: on its own page, or on the page of a host that it covers.')
        : asking(state, {
            for: 'end',
            label: 'It is not renewed and ends on',
            text: '',
            about: subject.certificate.join(' '),
          });
    case 'point':
      return subject.record === undefined
        ? askNothing(state, 'Select a record: a hop of a path, or one on the page of its host.')
        : asking(state, {
            for: 'point',
            label: `Point ${recordName(subject)} to`,
            text: '',
            about: recordName(subject),
          });
    case 'remove':
      return subject.record === undefined
        ? askNothing(state, 'Select a record: a hop of a path, or one on the page of its host.')
        : supposing(state, withChange(changes, { change: 'record', ...subject.record, to: null }));
    case 'apply':
      return applied(state, subject);
    case 'undo':
      return undone(state, row);
    case 'write':
      return changes.some(isPolicyChange)
        ? asking(state, { for: 'write', label: 'Write the policy to lastref.yaml? (y/n)', text: '', about: '' })
        : askNothing(state, 'Nothing is supposed that lastref.yaml could say.');
  }
}

function asking(state: State, prompt: Prompt): State {
  return { ...state, prompt };
}

function askNothing(state: State, text: string): State {
  return { ...state, notice: { text, role: 'warning' } };
}

function recordName({ record }: RowSubject): string {
  return record === undefined ? '' : `${record.owner} ${record.type}`;
}

function askDate(state: State, { retirement, finding }: RowSubject): State {
  const { retirements } = state.exploration;
  const named = retirement ?? finding?.retirement;
  const found = retirements.find(({ domain }) => domain === named || domain === `*.${named ?? ''}`) ?? retirements[0];
  if (found === undefined) return askNothing(state, 'Nothing is to be retired.');
  return asking(state, { for: 'date', label: `${found.domain} retires on`, text: found.on ?? '', about: found.domain });
}

/** The way out of one finding, or of all that a retirement has. */
function applied(state: State, { finding, retirement }: RowSubject): State {
  const { exploration } = state;
  const domain = retirement?.replace(/^\*\./, '');
  const open = finding ?? openFinding(state);
  const findings =
    domain === undefined
      ? open === undefined
        ? []
        : [open]
      : exploration.report.findings.filter((one) => one.retirement === domain && !one.suppressed);
  const ways = findings.flatMap((one) => exploration.wayOut(one));
  if (ways.length === 0) return askNothing(state, 'No way out is known that could be tried here.');
  return supposing(state, ways.reduce<readonly Change[]>(withChange, exploration.changes));
}

function openFinding({
  exploration,
  visits,
  at,
}: State): State['exploration']['report']['findings'][number] | undefined {
  const screen = visits[at]?.screen;
  return screen?.is === 'finding' ? exploration.report.findings.find(({ id }) => id === screen.id) : undefined;
}

function undone(state: State, row: Row | undefined): State {
  const { changes } = state.exploration;
  const which = row?.does?.is === 'undo' ? row.does.change : changes.at(-1);
  if (which === undefined) return askNothing(state, 'Nothing is supposed.');
  const next = supposing(
    state,
    changes.filter((one) => changeText(one) !== changeText(which)),
  );
  return { ...next, notice: { text: `Taken back: ${changeText(which)}`, role: 'quiet' } };
}
