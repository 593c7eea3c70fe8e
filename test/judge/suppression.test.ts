import { describe, expect, test } from '@jest/globals';
import type { SuppressEntry } from '../../src/config/config.js';
import { at, config, findingsOf, inline, record, reference, report } from './estate.js';

const ENTRY: SuppressEntry = {
  rule: 'retired-host',
  until: '2024-08-30',
  reason: 'replaced in 4.2',
  approver: 'platform@acme.example',
};
const CODE = reference('api.mapiq.net', { location: at('apps/legacy/api.ts', 5) });
const DOCS = reference('api.mapiq.net', { context: 'docs', location: at('docs/api.md', 2) });

describe('in the configuration', () => {
  test('hides evidence; severity is that of what remains', () => {
    const policy = config({ suppress: [{ ...ENTRY, file: 'apps/legacy/**' }] });

    const found = report({ references: [CODE, DOCS] }, { config: policy });

    expect(found.findings).toMatchObject([{ severity: 'note', suppressed: false }]);
    expect(found.findings[0]?.evidence.map(({ suppressed }) => suppressed?.by ?? null)).toEqual(['config', null]);
    expect(found.verdict).toBe('clear');
  });

  test('a finding of which nothing remains is kept and suppressed', () => {
    const found = report({ references: [CODE] }, { config: config({ suppress: [ENTRY] }) });

    expect(found.findings).toMatchObject([{ severity: 'error', suppressed: true }]);
    expect(found.retirements[0]).toMatchObject({ verdict: 'clear', findings: 0, suppressed: 1, dependents: [] });
  });

  test.each([
    ['another rule', { rule: 'retired-alias' }],
    ['another host', { host: { domain: 'id.mapiq.net', scope: 'subtree', except: [] } }],
    ['another file', { file: 'apps/web/**' }],
    ['another repository', { file: 'signin:apps/legacy/**' }],
    ['another service', { service: 'signin' }],
  ] as const)('%s is not meant', (_, rest) => {
    const found = report({ references: [CODE] }, { config: config({ suppress: [{ ...ENTRY, ...rest }] }) });

    expect(found.verdict).toBe('blocked');
  });

  test.each([
    ['its host', { host: { domain: 'mapiq.net', scope: 'subtree', except: [] } }],
    ['its repository and file', { file: '.:apps/**' }],
    ['its service', { service: 'web' }],
  ] as const)('%s is meant', (_, rest) => {
    const found = report({ references: [CODE] }, { config: config({ suppress: [{ ...ENTRY, ...rest }] }) });

    expect(found.verdict).toBe('clear');
  });

  test('the day after, the evidence is back and the suppression is a warning', () => {
    const asOf = '2024-08-31T00:00:00Z';

    const found = report({ references: [CODE] }, { config: config({ suppress: [ENTRY] }), asOf });

    expect(found.verdict).toBe('blocked');
    expect(findingsOf(found, 'suppression-expired')).toMatchObject([{ severity: 'warning', service: null }]);
  });

  test('hides an alias by its first hop: the records behind it do not keep it alive', () => {
    const records = [record('login.mapiq.com', 'CNAME', 'login.mapiq.net')];
    const suppress = [{ ...ENTRY, rule: 'retired-alias', file: 'apps/**' } as const];

    const found = report({ references: [reference('login.mapiq.com')], records }, { config: config({ suppress }) });

    const [alias] = findingsOf(found, 'retired-alias');
    expect(alias?.suppressed).toBe(true);
    expect(alias?.evidence.every(({ suppressed }) => suppressed !== null)).toBe(true);
  });
});

describe('inline', () => {
  const LINE_3 = reference('api.mapiq.net', { location: at('apps/web/src/api.ts', 3) });

  test.each([
    [3, true],
    [2, true],
    [1, false],
    [4, false],
  ])('a comment on line %d hides line 3: %s', (line, isHidden) => {
    const found = report({ references: [LINE_3], suppressions: [inline('retired-host', line)] });

    expect(findingsOf(found, 'retired-host')[0]?.suppressed).toBe(isHidden);
  });

  test('nothing in another file', () => {
    const elsewhere = { ...inline('retired-host', 3), location: at('apps/web/src/b.ts', 3) };

    const found = report({ references: [LINE_3], suppressions: [elsewhere] });

    expect(found.verdict).toBe('blocked');
  });

  test.each([
    ['an unknown rule', 'retired-hosts', {}],
    ['a bad day', 'retired-host', { until: '2024-02-30' }],
    ['no words for a day', 'retired-host', { until: 'soon' }],
    ['an empty reason', 'retired-host', { reason: ' ' }],
  ])('%s makes it invalid, and it hides nothing', (_, rule, rest) => {
    const found = report({ references: [LINE_3], suppressions: [inline(rule, 3, rest)] });

    expect(found.verdict).toBe('blocked');
    expect(findingsOf(found, 'suppression-invalid')).toMatchObject([
      { severity: 'warning', evidence: [{ file: 'apps/web/src/api.ts', line: 3 }] },
    ]);
  });

  test('without until it is invalid', () => {
    const { until, ...rest } = inline('retired-host', 3);

    const found = report({ references: [LINE_3], suppressions: [rest] });

    expect(until).toBeDefined();
    expect(findingsOf(found, 'suppression-invalid')).toHaveLength(1);
  });

  test('lapsed it hides nothing, and its finding keeps its id when it moves', () => {
    const lapsed = (line: number) => inline('retired-host', line, { until: '2024-08-29' });

    const before = report({ references: [LINE_3], suppressions: [lapsed(3)] });
    const after = report({ references: [LINE_3], suppressions: [lapsed(70)] });

    const [first] = findingsOf(before, 'suppression-expired');
    expect(before.verdict).toBe('blocked');
    expect(findingsOf(after, 'suppression-expired').map(({ id }) => id)).toEqual([first?.id]);
  });
});

describe('severity overrides', () => {
  test.each([
    [{ 'retired-host': { docs: 'off' } }, []],
    [{ 'retired-host': { docs: 'error' } }, ['error']],
    [{ 'retired-host': { code: 'off' } }, ['note']],
    [{ 'retired-host': 'warning' }, ['warning']],
    [{ 'retired-host': 'off' }, []],
    [{ 'retired-alias': 'off' }, ['note']],
  ] as const)('%j', (severity, expected) => {
    const found = report({ references: [DOCS] }, { config: config({ severity }) });

    expect(found.findings.map((finding) => finding.severity)).toEqual(expected);
  });

  test('--only runs the rules that it names', () => {
    const records = [record('app.mapiq.com', 'CNAME', 'app.mapiq.net')];

    const found = report({ references: [CODE], records }, { options: { only: ['retired-record'] } });

    expect(found.findings.map(({ rule }) => rule)).toEqual(['retired-record']);
  });
});
