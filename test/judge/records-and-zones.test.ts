import { describe, expect, test } from '@jest/globals';
import { at, config, findingsOf, observed, pathOf, record, reference, report, retire } from './estate.js';

describe('retired-record', () => {
  test.each([
    ['D01 CNAME', record('app.mapiq.com', 'CNAME', 'app.mapiq.net'), 'cname', 'error'],
    ['D03 ALIAS', record('mapiq.com', 'ALIAS', 'edge.mapiq.net'), 'alias', 'error'],
    ['D04 delegation', record('eu.mapiq.com', 'NS', 'ns1.mapiq.net'), 'ns', 'error'],
    [
      'D04 SOA rname',
      record('mapiq.com', 'SOA', 'ns1.mapiq.com. hostmaster.mapiq.net. 1 2 3 4 5'),
      'soa-rname',
      'note',
    ],
    ['D05 mail', record('mapiq.com', 'MX', '10 mx.mapiq.net'), 'mx', 'error'],
    ['D05 SRV', record('_sip._tls.mapiq.com', 'SRV', '0 0 5061 sip.mapiq.net'), 'srv', 'error'],
    ['D06 SPF include', record('mapiq.com', 'TXT', '"v=spf1 include:_spf.mapiq.net -all"'), 'spf', 'error'],
    ['D06 SPF redirect', record('mapiq.com', 'TXT', '"v=spf1 redirect=" "_x.mapiq.net"'), 'spf', 'error'],
    ['D06 SPF macro', record('mapiq.com', 'TXT', 'v=spf1 exists:%{i}._spf.mapiq.net -all'), 'spf', 'error'],
    ['D06 DKIM', record('s1._domainkey.mapiq.com', 'CNAME', 's1.dkim.mapiq.net'), 'dkim', 'error'],
    [
      'D06 DMARC',
      record('_dmarc.mapiq.com', 'TXT', '"v=DMARC1; p=reject; rua=mailto:d@mapiq.net!10m"'),
      'dmarc',
      'warning',
    ],
    ['D07 ACME', record('_acme-challenge.app.mapiq.com', 'CNAME', 'app.acme.mapiq.net'), 'acme', 'error'],
    ['D08 iodef', record('mapiq.com', 'CAA', '0 iodef "mailto:pki@mapiq.net"'), 'caa-iodef', 'warning'],
    ['D08 HTTPS', record('mapiq.com', 'HTTPS', '1 svc.mapiq.net'), 'https', 'error'],
    ['DNAME', record('old.mapiq.com', 'DNAME', 'mapiq.net'), 'dname', 'error'],
  ] as const)('%s', (_, one, relation, severity) => {
    const [finding, ...others] = findingsOf(report({ records: [one] }), 'retired-record');

    expect(others).toEqual([]);
    expect(finding).toMatchObject({ service: null, severity, confidence: 'proven' });
    expect(finding?.evidence.map((evidence) => evidence.relation)).toEqual([relation]);
  });

  test.each([
    ['a provider that embeds the name', record('www.mapiq.com', 'CNAME', 'www.mapiq.net.edgekey.net')],
    ['another domain’s servers', record('eu.mapiq.com', 'NS', 'ns1.notmapiq.net')],
    ['null MX', record('mapiq.com', 'MX', '0 .')],
    ['SPF of a longer name', record('mapiq.com', 'TXT', '"v=spf1 include:spf.mapiq.net.example.com -all"')],
    ['who may issue', record('mapiq.com', 'CAA', '0 issue ";"')],
    ['AliasMode to nowhere', record('mapiq.com', 'HTTPS', '0 .')],
    ['a challenge within the live zone', record('_acme-challenge.app.mapiq.com', 'CNAME', 'app.acme.mapiq.com')],
    ['an address', record('mapiq.com', 'A', '203.0.113.7')],
    ['a text that only speaks of it', record('mapiq.com', 'TXT', '"moved from mapiq.net"')],
    ['a record inside the retired zone', record('www.mapiq.net', 'CNAME', 'app.mapiq.net')],
  ])('%s is none', (_, one) => {
    expect(findingsOf(report({ records: [one] }), 'retired-record')).toEqual([]);
  });

  test('the renewal of a live name hangs on the delegated challenge', () => {
    const records = [record('_acme-challenge.app.mapiq.com', 'CNAME', 'app.acme.mapiq.net')];

    const [finding] = findingsOf(report({ records }), 'retired-record');

    expect(finding && pathOf(finding)).toBe(
      'zone:mapiq.com -covers-> host:app.mapiq.com -acme-> host:app.acme.mapiq.net',
    );
  });

  test('two owners of one target are two findings', () => {
    const records = ['app', 'www'].map((label) => record(`${label}.mapiq.com`, 'CNAME', 'app.mapiq.net'));

    const found = findingsOf(report({ records }), 'retired-record');

    expect(new Set(found.map(({ id }) => id)).size).toBe(2);
  });

  test('zone file and recording together are one finding and one piece of evidence', () => {
    const records = [
      record('app.mapiq.com', 'CNAME', 'app.mapiq.net'),
      observed('app.mapiq.com', 'CNAME', 'app.mapiq.net'),
    ];

    const found = findingsOf(report({ records }), 'retired-record');

    expect(found.map(({ evidence }) => evidence.length)).toEqual([1]);
    expect(found[0]?.evidence[0]).toMatchObject({
      file: 'zones/mapiq.com.zone',
      observed: { at: '2024-08-30T00:00:00.000Z' },
    });
  });

  test('only a recording is evidence, too', () => {
    const [finding] = findingsOf(
      report({ records: [observed('app.mapiq.com', 'CNAME', 'app.mapiq.net')] }),
      'retired-record',
    );

    expect(finding?.evidence).toMatchObject([{ file: null, how: 'dns', observed: { server: 'udp://127.0.0.1:5353' } }]);
  });

  test('a name that goes no earlier still needs the one that goes first', () => {
    const retirements = [retire('mapiq.net'), retire('mapiq.com', { on: '2026-01-01' })];
    const records = [
      record('app.mapiq.com', 'CNAME', 'app.mapiq.net'),
      record('www.mapiq.net', 'CNAME', 'www.mapiq.com'),
    ];

    const found = findingsOf(report({ records }, { config: config({ retire: retirements }) }), 'retired-record');

    expect(found.map(({ host }) => host)).toEqual(['app.mapiq.net']);
  });
});

