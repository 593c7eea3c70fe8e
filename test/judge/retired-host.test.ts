import { describe, expect, test } from '@jest/globals';
import { CONTEXTS } from '../../src/model/vocabulary.js';
import { at, BY_CONTEXT, config, findingsOf, pathOf, record, reference, report, retire } from './estate.js';

describe('severity by context', () => {
  test.each(CONTEXTS.map((context) => [context, BY_CONTEXT[context]] as const))('%s is %s', (context, severity) => {
    const found = report({ references: [reference('api.mapiq.net', { context })] });

    expect(findingsOf(found, 'retired-host').map((finding) => finding.severity)).toEqual([severity]);
  });

  test('the highest over its evidence counts', () => {
    const comment = reference('api.mapiq.net', { context: 'comment', location: at('apps/web/src/old.ts') });
    const code = reference('api.mapiq.net');

    const [finding, ...others] = findingsOf(report({ references: [comment, code] }), 'retired-host');

    expect(others).toEqual([]);
    expect(finding?.severity).toBe('error');
    expect(finding?.evidence.map(({ severity }) => severity)).toEqual(['error', 'note']);
  });

  test('bare dotted text in code counts, because the name is watched', () => {
    const token = reference('api.mapiq.net', { strength: 'token', relation: 'mention' });

    const found = report({ references: [token] });

    expect(found.verdict).toBe('blocked');
  });

  test('an identifier is one wherever it stands', () => {
    const namespace = reference('mapiq.net', { relation: 'identifier', context: 'config' });

    const [finding] = findingsOf(report({ references: [namespace] }), 'retired-host');

    expect(finding?.severity).toBe('note');
    expect(finding?.evidence[0]?.context).toBe('identifier');
  });
});

describe('which names', () => {
  test.each([
    ['mapiq.net', true],
    ['a.b.mapiq.net', true],
    ['api-*.eu.mapiq.net', true],
    ['notmapiq.net', false],
    ['mapiq.net.example.com', false],
    ['www.mapiq.net.edgekey.net', false],
    ['status.mapiq.net', false],
  ])('%s: %s', (host, isFound) => {
    const except = [{ domain: 'status.mapiq.net', scope: 'subtree', except: [] }] as const;
    const policy = config({
      retire: [retire('mapiq.net', { pattern: { domain: 'mapiq.net', scope: 'subtree', except } })],
    });

    const found = report({ references: [reference(host)] }, { config: policy });

    expect(findingsOf(found, 'retired-host').length > 0).toBe(isFound);
  });

  test('an unknown label below an exception is not known to be retired: unverified', () => {
    const except = [{ domain: 'status.mapiq.net', scope: 'subtree', except: [] }] as const;
    const policy = config({
      retire: [retire('mapiq.net', { pattern: { domain: 'mapiq.net', scope: 'subtree', except } })],
    });

    const found = report({ references: [reference('*.mapiq.net')] }, { config: policy });

    expect(found.findings).toEqual([]);
    expect(found.verdict).toBe('unverified');
    expect(found.unresolved).toMatchObject([{ text: '"https://*.mapiq.net/"', retirements: ['mapiq.net'] }]);
  });

  test('what serves the name owns it and is no dependent', () => {
    const found = report({ references: [reference('app.mapiq.net', { relation: 'server-name', context: 'config' })] });

    expect(findingsOf(found, 'retired-host')).toEqual([]);
    expect(found.retirements[0]?.dependents).toEqual([]);
  });
});

test('a literal is proven and its finding tells who, what, when and where to', () => {
  const policy = config({ retire: [retire('mapiq.net', { replacement: 'mapiq.com' })] });

  const found = report({ references: [reference('api.mapiq.net')] }, { config: policy });

  const [finding] = found.findings;
  expect(finding).toMatchObject({
    rule: 'retired-host',
    confidence: 'proven',
    service: 'service:web',
    owner: 'web-team',
    host: 'api.mapiq.net',
    retirement: 'mapiq.net',
    failsAt: '2024-09-11T00:00:00.000Z',
    fix: { change: 'literal', at: 'apps/web/src/api.ts:3:7', to: 'api.mapiq.com' },
  });
  expect(finding && pathOf(finding)).toBe('service:web -references-> host:api.mapiq.net');
  expect(found.retirements[0]).toMatchObject({
    daysLeft: 12,
    seen: true,
    verdict: 'blocked',
    dependents: ['service:web'],
  });
});

