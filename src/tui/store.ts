// Holds the one state of a session: events go in, the reducer answers, effects go out. It knows no terminal.
import type { Pages } from './pages.js';
import { reduce } from './reduce.js';
import type { Effect, Event, State } from './state.js';

export interface Store {
  readonly pages: Pages;
  readonly state: () => State;
  readonly send: (event: Event) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** A store that hands every effect to `perform`, in order, after the state is set. */
export function toStore(opening: State, pages: Pages, perform: (effect: Effect) => void): Store {
  let state = opening;
  const listeners = new Set<() => void>();
  return {
    pages,
    state: () => state,
    send: (event) => {
      state = reduce(state, event, pages);
      for (const listener of listeners) listener();
      for (const effect of state.effects) perform(effect);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
