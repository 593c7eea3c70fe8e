import { describe, expect, test } from '@jest/globals';
import type { SuppressEntry } from '../../src/config/config.js';
import { listSuppressions } from '../../src/judge/list-suppressions.js';
import type { ListedSuppression } from '../../src/model/suppression-listing.js';
import { at, config, inline, judgeRequest, reference } from './estate.js';

const ENTRY: SuppressEntry = {
  rule: 'retired-host',
  until: '2024-08-30',
  reason: 'replaced in 4.2',
  approver: 'platform@acme.example',
  where: { file: 'lastref.yaml', line: 12 },
};
const CODE = reference('api.mapiq.net', { location: at('apps/web/src/api.ts', 5) });
const OLD = reference('old.mapiq.net', { location: at('apps/legacy/old.ts', 1) });

/** The suppressions on 30 August 2024. */
function listed(suppress: readonly SuppressEntry[], comments: Parameters<typeof inline>[] = []): ListedSuppression[] {
  const suppressions = comments.map((one) => inline(...one));
  return listSuppressions(judgeRequest({ references: [CODE, OLD], suppressions }, { config: config({ suppress }) }));
}

describe('of the configuration', () => {
  test('one that holds on its last day: where, why, who, and how much it hides', () => {
    expect(listed([ENTRY])).toEqual([
      {
        by: 'config',
        state: 'active',
        rule: 'retired-host',
        until: '2024-08-30',
        daysLeft: 0,
        reason: 'replaced in 4.2',
        approver: 'platform@acme.example',
        repo: '.',
        file: 'lastref.yaml',
        line: 12,
        host: null,
        files: null,
        service: null,
        hides: 2,
        flaw: null,
      },
    ]);
  });

  test('what narrows it is told, and only what it covers is counted', () => {
    const host = { domain: 'old.mapiq.net', scope: 'below', except: [] } as const;

    const found = listed([
      { ...ENTRY, file: 'apps/legacy/**' },
      { ...ENTRY, host },
      { ...ENTRY, service: 'web' },
    ]);

    expect(found.map(({ files, host: name, service, hides }) => [files, name, service, hides])).toEqual(
      expect.arrayContaining([
        ['apps/legacy/**', null, null, 1],
        [null, '*.old.mapiq.net', null, 0],
        [null, null, 'web', 2],
      ]),
    );
  });

  test.each([
    ['lapsed', { until: '2024-08-29' }, -1],
    ['unused', { until: '2024-09-29', file: 'apps/gone/**' }, 30],
  ] as const)('%s', (state, rest, daysLeft) => {
    expect(listed([{ ...ENTRY, ...rest }])).toMatchObject([{ state, daysLeft, hides: 0 }]);
  });

  test('two that cover the same are each counted: neither is unused', () => {
    const found = listed([ENTRY, { ...ENTRY, until: '2024-12-31' }]);

    expect(found.map(({ hides }) => hides)).toEqual([2, 2]);
  });
});

describe('in comments', () => {
  test('one above its line', () => {
    expect(listed([], [['retired-host', 4]])).toMatchObject([
      { by: 'inline', state: 'active', file: 'apps/web/src/api.ts', line: 4, daysLeft: 123, hides: 1, approver: null },
    ]);
  });

  test.each([
    ['an unknown rule', ['retired-hst', 4]],
    ['no last day', ['retired-host', 4, { until: '' }]],
    ['a day that is none', ['retired-host', 4, { until: '2024-02-30' }]],
    ['no reason', ['retired-host', 4, { reason: ' ' }]],
  ] as const)('%s is invalid and hides nothing', (_, comment) => {
    const [found] = listed([], [[...comment]]);

    expect(found).toMatchObject({ state: 'invalid', hides: 0 });
    expect(found?.flaw).not.toBeNull();
  });
});

test('what ends first stands first, and what cannot be honoured before it', () => {
  const suppressions = [inline('retired-host', 9), inline('retired-host', 12, { until: 'soon' })];
  const request = judgeRequest({ suppressions }, { config: config({ suppress: [ENTRY] }) });

  const found = listSuppressions(request);

  expect(found.map(({ until }) => until)).toEqual(['soon', '2024-08-30', '2024-12-31']);
});
