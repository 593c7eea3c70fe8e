import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Exploration } from '../../src/index.js';
import { visitOf } from '../../src/tui/state.js';
import { openMapiq, startSession, type Session } from './mapiq-session.js';

jest.setTimeout(120_000);

let mapiq: Exploration;
beforeAll(async () => {
  mapiq = await openMapiq();
});

const start = (size?: { columns: number; rows: number }): Session => startSession(mapiq, size);
const screenOf = (session: Session): unknown => visitOf(session.state()).screen;
const rowsOf = (session: Session): string[] => session.pages.shown(session.state()).rows.map(({ find }) => find);

describe('going', () => {
  test('it opens on the retirements with their verdict and the days that are left', () => {
    const session = start();

    expect(session.screen()).toContain('mapiq.net     BLOCKED');
    expect(session.screen()).toContain('12 days left; needed by signin and web');
  });

  test('from a retirement to why sign-in breaks, to the line that names it', () => {
    const session = start();

    session.press('enter', '/', 'text:signin reaches', 'enter', 'enter');

    expect(session.screen()).toContain('login.mapiq.com is an alias (CNAME) of login.mapiq.net, TTL 1 hour');
    session.press('/', 'text:idp.ts', 'enter', 'enter');
    expect(screenOf(session)).toMatchObject({ is: 'source', place: { file: 'apps/signin/src/idp.ts', line: 6 } });
    expect(session.effects).toContainEqual({ do: 'read', repo: '.', file: 'apps/signin/src/idp.ts' });
  });

  test('back and forward; what lay ahead is forgotten when another way is taken', () => {
    const session = start();

    session.press('enter', '8', 'esc', 'esc');
    expect(screenOf(session)).toEqual({ is: 'retirements' });
    session.press(']', ']', ']');
    expect(screenOf(session)).toEqual({ is: 'timeline' });
    session.press('h', '3');
    expect(screenOf(session)).toEqual({ is: 'hosts' });
    session.press(']');
    expect(screenOf(session)).toEqual({ is: 'hosts' });
  });

  test('the cursor stays on rows that can be chosen, and in the window', () => {
    const session = start({ columns: 60, rows: 12 });

    session.press('3', 'G');
    const { cursor, top } = visitOf(session.state());

    expect(cursor).toBe(rowsOf(session).length - 1);
    expect(cursor - top).toBeLessThan(7);
    session.press('g', 'k', 'k');
    expect(visitOf(session.state())).toMatchObject({ cursor: 0, top: 0 });
  });

  test.each([
    ['down', 'j', 'wheel-down'],
    ['up', 'k', 'wheel-up'],
  ])('%s by arrow, letter and wheel', (...keys) => {
    const ends = keys.map((key) => {
      const session = start();
      session.press('3', 'j', 'j', key);
      return visitOf(session.state()).cursor;
    });

    expect(new Set(ends).size).toBe(1);
  });

  test('a click selects, a second one opens', () => {
    const session = start();

    session.press('enter', 'click-5');
    expect(visitOf(session.state()).cursor).toBe(1);
    session.press('click-5');
    expect(screenOf(session)).toMatchObject({ is: 'finding' });
  });
});

describe('finding', () => {
  test('the filter narrows with every character and is gone with esc', () => {
    const session = start();
    session.press('2');
    const all = rowsOf(session).length;

    session.press('/', 'text:lgnmapiqcom');

    expect(rowsOf(session).length).toBeGreaterThan(0);
    expect(rowsOf(session).length).toBeLessThan(all);
    session.press('esc');
    expect(rowsOf(session)).toHaveLength(all);
  });

  test('values of one facet add up, facets combine', () => {
    const session = start();
    const choose = (text: string): void => session.press('f', '/', `text:${text}`, 'enter', 'enter', 'esc', 'esc', '2');

    choose('service service:web');
    const web = session.pages.shown(session.state()).rows;
    choose('severity note');
    const both = session.pages.shown(session.state()).rows;

    expect(new Set(web.map(({ subject }) => subject?.finding?.service))).toEqual(new Set(['service:web']));
    expect(new Set(both.map(({ subject }) => subject?.finding?.severity))).toEqual(new Set(['note']));
    expect(both.length).toBeLessThan(web.length);
    session.press('F');
    expect(rowsOf(session)).toHaveLength(mapiq.report.findings.length);
  });
});

