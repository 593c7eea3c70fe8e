import { describe, expect, test } from '@jest/globals';
import { at, certificate, config, findingsOf, observed, pathOf, record, reference, report, retire } from './estate.js';

const IDP = reference('login.mapiq.com', {
  service: 'service:signin',
  how: 'resolved',
  confidence: 'likely',
  steps: [{ repo: '.', file: 'deploy/prod.env', line: 1, note: 'IDP_HOST = login.mapiq.com' }],
});

test('the mapiq replay: a live name that is only an alias, with the way out behind it', () => {
  const records = [
    record('login.mapiq.com', 'CNAME', 'login.mapiq.net'),
    record('login.mapiq.net', 'CNAME', 'web-x.azurefd.net'),
  ];
  const policy = config({ retire: [retire('mapiq.net', { replacement: 'mapiq.com' })] });

  const found = report({ references: [IDP], records }, { config: policy });

  const [finding] = findingsOf(found, 'retired-alias');
  expect(finding).toMatchObject({
    severity: 'error',
    confidence: 'likely',
    host: 'login.mapiq.net',
    message: 'signin reaches login.mapiq.net (retires 2024-09-11) through login.mapiq.com',
    fix: {
      change: 'record',
      at: 'login.mapiq.com CNAME',
      to: 'web-x.azurefd.net',
      because: 'login.mapiq.net is only an alias of it',
    },
  });
  expect(finding?.path).toEqual([
    { from: 'service:signin', edge: 'references', to: 'host:login.mapiq.com' },
    { from: 'host:login.mapiq.com', edge: 'cname', to: 'host:login.mapiq.net', ttlSeconds: 3600 },
  ]);
  expect(finding?.evidence.map(({ relation, context }) => `${relation} ${context}`)).toEqual([
    'http code',
    'cname dns',
  ]);
  expect(found.retirements[0]?.dependents).toEqual(['service:signin']);
});

test('a live name that leads to live names is nobody’s finding', () => {
  const records = [record('login.mapiq.com', 'CNAME', 'www.mapiq.net.edgekey.net')];

  const found = report({ references: [IDP], records });

  expect(found.findings).toEqual([]);
  expect(found.verdict).toBe('clear');
});

describe('which records lead on', () => {
  test.each([
    ['ALIAS', 'mapiq.com', 'alias'],
    ['HTTPS', 'mapiq.com', 'https'],
    ['CNAME', 'mapiq.com', 'cname'],
  ] as const)('%s', (type, owner, edge) => {
    const records = [record(owner, type, type === 'HTTPS' ? '1 svc.mapiq.net' : 'svc.mapiq.net')];

    const [finding] = findingsOf(report({ references: [reference(owner)], records }), 'retired-alias');

    expect(finding?.path.at(-1)?.edge).toBe(edge);
  });

  test.each(['MX', 'NS', 'SRV'] as const)('%s does not', (type) => {
    const records = [record('mapiq.com', type, 'svc.mapiq.net')];

    const found = report({ references: [reference('mapiq.com')], records });

    expect(findingsOf(found, 'retired-alias')).toEqual([]);
  });

  test('DNAME moves everything below its owner, not the owner', () => {
    const records = [record('old.mapiq.com', 'DNAME', 'mapiq.net')];
    const references = [reference('a.b.old.mapiq.com'), reference('old.mapiq.com')];

    const found = findingsOf(report({ references, records }), 'retired-alias');

    expect(found.map(pathOf)).toEqual(['service:web -references-> host:a.b.old.mapiq.com -dname-> host:a.b.mapiq.net']);
  });

  test('a wildcard answers for names at any depth that no closer name blocks (RFC 4592)', () => {
    const records = [
      record('*.mapiq.com', 'CNAME', 'edge.mapiq.net'),
      record('own.mapiq.com', 'A', '192.0.2.1'),
      record('below.empty.mapiq.com', 'A', '192.0.2.1'),
    ];
    const hosts = ['a.mapiq.com', 'a.b.mapiq.com', 'own.mapiq.com', 'x.own.mapiq.com', 'empty.mapiq.com', 'mapiq.com'];

    const found = report({ references: hosts.map((host) => reference(host)), records });

    const reached = findingsOf(found, 'retired-alias').map(({ path }) => path[0]?.to);
    expect(reached.sort()).toEqual(['host:a.b.mapiq.com', 'host:a.mapiq.com']);
  });
});

test('records further along never raise the severity of the first hop', () => {
  const records = [record('login.mapiq.com', 'CNAME', 'login.mapiq.net')];
  const mention = reference('login.mapiq.com', { context: 'docs', location: at('docs/login.md') });

  const [finding] = findingsOf(report({ references: [mention], records }), 'retired-alias');

  expect(finding?.severity).toBe('note');
  expect(finding?.evidence.map(({ severity }) => severity)).toEqual(['note', 'note']);
});

test('the first retired name ends the path', () => {
  const records = [record('a.mapiq.com', 'CNAME', 'b.mapiq.net'), record('b.mapiq.net', 'CNAME', 'c.mapiq.net')];

  const found = findingsOf(report({ references: [reference('a.mapiq.com')], records }), 'retired-alias');

  expect(found.map(({ host }) => host)).toEqual(['b.mapiq.net']);
});

test('a zone file and a recording that say the same are one piece of evidence', () => {
  const records = [
    observed('login.mapiq.com', 'CNAME', 'login.mapiq.net'),
    record('login.mapiq.com', 'CNAME', 'login.mapiq.net'),
  ];

  const [finding] = findingsOf(report({ references: [IDP], records }), 'retired-alias');

  expect(finding?.evidence.filter(({ relation }) => relation === 'cname')).toMatchObject([
    { file: 'zones/mapiq.com.zone', observed: { server: 'udp://127.0.0.1:5353' } },
  ]);
});

test('it fails when the first hop of the path does', () => {
  const records = [record('login.mapiq.com', 'CNAME', 'login.mapiq.net')];
  const ending = { names: ['*.mapiq.net'], notAfter: '2024-09-01T00:00:00Z' };
  const certificates = [certificate('01', ['*.mapiq.net'], '2024-09-01T00:00:00Z')];

  const found = report(
    { references: [IDP], records, certificates },
    { config: config({ certificates: { ending: [ending] } }) },
  );

  expect(findingsOf(found, 'retired-alias')[0]?.failsAt).toBe('2024-09-01T00:00:00.000Z');
});

test('a chain of 20,000 aliases is judged, and the fix is at its last record', () => {
  const records = Array.from({ length: 20_000 }, (_, index) =>
    record(`h${index}.mapiq.com`, 'CNAME', `h${index + 1}.mapiq.com`),
  );
  records.push(record('h20000.mapiq.com', 'CNAME', 'login.mapiq.net'));
  const policy = config({ retire: [retire('mapiq.net', { replacement: 'oldshop.net' })] });

  const found = report({ references: [reference('h0.mapiq.com')], records }, { config: policy });

  const [finding] = findingsOf(found, 'retired-alias');
  expect(finding?.path).toHaveLength(20_002);
  expect(finding?.fix).toMatchObject({ at: 'h20000.mapiq.com CNAME', to: 'login.oldshop.net' });
}, 60_000);
