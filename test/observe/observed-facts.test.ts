import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { toObservedFacts } from '../../src/observe/observed-facts.js';
import { targetOf } from '../../src/observe/record-target.js';
import { AT, SERVER, answer, handshake, lookup, recording } from './acme-recording.js';

const pem = (file: string): string => readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8');
const WILDCARD = pem('mapiq/certs/wildcard-mapiq-net.pem');
const OLD = pem('boltrics/certs/old.pem');
const OBSERVED = { server: SERVER, at: AT };

describe('lookups', () => {
  test('an alias chain becomes one record a hop, names normalised', () => {
    const answers = [
      answer('Login.Mapiq.com.', 'CNAME', 'login.mapiq.net.'),
      answer('login.mapiq.net.', 'CNAME', 'web-x.azurefd.net.'),
      answer('web-x.azurefd.net.', 'A', '198.51.100.20'),
    ];

    const facts = toObservedFacts(recording({ dns: [lookup({ name: 'login.mapiq.com', answers })] }));

    expect(facts.records.map(({ owner, type, target }) => [owner, type, target])).toEqual([
      ['login.mapiq.com', 'CNAME', 'login.mapiq.net'],
      ['login.mapiq.net', 'CNAME', 'web-x.azurefd.net'],
      ['web-x.azurefd.net', 'A', undefined],
    ]);
    expect(facts.records[0]).toMatchObject({
      observed: OBSERVED,
      service: null,
      ttlSeconds: 300,
      text: 'login.mapiq.com. 300 CNAME login.mapiq.net.',
    });
    expect(facts.absent).toEqual([]);
  });

  test.each(['SERVFAIL', 'REFUSED', 'TIMEOUT'] as const)('%s leaves the name unknown, not absent', (status) => {
    const facts = toObservedFacts(recording({ dns: [lookup({ status })] }));

    expect(facts.failed).toEqual([
      { name: 'shop.acme.example', asked: 'shop.acme.example', type: 'A', status, observed: OBSERVED },
    ]);
    expect(facts.absent).toEqual([]);
    expect(facts.counts.lookups).toEqual({ answered: 0, failed: 1 });
  });

  test('a failure of one type leaves what the other types say', () => {
    const answers = [answer('shop.acme.example.', 'A', '192.0.2.10')];

    const facts = toObservedFacts(
      recording({ dns: [lookup({ answers }), lookup({ type: 'AAAA', status: 'SERVFAIL' })] }),
    );

    expect(facts.records.map(({ data }) => data)).toEqual(['192.0.2.10']);
    expect(facts.failed.map(({ name, type }) => [name, type])).toEqual([['shop.acme.example', 'AAAA']]);
  });

  test('NXDOMAIN behind an alias speaks of the end of the chain, and the alias stays', () => {
    const answers = [answer('shop.acme.example.', 'CNAME', 'gone.oldshop.net.')];

    const facts = toObservedFacts(recording({ dns: [lookup({ status: 'NXDOMAIN', answers })] }));

    expect(facts.records).toHaveLength(1);
    expect(facts.absent).toEqual([
      { name: 'gone.oldshop.net', asked: 'shop.acme.example', type: 'A', is: 'NXDOMAIN', observed: OBSERVED },
    ]);
    expect(facts.counts.lookups).toEqual({ answered: 1, failed: 0 });
  });

  test('an answer without the type that was asked is NODATA', () => {
    const facts = toObservedFacts(recording({ dns: [lookup({ type: 'AAAA' })] }));

    expect(facts.absent).toMatchObject([{ name: 'shop.acme.example', type: 'AAAA', is: 'NODATA' }]);
  });

  test('an alias that was asked for itself is there', () => {
    const answers = [answer('shop.acme.example.', 'CNAME', 'shop.oldshop.net.')];

    const facts = toObservedFacts(recording({ dns: [lookup({ type: 'CNAME', answers })] }));

    expect(facts.absent).toEqual([]);
  });

  test('a loop of aliases ends', () => {
    const answers = [
      answer('shop.acme.example.', 'CNAME', 'b.acme.example.'),
      answer('b.acme.example.', 'CNAME', 'shop.acme.example.'),
    ];

    const facts = toObservedFacts(recording({ dns: [lookup({ status: 'SERVFAIL', answers })] }));

    expect(facts.failed).toMatchObject([{ name: 'b.acme.example', asked: 'shop.acme.example' }]);
  });

  test('what several lookups repeat is one record, with the longest TTL; two servers stay two', () => {
    const alias = answer('shop.acme.example.', 'CNAME', 'shop.oldshop.net.');
    const fresh = { ...alias, ttlSeconds: 3600 };
    const dns = [
      lookup({ answers: [alias] }),
      lookup({ type: 'AAAA', answers: [fresh] }),
      lookup({ server: 'udp://192.0.2.53:53', answers: [alias] }),
    ];

    const facts = toObservedFacts(recording({ dns }));

    expect(facts.records.map(({ ttlSeconds, observed }) => [ttlSeconds, observed?.server])).toEqual([
      [3600, 'udp://127.0.0.1:5353'],
      [300, 'udp://192.0.2.53:53'],
    ]);
  });
});

