// Which page a state shows. Pages are made when they are first asked for and kept while what they depend on stays the same.
import { selectionText, type Exploration } from '../index.js';
import { filterRows } from './filter-rows.js';
import { layoutOf } from './layout.js';
import { exportPage, facetsPage, helpPage, whatIfPage } from './pages/choices.js';
import { findingPage } from './pages/finding.js';
import { findingsPage } from './pages/findings.js';
import { hostPage } from './pages/host.js';
import { certificatePage, nodesPage, servicePage } from './pages/nodes.js';
import { retirementsPage } from './pages/retirements.js';
import { sourcePage } from './pages/source.js';
import { coveragePage, timelinePage, unresolvedPage } from './pages/unseen.js';
import type { Page, Row, Screen } from './page.js';
import { sourceKey, visitOf, type State } from './state.js';

export interface ShownPage {
  readonly page: Page;
  /** What the filter leaves. */
  readonly rows: readonly Row[];
}

export interface Pages {
  /** The page of the state's visit. */
  readonly shown: (state: State) => ShownPage;
  /** Makes the long lists, so that no key waits for them. */
  readonly prepare: (state: State) => void;
  /** The page of another screen, unfiltered. */
  readonly of: (state: State, screen: Screen) => Page;
}

const MOST_KEPT = 40;

/** Pages for one session. */
export function toPages(): Pages {
  const kept = new WeakMap<Exploration, Map<string, Page>>();
  let last: (ShownPage & { readonly filter: string }) | undefined;
  const of = (state: State, screen: Screen): Page => {
    if (screen.is === 'source') return makePage(state, screen);
    const pages = kept.get(state.exploration) ?? new Map<string, Page>();
    kept.set(state.exploration, pages);
    const key = `${JSON.stringify(screen)} ${selectionText(state.selection)} ${screen.is === 'finding' ? String(state.size.columns) : ''}`;
    const known = pages.get(key);
    if (known !== undefined) return known;
    const made = makePage(state, screen);
    if (pages.size >= MOST_KEPT) pages.delete([...pages.keys()][0] ?? '');
    pages.set(key, made);
    return made;
  };
  return {
    of,
    prepare: (state) => {
      for (const is of ['hosts', 'services', 'findings'] as const) of(state, { is });
    },
    shown: (state) => {
      const { screen, filter } = visitOf(state);
      const page = of(state, screen);
      if (last?.page === page && last.filter === filter) return last;
      // What a longer filter leaves is among what the shorter one left.
      const shorter = last?.page === page && last.filter.trim() !== '' && filter.startsWith(last.filter) ? last : page;
      last = { page, filter, rows: filterRows(shorter.rows, filter) };
      return last;
    },
  };
}

function makePage(state: State, screen: Screen): Page {
  const { exploration, before, selection, sources } = state;
  switch (screen.is) {
    case 'retirements':
      return retirementsPage(exploration);
    case 'findings':
      return findingsPage(exploration, screen.retirement, selection);
    case 'finding':
      return findingPage(exploration, screen.id, layoutOf(state, true).listColumns - 2);
    case 'host':
      return hostPage(exploration, screen.host);
    case 'service':
      return servicePage(exploration, screen.id);
    case 'certificate':
      return certificatePage(exploration, screen.id);
    case 'source': {
      const { repo, file } = screen.place;
      return sourcePage(screen.place, sources.get(sourceKey(repo, file)), layoutOf(state, false).listColumns - 2);
    }
    case 'facets':
      return facetsPage(exploration, selection);
    case 'what-if':
      return whatIfPage(exploration, before);
    case 'export':
      return exportPage();
    case 'help':
      return helpPage();
    default:
      return listPage(exploration, screen.is);
  }
}

function listPage(
  exploration: Exploration,
  is: 'hosts' | 'services' | 'certificates' | 'unresolved' | 'coverage' | 'timeline',
): Page {
  switch (is) {
    case 'hosts':
      return nodesPage(exploration, 'host');
    case 'services':
      return nodesPage(exploration, 'service');
    case 'certificates':
      return nodesPage(exploration, 'certificate');
    case 'unresolved':
      return unresolvedPage(exploration);
    case 'coverage':
      return coveragePage(exploration);
    case 'timeline':
      return timelinePage(exploration);
  }
}
