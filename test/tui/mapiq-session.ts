// The mapiq estate, looked at once, and a session in it without a terminal: keys go to the reducer, suppositions are judged at once.
import { fileURLToPath } from 'node:url';
import { explore, type Exploration } from '../../src/index.js';
import { frameOf } from '../../src/tui/frame.js';
import { plainOf } from '../../src/tui/paint.js';
import { toPages, type Pages } from '../../src/tui/pages.js';
import { reduce } from '../../src/tui/reduce.js';
import { openingState, type Effect, type Event, type State } from '../../src/tui/state.js';

export const MAPIQ = fileURLToPath(new URL('../../samples/mapiq', import.meta.url));

export function openMapiq(): Promise<Exploration> {
  return explore({
    cwd: MAPIQ,
    paths: ['.'],
    retire: [],
    asOf: '2024-08-30T00:00:00.000Z',
    replay: 'recordings/2024-08-30.json',
    strict: false,
    exclude: [],
    only: [],
    full: false,
  });
}

export interface Session {
  readonly state: () => State;
  readonly send: (event: Event) => void;
  /** Names of keys; `text:abc` types its characters one by one. */
  readonly press: (...keys: string[]) => void;
  /** All effects so far, in order; `suppose` has been done. */
  readonly effects: Effect[];
  readonly screen: () => string;
  readonly pages: Pages;
}

export function startSession(exploration: Exploration, size = { columns: 100, rows: 30 }): Session {
  const pages = toPages();
  const effects: Effect[] = [];
  let state = openingState(exploration, size);
  const send = (event: Event): void => {
    state = reduce(state, event, pages);
    for (const effect of state.effects) {
      effects.push(effect);
      if (effect.do !== 'suppose') continue;
      send({ is: 'explored', exploration: state.exploration.suppose(effect.changes), anew: false });
    }
  };
  const press = (key: string): void => {
    if (!key.startsWith('text:')) return send({ is: 'key', key, ...([...key].length === 1 && { text: key }) });
    for (const text of key.slice(5)) send({ is: 'key', key: text, text });
  };
  return {
    pages,
    effects,
    state: () => state,
    send,
    press: (...keys) => keys.forEach(press),
    screen: () => {
      const { head, list, foot } = frameOf(state, pages);
      return [...head, ...list.map(({ pieces }) => pieces), foot]
        .map((line) => plainOf(line, state.size.columns))
        .join('\n');
    },
  };
}
