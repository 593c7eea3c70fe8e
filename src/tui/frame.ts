// A state → what stands on the screen, line by line, as pieces. Pure; the views paint it.
import { count, isNarrowing, selectionText, runVerdictText, daysText, type Report } from '../index.js';
import { layoutOf, type Layout } from './layout.js';
import { said, type Page, type Piece, type Row } from './page.js';
import type { Pages, ShownPage } from './pages.js';
import { previewRows } from './pages/source.js';
import { sourceKey, TABS, visitOf, type State } from './state.js';
import { VERDICT_ROLE } from './words.js';

export interface Frame {
  readonly layout: Layout;
  /** Three lines. */
  readonly head: readonly (readonly Piece[])[];
  /** The rows in sight; `isSelected`: the cursor is there. */
  readonly list: readonly { readonly pieces: readonly Piece[]; readonly isSelected: boolean }[];
  readonly preview: readonly (readonly Piece[])[];
  readonly foot: readonly Piece[];
}

export function frameOf(state: State, pages: Pages): Frame {
  const shown = pages.shown(state);
  const layout = layoutOf(state, shown.page.hasPlaces === true);
  const { cursor, top } = visitOf(state);
  const inSight = shown.rows.slice(top, top + layout.listRows);
  const list = inSight.map((row, i) => ({
    pieces: row.pieces(),
    isSelected: top + i === cursor && row.heading !== true,
  }));
  return {
    layout,
    head: [verdictLine(state), tabLine(state), titleLine(state, shown)],
    list: list.length > 0 ? list : [{ pieces: [['quiet', emptyText(state, shown)]], isSelected: false }],
    preview: layout.preview === 'none' ? [] : previewOf(state, { shown, layout, pages }),
    foot: footOf(state),
  };
}

function emptyText(state: State, { page }: ShownPage): string {
  return visitOf(state).filter === '' ? page.empty : 'Nothing fits the filter; esc clears it.';
}

function verdictLine({ exploration: { report, changes } }: State): Piece[] {
  const [first] = report.retirements;
  const name: Piece =
    first === undefined || report.retirements.length > 1
      ? ['strong', report.retirements.length > 1 ? count(report.retirements.length, 'retirement') : 'certificates']
      : ['strong', first.domain];
  const only = report.retirements.length === 1 ? first : undefined;
  const supposed: Piece[] =
    changes.length === 0 ? [] : [['mark', `WHAT IF (${count(changes.length, 'change')}):`], ' '];
  return [
    ['strong', 'lastref '],
    ...supposed,
    name,
    ' ',
    [VERDICT_ROLE[report.verdict], runVerdictText(report)],
    ...(only === undefined ? [] : [['quiet', `  ${daysText(only.daysLeft)}`] as const]),
    ['quiet', `  as of ${dayOf(report)}`],
  ];
}

function dayOf({ asOf }: Report): string {
  return asOf.slice(0, 10);
}

function tabLine(state: State): Piece[] {
  const { screen } = visitOf(state);
  const { columns } = state.size;
  return TABS.flatMap(({ is, title, short }, i): Piece[] => {
    const isHere = screen.is === is && !(is === 'findings' && 'retirement' in screen);
    const name = columns >= 120 ? title : columns >= 80 || isHere ? short : '';
    const text = `${String(i + 1)} ${name}`.trimEnd();
    return [isHere ? ['strong', `[${text}]`] : ['quiet', ` ${text} `]];
  });
}

function titleLine(state: State, { page, rows }: ShownPage): Piece[] {
  const { filter, cursor } = visitOf(state);
  const facets = isNarrowing(state.selection) ? `  {${selectionText(state.selection)}}` : '';
  const length = rows.length;
  const at = length === 0 ? '' : `  ${String(cursor + 1)}/${String(length)}`;
  return [
    ['strong', page.title],
    ['note', filter === '' && !state.filtering ? '' : `  /${filter}${state.filtering ? '_' : ''}`],
    ['warning', facets],
    ['quiet', at],
  ];
}

interface Shown {
  readonly shown: ShownPage;
  readonly layout: Layout;
  readonly pages: Pages;
}

function previewOf(state: State, { shown, layout, pages }: Shown): (readonly Piece[])[] {
  const row = shown.rows[visitOf(state).cursor];
  const { previewColumns: columns, previewRows: rows } = layout;
  return [...rowsOf(state, row, { columns, rows, pages })].slice(0, rows).map((one) => one.pieces());
}

interface Room {
  readonly columns: number;
  readonly rows: number;
  readonly pages: Pages;
}

function rowsOf(state: State, row: Row | undefined, { columns, rows, pages }: Room): readonly Row[] {
  if (row?.place !== undefined && visitOf(state).screen.is !== 'source') {
    const { repo, file } = row.place;
    return previewRows(row.place, state.sources.get(sourceKey(repo, file)), { columns, rows });
  }
  if (row?.opens === undefined || row.opens.is === 'source' || columns === state.size.columns) return [];
  const page: Page = pages.of(state, row.opens);
  return [said(['strong', page.title]), ...page.rows.slice(0, rows - 1)];
}

function footOf({ prompt, notice, busy, filtering, size }: State): Piece[] {
  if (prompt !== undefined) return [['strong', `${prompt.label}: `], prompt.text, '_', ['quiet', '  Enter, Esc']];
  if (busy !== undefined) return [['note', busy]];
  if (notice !== undefined) return [[notice.role, notice.text]];
  if (filtering) return [['quiet', 'type to filter; Enter keeps it, Esc clears it']];
  return [
    [
      'quiet',
      size.columns < 80
        ? '? keys  q quit'
        : 'Enter open  h back  / filter  f facets  w what if  a fix  e export  ? keys',
    ],
  ];
}
