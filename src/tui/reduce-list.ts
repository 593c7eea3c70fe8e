// Keys in a list: moving, going, and everything that the key table names.
import { isNarrowing, toggled } from '../index.js';
import { actionOf, type ActionId } from './key-table.js';
import { layoutOf } from './layout.js';
import { moved, movedTo } from './move.js';
import { withFilter } from './reduce-filter.js';
import { onWhatIf, type WhatIfAction } from './reduce-what-if.js';
import type { Row, Screen } from './page.js';
import type { Pages } from './pages.js';
import { HOME, TABS, visitOf, type State } from './state.js';

const MOST_VISITS = 100;

export function onListKey(state: State, key: string, pages: Pages): State {
  if (key.startsWith('click-')) return clicked(state, Number(key.slice(6)), pages);
  const action = actionOf(key);
  if (action === undefined) return state;
  if (action === 'tab') return toTab(state, Number(key) - 1, pages);
  return act(state, action, pages);
}

const SCREENS = { facets: 'facets', help: 'help', 'what-if': 'what-if', export: 'export' } as const;
type ScreenAction = keyof typeof SCREENS;

function act(state: State, action: Exclude<ActionId, 'tab'>, pages: Pages): State {
  const { rows } = pages.shown(state);
  const row = rows[visitOf(state).cursor];
  switch (action) {
    case 'down':
    case 'up':
    case 'page-down':
    case 'page-up':
      return moved(state, stepsOf(state, action, pages), pages);
    case 'top':
      return movedTo(state, 0, pages);
    case 'bottom':
      return movedTo(state, rows.length - 1, pages);
    case 'open':
      return opened(state, row, pages);
    case 'back':
      return back(state, pages);
    case 'forward':
      return moved({ ...state, at: Math.min(state.at + 1, state.visits.length - 1) }, 0, pages);
    case 'next-tab':
      return toTab(state, tabOf(state) + 1, pages);
    case 'previous-tab':
      return toTab(state, tabOf(state) - 1, pages);
    case 'filter':
      return { ...state, filtering: true };
    case 'clear':
      return withFilter({ ...state, selection: {} }, '', pages);
    case 'facets':
    case 'help':
    case 'what-if':
    case 'export':
      return visited(state, { is: SCREENS[action satisfies ScreenAction] }, pages);
    default:
      return outside(state, action, row);
  }
}

function stepsOf(state: State, action: 'down' | 'up' | 'page-down' | 'page-up', pages: Pages): number {
  const { page } = pages.shown(state);
  const screenful = Math.max(layoutOf(state, page.hasPlaces === true).listRows - 1, 2);
  return { down: 1, up: -1, 'page-down': screenful, 'page-up': -screenful }[action];
}

/** What is done in the world, or supposed. */
function outside(
  state: State,
  action: 'edit' | 'copy' | 'rescan' | 'quit' | WhatIfAction,
  row: Row | undefined,
): State {
  switch (action) {
    case 'edit':
      return row?.place === undefined
        ? told(state, 'This row stands in no file.')
        : { ...state, effects: [{ do: 'edit', place: row.place }] };
    case 'copy':
      return row === undefined || row.find === '' ? state : { ...state, effects: [{ do: 'copy', text: row.find }] };
    case 'rescan':
      return { ...state, busy: 'Looking again …', effects: [{ do: 'rescan' }] };
    case 'quit':
      return { ...state, effects: [{ do: 'quit' }] };
    default:
      return onWhatIf(state, action, row);
  }
}

/** Opens a screen as the next visit; what lay ahead is forgotten. */
export function visited(state: State, screen: Screen, pages: Pages): State {
  const now = visitOf(state);
  if (JSON.stringify(now.screen) === JSON.stringify(screen)) return state;
  const visits = [...state.visits.slice(0, state.at + 1), { ...HOME, screen }].slice(-MOST_VISITS);
  const next = { ...state, visits, at: visits.length - 1 };
  const { screen: at } = visitOf(next);
  return movedTo(next, at.is === 'source' ? at.place.line - 1 : 0, pages);
}

function opened(state: State, row: Row | undefined, pages: Pages): State {
  if (row === undefined) return state;
  const { does, opens } = row;
  switch (does?.is) {
    case 'facet':
      return moved({ ...state, selection: toggled(state.selection, does.facet, does.value) }, 0, pages);
    case 'undo':
      return onWhatIf(state, 'undo', row);
    case 'write':
      return onWhatIf(state, 'write', row);
    case 'export': {
      const ending = does.format === 'markdown' ? 'md' : does.format;
      const prompt = { for: 'export', label: 'Write to', text: `lastref-view.${ending}`, about: does.format } as const;
      return { ...state, prompt };
    }
    case undefined:
      return opens === undefined ? state : visited(state, opens, pages);
  }
}

function back(state: State, pages: Pages): State {
  const visit = visitOf(state);
  if (visit.filter !== '') return withFilter(state, '', pages);
  if (state.at > 0) return moved({ ...state, at: state.at - 1 }, 0, pages);
  return isNarrowing(state.selection) ? moved({ ...state, selection: {} }, 0, pages) : state;
}

function tabOf(state: State): number {
  return TABS.findIndex(({ is }) => is === visitOf(state).screen.is);
}

function toTab(state: State, at: number, pages: Pages): State {
  const tab = TABS[(at + TABS.length) % TABS.length];
  return tab === undefined ? state : visited(state, { is: tab.is }, pages);
}

/** A click on a row selects it; on the selected one opens it. */
function clicked(state: State, line: number, pages: Pages): State {
  const { page, rows } = pages.shown(state);
  const { head, listRows } = layoutOf(state, page.hasPlaces === true);
  const { top, cursor } = visitOf(state);
  const at = top + line - 1 - head;
  if (line <= head || line > head + listRows || at >= rows.length || rows[at]?.heading === true) return state;
  return at === cursor ? opened(state, rows[at], pages) : movedTo(state, at, pages);
}

/** A sentence on the last line. */
function told(state: State, text: string): State {
  return { ...state, notice: { text, role: 'quiet' } };
}
