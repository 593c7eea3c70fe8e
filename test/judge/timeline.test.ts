import { describe, expect, test } from '@jest/globals';
import type { Config } from '../../src/config/config.js';
import { buildGraph } from '../../src/graph/build-graph.js';
import { toRuleContext } from '../../src/judge/rule-context.js';
import { timeline } from '../../src/judge/timeline/timeline.js';
import type { Estate } from '../../src/model/reference.js';
import type { TimelineEntry } from '../../src/model/timeline.js';
import {
  binding,
  certificate,
  config,
  estate,
  inline,
  record,
  reference,
  report,
  retire,
  rotation,
  rulebook,
  unresolved,
} from './estate.js';

const AS_OF = '2024-08-30T00:00:00Z';

function entriesOf(parts: Partial<Estate>, own: Config = config({ retire: [] })): TimelineEntry[] {
  const whole = estate(parts);
  const context = toRuleContext({ graph: buildGraph(whole, rulebook), config: own, rulebook, asOf: AS_OF });
  return timeline(context, report(parts, { config: own }));
}

const brief = ({ at, kind, subject, severity, daysLeft }: TimelineEntry): string =>
  [at.slice(0, 10), daysLeft ?? 'now', kind, subject, severity].join(' ');

test('a retirement, with who needs it, also through an alias, and whom to ask', () => {
  const own = config({ retire: [retire('mapiq.net', { owner: 'platform', ticket: 'OPS-1841' })] });

  const entries = entriesOf(
    {
      references: [
        reference('login.mapiq.com', { service: 'service:signin' }),
        reference('api.mapiq.net', { service: 'service:web' }),
      ],
      records: [record('login.mapiq.com', 'CNAME', 'login.mapiq.net')],
    },
    own,
  );

  expect(entries).toHaveLength(1);
  expect(entries[0]).toMatchObject({
    at: '2024-09-11T00:00:00.000Z',
    allDay: true,
    daysLeft: 12,
    kind: 'retirement',
    severity: 'error',
    services: ['service:signin', 'service:web'],
    owners: ['platform', 'signin-team', 'web-team'],
    ticket: 'OPS-1841',
  });
});

test('a name that is retired now has no days left; one that nothing needs is a note', () => {
  const own = config({ retire: [retire('mapiq.net', { on: null }), retire('oldshop.net')] });

  const entries = entriesOf({ references: [reference('app.mapiq.net')] }, own);

  expect(entries.map(brief)).toEqual([
    '2024-08-30 now retirement mapiq.net error',
    '2024-09-11 12 retirement oldshop.net note',
  ]);
});

describe('certificates', () => {
  const bindings = [binding('api.mapiq.com', 443, 'sha1:a101')];
  const references = [reference('api.mapiq.com')];

  test.each([
    ['2024-09-02T10:00:00Z', 'error'],
    ['2024-09-10T00:00:00Z', 'warning'],
    ['2024-09-25T00:00:00Z', 'note'],
    ['2024-08-01T00:00:00Z', 'error'],
  ])('that end %s on a path are %s', (notAfter, severity) => {
    const certificates = [certificate('01', ['api.mapiq.com'], notAfter)];

    const [entry, ...rest] = entriesOf({ references, bindings, certificates });

    expect(rest).toEqual([]);
    expect(entry).toMatchObject({
      kind: 'certificate',
      severity,
      services: ['service:web'],
      hosts: ['api.mapiq.com:443'],
    });
    expect(entry?.at).toBe(new Date(notAfter).toISOString());
  });

  test('an old one that nobody presents any more is no event', () => {
    const certificates = [
      certificate('00', ['api.mapiq.com'], '2024-01-01T00:00:00Z'),
      certificate('01', ['api.mapiq.com'], '2025-01-01T00:00:00Z'),
    ];

    const entries = entriesOf({ references, bindings, certificates });

    expect(entries.map(brief)).toEqual(['2025-01-01 124 certificate api.mapiq.com note']);
  });

  test('one that is declared not to be renewed is an event, also where it is not held or not used', () => {
    const ending = [
      { names: ['*.mapiq.com'], notAfter: '2024-12-01T00:00:00Z' },
      { names: ['unused.acme.example'], notAfter: '2024-12-02T00:00:00Z' },
    ];

    const entries = entriesOf({ references }, config({ retire: [], certificates: { ending } }));

    expect(entries.map(brief)).toEqual([
      '2024-12-01 93 certificate *.mapiq.com error',
      '2024-12-02 94 certificate unused.acme.example note',
    ]);
  });
});

test('a rotation with endpoints left is due on its day; a complete one is not listed', () => {
  const bindings = [binding('nav.acme.example', 7047, 'sha1:a102'), binding('nav.acme.example', 7147, 'sha1:a101')];
  const certificates = { rotations: [rotation('sha1:a101', 'sha1:a102'), rotation('sha1:a103', 'sha1:a102')] };

  const entries = entriesOf({ bindings }, config({ retire: [], certificates }));

  expect(entries.map(brief)).toEqual(['2023-09-28 -337 rotation sha1:a101 error']);
  expect(entries[0]?.hosts).toEqual(['nav.acme.example:7147']);
});

test('suppressions lapse on the day after their last, with what they hide', () => {
  const suppress = [{ rule: 'retired-host', until: '2024-09-05', reason: 'moved in 4.2' } as const];
  const parts = { references: [reference('app.mapiq.net')], suppressions: [inline('retired-alias', 7)] };

  const entries = entriesOf(parts, config({ suppress }));

  expect(entries.filter(({ kind }) => kind === 'suppression').map(brief)).toEqual([
    '2024-09-06 7 suppression retired-host error',
    '2025-01-01 124 suppression retired-alias, in apps/web/src/api.ts:7 note',
  ]);
  expect(entries[0]?.services).toEqual(['service:web']);
});

test('an acceptance lapses with the values that it was for; one without an end never does', () => {
  const accept = [
    { needs: 'env:PARTNER_*', reason: 'theirs', until: '2024-09-30' },
    { needs: 'env:OTHER', reason: 'ours' },
  ];

  const entries = entriesOf({ unresolved: [unresolved('*', { needs: ['env:PARTNER_URL'] })] }, config({ accept }));

  const lapses = entries.filter(({ kind }) => kind === 'acceptance');
  expect(lapses.map(brief)).toEqual(['2024-10-01 32 acceptance env:PARTNER_* warning']);
  expect(lapses[0]?.services).toEqual(['service:web']);
});

test('ids stay when dates move, and are unique', () => {
  const at = (on: string): TimelineEntry[] =>
    entriesOf({}, config({ retire: [retire('mapiq.net', { on }), retire('*.mapiq.net', { on })] }));

  const [early, late] = [at('2024-09-11'), at('2024-12-01')];

  expect(early.map(({ id }) => id)).toEqual(late.map(({ id }) => id));
  expect(new Set(early.map(({ id }) => id)).size).toBe(2);
});
