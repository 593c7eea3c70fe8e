import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { cleanup, render } from 'ink-testing-library';
import type { Exploration, Report } from '../../src/index.js';
import { ScreenView } from '../../src/tui/app.js';
import type { Screen } from '../../src/tui/page.js';
import { toPages } from '../../src/tui/pages.js';
import { toPaint } from '../../src/tui/paint.js';
import { openingState, type State } from '../../src/tui/state.js';
import { HOSTILE, hostileReport } from '../report/hostile.js';
import { mapiqReport } from '../report/reports.js';

jest.setTimeout(60_000);
afterEach(cleanup);

function explorationOf(report: Report, evil: string): Exploration {
  const node = {
    id: `host:${evil}`,
    kind: 'host',
    label: evil,
    owner: evil,
    retired: true,
    severity: 'error',
  } as const;
  return {
    report,
    view: { nodes: [node], edges: [] },
    facets: report.findings.map(() => ({
      service: [evil],
      owner: [evil],
      rule: ['retired-host'],
      severity: ['error'],
      context: [evil],
      environment: [evil],
      zone: [evil],
    })),
    timeline: [],
    retirements: [{ domain: evil, on: null }],
    changes: [{ change: 'reference', service: evil, host: evil, to: evil }],
    observeNotLooked: false,
    hostFacts: (host) => ({
      host,
      known: true,
      dependents: [`service:${evil}`],
      owners: [],
      leadsTo: [evil],
      reachedFrom: [evil],
      records: [],
      certificates: [],
      endpoints: [],
    }),
    certificateFacts: () => undefined,
    paths: () => ({ paths: [], truncated: false }),
    wayOut: () => [],
    readSource: () => Promise.resolve({ is: 'absent', why: evil }),
    suppose: () => explorationOf(report, evil),
    newConfig: () => Promise.reject(new Error('no configuration here')),
  };
}

function drawn(state: State, colour = false): string {
  const { lastFrame } = render(<ScreenView state={state} pages={toPages()} paint={toPaint(colour)} />);
  return lastFrame() ?? '';
}

function at(screen: Screen, exploration: Exploration, size = { columns: 100, rows: 30 }): State {
  return { ...openingState(exploration, size), visits: [{ screen, cursor: 0, top: 0, filter: '' }] };
}

describe('the view', () => {
  test('draws the verdict, the views and the rows, with the cursor on the first', () => {
    const text = drawn(at({ is: 'retirements' }, explorationOf(mapiqReport(), 'login.mapiq.net')));

    expect(text).toMatch(/^lastref /);
    expect(text).toMatch(/^> mapiq\.net +BLOCKED$/m);
    expect(text).toContain('never seen here: check the spelling');
  });

  test('without colour nothing but text is written', () => {
    const state = at({ is: 'findings' }, explorationOf(mapiqReport(), 'a.example'));

    expect(drawn(state)).not.toContain('\u001b');
  });

  test.each([20, 40, 80, 100])('fits into %i columns', (columns) => {
    const state = at({ is: 'findings' }, explorationOf(mapiqReport(), 'a.example'), { columns, rows: 12 });

    const lines = drawn(state).split('\n');

    expect(lines.length).toBeLessThan(12);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
  });
});

/** A screen is no log of a CI runner, but a terminal obeys whatever it does not show. */
const OBEYED = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const LONG = [`${'a'.repeat(63)}.`.repeat(3), 'b'.repeat(61)].join('');
const SCREENS: readonly Screen[] = [
  { is: 'retirements' },
  { is: 'findings' },
  { is: 'finding', id: hostileReport('x').findings[0]?.id ?? '' },
  { is: 'hosts' },
  { is: 'host', host: 'x' },
  { is: 'unresolved' },
  { is: 'coverage' },
  { is: 'facets' },
  { is: 'what-if' },
];

describe.each([...HOSTILE, LONG])('a hostile text is inert: %j', (evil) => {
  test.each(SCREENS)('on $is', (screen) => {
    const exploration = explorationOf(hostileReport(evil), evil);

    const text = drawn(at(screen, exploration));

    expect(text).not.toMatch(OBEYED);
    expect(Math.max(...text.split('\n').map((line) => [...line].length))).toBeLessThanOrEqual(100);
  });
});