describe('what if', () => {
  const verdictOf = (session: Session, domain = 'mapiq.net'): unknown =>
    session.state().exploration.report.retirements.find((one) => one.domain === domain)?.verdict;

  test('all ways out are taken: nothing reaches the retired name any more, and the screen says that it is supposed', () => {
    const session = start();

    session.press('a');

    const { report, changes } = session.state().exploration;
    expect(changes.length).toBeGreaterThan(1);
    expect(report.findings.filter(({ rule }) => rule === 'retired-alias')).toEqual([]);
    expect(session.screen()).toMatch(/^lastref WHAT IF \(\d+ changes\):/);
    expect(mapiq.report.verdict).toBe('blocked');
  });

  test('the way out of one finding', () => {
    const session = start();

    session.press('enter', '/', 'text:signin reaches', 'enter', 'enter', 'a');

    expect(session.state().exploration.changes).toEqual([
      { change: 'record', owner: 'login.mapiq.com', type: 'CNAME', to: 'web-x.azurefd.net' },
    ]);
    session.press('w');
    expect(session.screen()).toContain('point login.mapiq.com CNAME to web-x.azurefd.net');
  });

  test('another name, another day; the last is taken back', () => {
    const session = start();

    session.press('n', 'text:azurefd.net@2025-01-01', 'enter', 'd', 'ctrl-u', 'text:2025-02-01', 'enter');

    expect(verdictOf(session, 'azurefd.net')).toBe('blocked');
    expect(session.state().exploration.report.retirements.map(({ on }) => on)).toContain('2025-02-01');
    session.press('u', 'u');
    expect(session.state().exploration.report).toEqual(mapiq.report);
  });

  test('a record that is gone', () => {
    const session = start();

    session.press('enter', '/', 'text:signin reaches', 'enter', 'enter', '/', 'text:is an alias', 'enter', 'x');

    const { findings } = session.state().exploration.report;
    expect(findings.filter(({ rule }) => rule === 'retired-alias' || rule === 'retired-record')).toEqual([]);
  });

  test('a question can be left unanswered', () => {
    const session = start();

    session.press('n', 'text:oldshop.net', 'esc');

    expect(session.state().prompt).toBeUndefined();
    expect(session.state().exploration.changes).toEqual([]);
  });
});

describe('out', () => {
  test('copy, edit, look again, export and quit are asked of the world', () => {
    const session = start();

    session.press(
      'enter',
      '/',
      'text:signin reaches',
      'enter',
      'enter',
      '/',
      'text:idp.ts',
      'enter',
      'o',
      'y',
      'r',
      'e',
    );
    session.press('enter', 'enter', 'q');

    expect(session.effects.map((effect) => effect.do)).toEqual(
      expect.arrayContaining(['read', 'edit', 'copy', 'rescan', 'export', 'quit']),
    );
    expect(session.effects).toContainEqual({ do: 'export', format: 'json', file: 'lastref-view.json' });
  });

  test('what was looked at anew takes the place of all', () => {
    const session = start();
    session.press('3', 'G');

    session.send({ is: 'explored', exploration: { ...mapiq, view: { nodes: [], edges: [] } }, anew: true });

    expect(session.screen()).toContain('The graph has no host.');
  });

  test('a file that cannot be shown says why', () => {
    const session = start({ columns: 80, rows: 24 });
    session.press('6', 'enter');
    const [asked] = session.effects.flatMap((effect) => (effect.do === 'read' ? [effect] : []));

    session.send({
      is: 'read',
      repo: asked?.repo ?? '',
      file: asked?.file ?? '',
      source: { is: 'absent', why: 'it is no text' },
    });

    expect(session.screen()).toContain('Not shown: it is no text.');
  });
});

test.each([
  [0, 0],
  [40, 10],
  [200, 50],
])('at %i columns and %i rows every line fits, on every view', (columns, rows) => {
  const session = start({ columns, rows });

  const screens = ['1', '2', '3', '4', '5', '6', '7', '8', 'f', 'w', '?', 'e'].map((key) => {
    session.press(key);
    return session.screen();
  });

  const widest = Math.max(...screens.flatMap((text) => text.split('\n')).map((line) => line.length));
  expect(widest).toBeLessThanOrEqual(columns === 0 ? 80 : columns);
  expect(Math.max(...screens.map((text) => text.split('\n').length))).toBeLessThan(rows === 0 ? 24 : rows);
});