test('a resolved value is likely and fixed where it is defined', () => {
  const steps = [{ repo: '.', file: 'deploy/prod.env', line: 1, note: 'IDP_HOST = login.mapiq.net' }];
  const resolved = reference('login.mapiq.net', {
    how: 'resolved',
    confidence: 'likely',
    environments: ['production', 'staging'],
    steps,
  });
  const policy = config({ retire: [retire('mapiq.net', { replacement: 'mapiq.com' })] });

  const [finding] = report({ references: [resolved] }, { config: policy }).findings;

  expect(finding).toMatchObject({ confidence: 'likely', fix: { change: 'definition', at: 'deploy/prod.env:1' } });
  expect(finding?.evidence[0]?.environment).toBe('production,staging');
});

test('unknown text that abuts the retired label is possible and a warning at most', () => {
  const [finding] = report({ references: [reference('*mapiq.net')] }).findings;

  expect(finding).toMatchObject({ severity: 'warning', confidence: 'possible' });
});

test('a replacement that itself leads to a retired name is no way out', () => {
  const policy = config({ retire: [retire('mapiq.net', { replacement: 'mapiq.com' })] });
  const records = [record('api.mapiq.com', 'CNAME', 'api.mapiq.net')];

  const found = report({ references: [reference('api.mapiq.net')], records }, { config: policy });

  expect(findingsOf(found, 'retired-host')[0]?.fix).toBeNull();
});

test('of several retirements the earliest is named, then the most specific, and both are blocked', () => {
  const retirements = [
    retire('mapiq.net', { on: '2024-10-01' }),
    retire('api.mapiq.net', { on: '2024-10-01' }),
    retire('eu.api.mapiq.net', { on: '2025-01-01' }),
  ];

  const found = report({ references: [reference('eu.api.mapiq.net')] }, { config: config({ retire: retirements }) });

  expect(found.findings[0]?.retirement).toBe('api.mapiq.net');
  expect(found.retirements.map(({ verdict }) => verdict)).toEqual(['blocked', 'blocked', 'blocked']);
});

test.each([
  [null, '2024-08-30T00:00:00.000Z', null],
  ['2024-08-01', '2024-08-30T00:00:00.000Z', -29],
  ['2024-09-01', '2024-09-01T00:00:00.000Z', 2],
])('retired on %s fails at %s', (on, failsAt, daysLeft) => {
  const found = report(
    { references: [reference('mapiq.net')] },
    { config: config({ retire: [retire('mapiq.net', { on })] }) },
  );

  expect(found.findings[0]?.failsAt).toBe(failsAt);
  expect(found.retirements[0]?.daysLeft).toBe(daysLeft);
});

test('an environment that is asked for leaves out what holds only in others', () => {
  const references = [
    reference('api.mapiq.net', { environments: ['staging'] }),
    reference('id.mapiq.net', { environments: [] }),
  ];

  const found = report({ references }, { options: { environment: 'production' } });

  expect(found.findings.map(({ host }) => host)).toEqual(['id.mapiq.net']);
});

test('two services are two findings, the same literal twice is one', () => {
  const references = [
    reference('api.mapiq.net'),
    reference('api.mapiq.net', { location: at('apps/web/src/b.ts') }),
    reference('api.mapiq.net', { service: 'service:signin' }),
  ];

  const found = report({ references });

  expect(found.findings.map(({ service, evidence }) => [service, evidence.length])).toEqual([
    ['service:signin', 1],
    ['service:web', 2],
  ]);
});

test('the id survives moved lines, other files and new evidence', () => {
  const before = report({ references: [reference('api.mapiq.net')] });
  const moved = reference('api.mapiq.net', { location: at('apps/web/src/moved.ts', 99, 1), text: 'other' });
  const after = report({ references: [moved, reference('api.mapiq.net', { context: 'docs', location: at('a.md') })] });

  expect(after.findings.map(({ id }) => id)).toEqual(before.findings.map(({ id }) => id));
  expect(before.findings[0]?.id).toMatch(/^[0-9a-f]{32}$/);
});

test('256 findings are 256 findings', () => {
  const references = Array.from({ length: 256 }, (_, index) => reference(`h${index}.mapiq.net`));

  const found = report({ references });

  expect(new Set(found.findings.map(({ id }) => id)).size).toBe(256);
});
