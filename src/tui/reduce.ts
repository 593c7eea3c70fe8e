// (state, event) → state, and nothing else: no clock, no terminal, no file. What is to be done in the world is listed in `effects`.
import { sane, sourceKey, visitOf, without, type Event, type State } from './state.js';
import { moved, visible } from './move.js';
import { onFilterKey } from './reduce-filter.js';
import { onListKey } from './reduce-list.js';
import { onPromptKey } from './reduce-prompt.js';
import type { Pages } from './pages.js';

/** The next state. `pages` only remembers what pure functions give. */
export function reduce(state: State, event: Event, pages: Pages): State {
  const next = settled(state, event, pages);
  return withRead(next, pages);
}

function settled(given: State, event: Event, pages: Pages): State {
  const state: State = { ...given, effects: [] };
  switch (event.is) {
    case 'resize':
      return visible({ ...state, size: sane(event) }, pages);
    case 'read': {
      const sources = new Map(state.sources).set(sourceKey(event.repo, event.file), event.source);
      return atPlace({ ...state, sources }, event, pages);
    }
    case 'said':
      return { ...without(state, 'busy'), notice: event.notice };
    case 'explored': {
      const { exploration, anew } = event;
      const before = anew ? exploration : state.before;
      const sources = anew ? new Map() : state.sources;
      return moved({ ...without(state, 'busy'), exploration, before, sources }, 0, pages);
    }
    case 'key':
      return onKey(without(state, 'notice'), event, pages);
  }
}

function onKey(state: State, event: Extract<Event, { readonly is: 'key' }>, pages: Pages): State {
  if (event.key === 'ctrl-c') return { ...state, effects: [{ do: 'quit' }] };
  if (state.prompt !== undefined) return onPromptKey(state, state.prompt, event);
  if (state.filtering) return onFilterKey(state, event, pages);
  return onListKey(state, event.key, pages);
}

/** A file that has just been read opens at its line. */
function atPlace(state: State, { repo, file }: { readonly repo: string; readonly file: string }, pages: Pages): State {
  const visit = visitOf(state);
  const { screen } = visit;
  if (screen.is !== 'source' || screen.place.repo !== repo || screen.place.file !== file) return state;
  const cursor = screen.place.line - 1;
  const visits = state.visits.with(state.at, { ...visit, cursor, top: Math.max(0, cursor - 8) });
  return visible({ ...state, visits }, pages);
}

/** The file that the selection stands in is asked for, where it is not there yet. */
function withRead(state: State, pages: Pages): State {
  const visit = visitOf(state);
  const { screen } = visit;
  const place = screen.is === 'source' ? screen.place : pages.shown(state).rows[visit.cursor]?.place;
  if (place === undefined || state.sources.has(sourceKey(place.repo, place.file))) return state;
  const { repo, file } = place;
  const isAsked = state.effects.some((effect) => effect.do === 'read');
  return isAsked ? state : { ...state, effects: [...state.effects, { do: 'read', repo, file }] };
}