describe('targets', () => {
  test.each([
    ['CNAME', 'shop.oldshop.net.', 'shop.oldshop.net'],
    ['MX', '10 mx.oldshop.net.', 'mx.oldshop.net'],
    ['MX', '0 .', undefined],
    ['SRV', '0 5 5061 sip.oldshop.net.', 'sip.oldshop.net'],
    ['HTTPS', '1 svc.oldshop.net. alpn="h2"', 'svc.oldshop.net'],
    ['HTTPS', '1 . alpn="h2"', undefined],
    ['NS', 'ns1.oldshop.net.', 'ns1.oldshop.net'],
    ['A', '192.0.2.10', undefined],
    ['TXT', '"v=spf1 include:oldshop.net -all"', undefined],
    ['SRV', '0 5', undefined],
  ] as const)('%s %s', (type, data, target) => {
    const found = targetOf(type, data);

    expect(found).toBe(target);
  });
});

describe('handshakes', () => {
  test('an endpoint presents the leaf; every certificate of the chain is known', () => {
    const tls = [handshake({ host: 'API.mapiq.net', chain: [WILDCARD, OLD] })];

    const facts = toObservedFacts(recording({ tls }));

    const leaf = facts.certificates.find(({ certificate }) => certificate.names.includes('*.mapiq.net'))?.certificate;
    expect(leaf).toMatchObject({
      subject: 'CN=*.mapiq.net',
      issuer: 'C=NL, O=Example Trust, CN=Example Trust TLS CA 2',
      serialNumber: '0a41f2c98e5b6d7730114f0e2c9d5a61',
      notBefore: '2023-09-11T00:00:00.000Z',
      notAfter: '2024-09-11T00:00:00.000Z',
      selfSigned: false,
    });
    expect(leaf?.sha1).toMatch(/^[0-9a-f]{40}$/);
    expect(facts.certificates).toHaveLength(2);
    expect(facts.bindings).toMatchObject([
      {
        host: 'api.mapiq.net',
        port: 443,
        certificate: `sha256:${leaf?.sha256}`,
        observed: { server: 'tls://192.0.2.10:443', at: AT },
        service: null,
      },
    ]);
  });

  test('an authority that signed itself is known as such', () => {
    const { tls } = JSON.parse(pem('boltrics/recordings/2023-09-28.json')) as { tls: { chain: string[] }[] };
    const authority = tls[0]?.chain[1] ?? '';

    const facts = toObservedFacts(recording({ tls: [handshake({ chain: [authority] })] }));

    expect(facts.certificates).toMatchObject([{ certificate: { selfSigned: true, names: [] } }]);
  });

  test('two addresses of one endpoint stay two', () => {
    const tls = [handshake({ chain: [OLD] }), handshake({ address: '2001:db8::10', chain: [WILDCARD] })];

    const facts = toObservedFacts(recording({ tls }));

    expect(facts.bindings.map(({ observed }) => observed?.server).sort()).toEqual([
      'tls://192.0.2.10:443',
      'tls://[2001:db8::10]:443',
    ]);
  });

  test('refused is an answer; a timeout, an alert and an unreadable certificate are not', () => {
    const unreadable = '-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----\n';
    const tls = [
      handshake({ port: 443, status: 'refused' }),
      handshake({ port: 444, status: 'timeout' }),
      handshake({ port: 445, status: 'handshake-failed' }),
      handshake({ port: 446, chain: [unreadable] }),
      handshake({ port: 447, chain: [OLD] }),
    ];

    const facts = toObservedFacts(recording({ tls }));

    expect(facts.silent.map(({ port, status }) => [port, status])).toEqual([
      [443, 'refused'],
      [444, 'timeout'],
      [445, 'handshake-failed'],
      [446, 'unreadable-certificate'],
    ]);
    expect(facts.bindings.map(({ port }) => port)).toEqual([447]);
    expect(facts.counts.endpoints).toEqual({ probed: 5, failed: 3 });
  });
});

test('the order of a recording does not show', () => {
  const dns = [
    lookup({ name: 'b.acme.example', status: 'TIMEOUT' }),
    lookup({ name: 'a.acme.example', status: 'NXDOMAIN' }),
    lookup({
      answers: [answer('shop.acme.example.', 'A', '192.0.2.10'), answer('shop.acme.example.', 'A', '192.0.2.9')],
    }),
  ];
  const tls = [
    handshake({ port: 444, status: 'timeout' }),
    handshake({ chain: [WILDCARD] }),
    handshake({ chain: [OLD] }),
  ];

  const forwards = toObservedFacts(recording({ dns, tls }));
  const backwards = toObservedFacts(recording({ dns: dns.toReversed(), tls: tls.toReversed() }));

  expect(JSON.stringify(backwards)).toBe(JSON.stringify(forwards));
});
