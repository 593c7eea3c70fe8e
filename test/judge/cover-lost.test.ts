import { describe, expect, test } from '@jest/globals';
import { buildGraph } from '../../src/graph/build-graph.js';
import { coverChanges, declaredOnly, type Ending } from '../../src/judge/cover-lost.js';
import { toRuleContext } from '../../src/judge/rule-context.js';
import type { Estate } from '../../src/model/reference.js';
import { at, binding, certificate, config, estate, record, reference, rulebook, type Judging } from './estate.js';

const WILDCARD = certificate('01', ['*.mapiq.net'], '2024-09-11T00:00:00Z');
const ENDING: Ending = { ids: new Set(['sha256:a25601']), names: ['*.mapiq.net'] };

function contextOf(parts: Partial<Estate>, judging: Judging = {}) {
  const whole = estate({ certificates: [WILDCARD], ...parts });
  const { config: own = config() } = judging;
  return toRuleContext({ graph: buildGraph(whole, rulebook), config: own, rulebook, asOf: '2024-08-30T00:00:00Z' });
}

function changesOf(parts: Partial<Estate>, ending = ENDING, judging: Judging = {}): string[] {
  return coverChanges(contextOf(parts, judging), ending).map(({ host, port, cover, bound, through }) =>
    `${host}:${String(port)} ${cover}${bound ? ' bound' : ''} ${through.join(' ')}`.trimEnd(),
  );
}

test('a wildcard covers one label: neither the apex nor two labels lose anything', () => {
  const references = ['login.mapiq.net', 'mapiq.net', 'a.b.mapiq.net', 'notmapiq.net'].map((host) => reference(host));

  expect(changesOf({ references })).toEqual(['login.mapiq.net:443 lost']);
});

test('another current certificate keeps cover; one that ended, is not yet valid, is not renewed or is a sample does not', () => {
  const references = [reference('login.mapiq.net')];
  const other = (tag: string, notAfter: string) => certificate(tag, ['login.mapiq.net'], notAfter);
  const young = other('04', '2026-01-01T00:00:00Z');
  const certificates = [
    WILDCARD,
    other('02', '2024-01-01T00:00:00Z'),
    other('03', '2025-03-01T00:00:00Z'),
    { ...young, certificate: { ...young.certificate, notBefore: '2025-01-01T00:00:00.000Z' } },
    { ...other('05', '2025-06-01T00:00:00Z'), location: at('test/fixtures/server.pem') },
  ];
  const ending = [{ names: ['login.mapiq.net'], notAfter: '2025-03-01T00:00:00Z' }];
  const judging = { config: config({ certificates: { ending } }) };

  expect(changesOf({ references, certificates }, ENDING, judging)).toEqual(['login.mapiq.net:443 lost']);
  expect(changesOf({ references, certificates })).toEqual(['login.mapiq.net:443 kept sha256:a25603']);
});

test('what an endpoint presents counts before what lies somewhere', () => {
  const certificates = [WILDCARD, certificate('02', ['login.mapiq.net', 'app.mapiq.net'], '2025-06-01T00:00:00Z')];
  const bindings = [
    binding('login.mapiq.net', 443, 'sha1:a101'),
    binding('app.mapiq.net', 443, 'sha1:a102'),
    binding('nav.mapiq.net', 7147, 'sha1:ff'),
  ];

  expect(changesOf({ certificates, bindings })).toEqual([
    'app.mapiq.net:443 kept bound sha256:a25602',
    'login.mapiq.net:443 kept sha256:a25602',
    'nav.mapiq.net:7147 unknown',
  ]);
});

test('an endpoint that presents it under another name loses it, too', () => {
  expect(changesOf({ bindings: [binding('10.20.0.7', 7147, 'sha1:a101')] })).toEqual(['10.20.0.7:7147 lost']);
});

test('an endpoint with a certificate that does not cover it either is none of this ending', () => {
  const certificates = [WILDCARD, certificate('02', ['other.example'], '2025-06-01T00:00:00Z')];

  expect(changesOf({ certificates, bindings: [binding('login.mapiq.net', 443, 'sha1:a102')] })).toEqual([]);
});

describe('what was observed', () => {
  const OWN = certificate('02', ['login.mapiq.net', 'app.mapiq.net'], '2025-06-01T00:00:00Z');
  const FOREIGN = certificate('03', ['*.mapiq.com'], '2025-06-01T00:00:00Z');
  const certificates = [WILDCARD, OWN, FOREIGN];

  interface Face {
    readonly address?: string;
    readonly isNamed?: boolean;
  }

  function shown(host: string, port: number, tag: string, { address = '192.0.2.1', isNamed = true }: Face = {}) {
    const { location: _, ...bare } = binding(host, port, `sha256:a256${tag}`);
    const observed = { server: `tls://${address}:${String(port)}`, at: '2024-08-30T00:00:00.000Z' };
    return { ...bare, handshake: { address, serverName: isNamed ? host : null }, observed };
  }

  test('hosts and ports that show it lose it; those that show another one that covers them do not', () => {
    const bindings = [
      shown('nav.mapiq.net', 443, '01'),
      shown('nav.mapiq.net', 7147, '01'),
      shown('login.mapiq.net', 443, '02'),
      shown('app.mapiq.net', 443, '02'),
      shown('app.mapiq.net', 8443, '01'),
      shown('www.mapiq.com', 443, '03'),
    ];
    const references = [reference('nav.mapiq.net', { port: 7147 }), reference('cdn.mapiq.net')];

    expect(changesOf({ certificates, bindings, references })).toEqual([
      'app.mapiq.net:443 kept bound sha256:a25602',
      'app.mapiq.net:8443 kept sha256:a25602',
      'cdn.mapiq.net:443 lost',
      'login.mapiq.net:443 kept bound sha256:a25602',
      'nav.mapiq.net:443 lost',
      'nav.mapiq.net:7147 lost',
    ]);
  });

  test.each<[string, ReturnType<typeof shown>[], string[]]>([
    [
      'one of two addresses has another',
      [shown('login.mapiq.net', 443, '01'), shown('login.mapiq.net', 443, '02', { address: '192.0.2.2' })],
      ['login.mapiq.net:443 kept sha256:a25602'],
    ],
    [
      'only clients without a name see it, and it covers them',
      [shown('login.mapiq.net', 443, '02'), shown('login.mapiq.net', 443, '01', { isNamed: false })],
      ['login.mapiq.net:443 kept sha256:a25602'],
    ],
    [
      'only clients without a name see it, and it never covered them',
      [shown('www.mapiq.com', 443, '03'), shown('www.mapiq.com', 443, '01', { isNamed: false })],
      [],
    ],
  ])('%s', (_, bindings, expected) => {
    expect(changesOf({ certificates, bindings })).toEqual(expected);
  });
});

test('names that only records name are told apart', () => {
  const context = contextOf({
    references: [reference('login.mapiq.net')],
    records: [
      record('login.mapiq.net', 'CNAME', 'web-x.azurefd.net'),
      record('cdn.mapiq.net', 'CNAME', 'cdn-x.azurefd.net'),
      record('mail.mapiq.net', 'MX', '10 mx.acme.example'),
    ],
  });

  expect(declaredOnly(context, ENDING, coverChanges(context, ENDING))).toEqual(['cdn.mapiq.net']);
});