describe('retired-still-issued', () => {
  const owner = (host: string, service: string) =>
    reference(host, { service, relation: 'server-name', context: 'config', location: at('nginx.conf') });

  test('one finding for each service and zone, a warning', () => {
    const references = [
      owner('app.mapiq.net', 'service:web'),
      owner('www.mapiq.net', 'service:web'),
      owner('login.mapiq.net', 'service:signin'),
    ];

    const found = findingsOf(report({ references }), 'retired-still-issued');

    expect(found.map(({ service, severity, evidence }) => [service, severity, evidence.length])).toEqual([
      ['service:signin', 'warning', 1],
      ['service:web', 'warning', 2],
    ]);
  });

  test('the zone’s own data is one finding without service and blocks nothing', () => {
    const records = [record('app.mapiq.net', 'A', '203.0.113.7'), record('mapiq.net', 'MX', '10 mx.mapiq.net')];

    const found = report({ records });

    expect(findingsOf(found, 'retired-still-issued').map(({ service, severity }) => [service, severity])).toEqual([
      [null, 'warning'],
    ]);
    expect(found.verdict).toBe('clear');
  });

  test('serving a live name is none', () => {
    const found = report({ references: [owner('app.mapiq.com', 'service:web')] });

    expect(found.findings).toEqual([]);
  });
});
