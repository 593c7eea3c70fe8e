// Moving the cursor over rows, and keeping it in sight.
import { layoutOf } from './layout.js';
import type { Row } from './page.js';
import type { Pages } from './pages.js';
import { visitOf, type State, type Visit } from './state.js';

/** The cursor `steps` rows on (negative: back), never on a heading unless nothing else is there. */
export function moved(state: State, steps: number, pages: Pages): State {
  const { rows } = pages.shown(state);
  const visit = visitOf(state);
  const from = Math.min(Math.max(visit.cursor, 0), Math.max(rows.length - 1, 0));
  const cursor = steps === 0 ? nearest(rows, from) : stepped(rows, from, steps);
  return visible(withVisit(state, { ...visit, cursor }), pages);
}

/** The cursor on a row, or the next one below it that is no heading. */
export function movedTo(state: State, cursor: number, pages: Pages): State {
  return moved(withVisit(state, { ...visitOf(state), cursor }), 0, pages);
}

/** The state with its visit changed. */
export function withVisit(state: State, visit: Visit): State {
  return { ...state, visits: state.visits.with(state.at, visit) };
}

/** The window moved so far that the cursor is in it. */
export function visible(state: State, pages: Pages): State {
  const visit = visitOf(state);
  const { page, rows } = pages.shown(state);
  const { listRows } = layoutOf(state, page.hasPlaces === true);
  const { cursor } = visit;
  const lowest = Math.max(rows.length - listRows, 0);
  const isFirst = rows.slice(0, Math.min(cursor, listRows - 1)).every(({ heading }) => heading === true);
  const wanted = isFirst && cursor < listRows ? 0 : visit.top;
  const top = Math.min(Math.max(wanted, cursor - listRows + 1, 0), Math.min(cursor, lowest));
  return top === visit.top ? state : withVisit(state, { ...visit, top });
}

function nearest(rows: readonly Row[], from: number): number {
  for (let at = from; at < rows.length; at++) if (rows[at]?.heading !== true) return at;
  for (let at = from; at >= 0; at--) if (rows[at]?.heading !== true) return at;
  return from;
}

/** Where no row is left, the cursor goes to the very end, so that what is only read comes in sight. */
function stepped(rows: readonly Row[], from: number, steps: number): number {
  const way = Math.sign(steps);
  const end = way > 0 ? rows.length - 1 : 0;
  let at = from;
  for (let left = Math.abs(steps); left > 0 && at !== end;) {
    at += way;
    if (rows[at]?.heading !== true || Math.abs(steps) > 1) left--;
  }
  if (Math.abs(steps) > 1) return at === end ? at : nearest(rows, at);
  return rows.length === 0 ? 0 : at;
}
