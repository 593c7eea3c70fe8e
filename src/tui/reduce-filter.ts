// Keys while the filter is typed: the rows follow every character.
import { moved, movedTo, withVisit } from './move.js';
import type { Pages } from './pages.js';
import { visitOf, type Event, type State } from './state.js';

type Key = Extract<Event, { readonly is: 'key' }>;

export function onFilterKey(state: State, { key, text }: Key, pages: Pages): State {
  switch (key) {
    case 'enter':
      return { ...state, filtering: false };
    case 'esc':
      return withFilter({ ...state, filtering: false }, '', pages);
    case 'up':
    case 'wheel-up':
      return moved(state, -1, pages);
    case 'down':
    case 'wheel-down':
      return moved(state, 1, pages);
    default:
      return withFilter(state, edited(visitOf(state).filter, { key, ...(text !== undefined && { text }) }), pages);
  }
}

/** The filter set, with the cursor on the first row that it leaves. */
export function withFilter(state: State, filter: string, pages: Pages): State {
  const visit = visitOf(state);
  if (visit.filter === filter) return state;
  return movedTo(withVisit(state, { ...visit, filter, top: 0 }), 0, pages);
}

/** A line of text after one key. */
export function edited(line: string, { key, text }: Pick<Key, 'key' | 'text'>): string {
  if (key === 'backspace') return [...line].slice(0, -1).join('');
  if (key === 'ctrl-u') return '';
  if (key === 'ctrl-w') return line.replace(/\S*\s*$/, '');
  return text === undefined ? line : `${line}${text}`.slice(0, 1000);
}
