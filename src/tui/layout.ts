// How the screen is divided: how many rows and columns the list and the preview have.
import type { State } from './state.js';

export interface Layout {
  readonly listColumns: number;
  readonly listRows: number;
  /** Where the row's preview stands; `none`: there is no room, or nothing to show. */
  readonly preview: 'beside' | 'below' | 'none';
  readonly previewColumns: number;
  readonly previewRows: number;
  /** Rows of the screen above the list. */
  readonly head: number;
}

/** From here on there is room for two panes. */
const WIDE = 120;
const BELOW_ROWS = 7;
const LEAST_ROWS_FOR_BELOW = 22;
const HEAD = 3;
const FOOT = 1;

/** The layout. The last row of the terminal stays free: a screen that is full scrolls. `hasPlaces`: rows stand in files. */
export function layoutOf({ size: { columns, rows } }: Pick<State, 'size'>, hasPlaces: boolean): Layout {
  const body = Math.max(rows - 1 - HEAD - FOOT, 1);
  const all = { listColumns: columns, listRows: body, previewColumns: 0, previewRows: 0, head: HEAD };
  if (columns >= WIDE) {
    const listColumns = Math.floor(columns * 0.55);
    return { ...all, listColumns, preview: 'beside', previewColumns: columns - listColumns - 3, previewRows: body };
  }
  if (!hasPlaces || rows < LEAST_ROWS_FOR_BELOW) return { ...all, preview: 'none' };
  const listRows = body - BELOW_ROWS - 1;
  return { ...all, listRows, preview: 'below', previewColumns: columns, previewRows: BELOW_ROWS };
}
