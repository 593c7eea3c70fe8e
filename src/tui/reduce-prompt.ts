// Keys while a question is answered on the last line, and what the answer means.
import { withChange, type Change } from '../index.js';
import { edited } from './reduce-filter.js';
import { EXPORT_FORMATS } from './page.js';
import { without, type Event, type Prompt, type State } from './state.js';

type Key = Extract<Event, { readonly is: 'key' }>;

export function onPromptKey(state: State, prompt: Prompt, event: Key): State {
  if (event.key === 'esc') return without(state, 'prompt');
  if (event.key === 'enter') return answered(without(state, 'prompt'), prompt);
  return { ...state, prompt: { ...prompt, text: edited(prompt.text, event) } };
}

function answered(state: State, { for: asked, text, about }: Prompt): State {
  const answer = text.trim();
  if (asked === 'write') return /^y(es)?$/i.test(answer) ? { ...state, effects: [{ do: 'write-config' }] } : state;
  if (asked === 'export') {
    const format = EXPORT_FORMATS.find((one) => one === about);
    return answer === '' || format === undefined
      ? state
      : { ...state, effects: [{ do: 'export', format, file: answer }] };
  }
  const change = changeOf(asked, answer, about);
  return change === undefined ? state : supposing(state, withChange(state.exploration.changes, change));
}

function changeOf(
  asked: Exclude<Prompt['for'], 'write' | 'export'>,
  answer: string,
  about: string,
): Change | undefined {
  switch (asked) {
    case 'retire':
      return answer === '' ? undefined : { change: 'retire', name: answer };
    case 'date':
      return { change: 'date', domain: about, on: answer === '' || answer === 'now' ? null : answer };
    case 'end':
      return answer === ''
        ? undefined
        : { change: 'end-certificate', names: about.split(' '), notAfter: `${answer.slice(0, 10)}T00:00:00.000Z` };
    case 'point': {
      const [owner = '', type = ''] = about.split(' ');
      return answer === '' ? undefined : { change: 'record', owner, type, to: answer };
    }
  }
}

/** Asks for the judgement of these changes. */
export function supposing(state: State, changes: readonly Change[]): State {
  return { ...state, busy: 'Judging …', effects: [...state.effects, { do: 'suppose', changes }] };
}
