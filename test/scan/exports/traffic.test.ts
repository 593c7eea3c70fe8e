import { describe, expect, test } from '@jest/globals';
import { readLog } from '../../../src/scan/exports/traffic/read-log.js';
import { createTally } from '../../../src/scan/exports/traffic/tally.js';
import { inPieces, linesOfLog, NOW, readLogFixture } from './read-fixture.js';

const BROKEN = 'the line could not be read';

describe('logs', () => {
  test('BIND: views, syslog, IPv6, types together; transfers and QNAME minimisation are no uses', async () => {
    expect(linesOfLog(await readLogFixture('bind.log'))).toEqual([
      '2:80 config in dns, 10.0.0.5 asked for login.oldshop.net (A, AAAA), 2 lines seen 2024-08-29T06:46:12Z',
      '3:83 config in dns, 2001:db8::5 asked for login.oldshop.net (A), 1 line seen 2024-08-30T05:00:00Z',
      '6:80 config in dns, 10.0.0.9 asked for notoldshop.net (A), 1 line seen 2024-08-29T06:46:13Z',
      '4:82 mail in dns, 10.0.0.7 asked for oldshop.net (MX), 1 line seen 2024-08-28T23:59:59Z',
      `9: ${BROKEN}`,
    ]);
  });

  test('dnsmasq: stamps without year lie before the clock; answers are no uses', async () => {
    expect(linesOfLog(await readLogFixture('dnsmasq.log'))).toEqual([
      '6:40 config in dns, 10.0.0.5 asked for cdn.oldshop.net (A), 1 line seen 2023-12-24T23:00:00Z',
      '2:40 config in dns, 10.0.0.5 asked for login.oldshop.net (A), 1 line seen 2024-08-29T06:46:12Z',
      '5:68 config in dns, 10.0.0.6 asked for login.oldshop.net (AAAA), 1 line seen 2024-08-29T06:46:13Z',
      `8: ${BROKEN}`,
    ]);
  });

  test.each([
    [
      'unbound.log',
      [
        '3:52 config in dns, 10.0.0.6 asked for cdn.oldshop.net (AAAA), 1 line seen 2024-08-29T06:46:14Z',
        '1:44 config in dns, 10.0.0.5 asked for login.oldshop.net (A), 1 line seen 2024-08-29T06:46:12Z',
      ],
    ],
    [
      'coredns.log',
      ['1:71 config in dns, 10.244.1.17 asked for login.oldshop.net (A), 1 line seen 2024-08-29T06:46:12Z'],
    ],
    [
      'windows-dns.log',
      ['2:1 config in dns, 10.0.0.5 asked for login.oldshop.net (A), 1 line seen 2024-08-29T06:46:12Z', `4: ${BROKEN}`],
    ],
    [
      'haproxy.log',
      ['1:138 http in config, 10.0.0.5 called login.oldshop.net (GET), 1 line seen 2024-08-29T06:46:12Z'],
    ],
    [
      'zeek-ssl.log',
      ['3:32 sni in config, 10.0.0.5 opened TLS to login.oldshop.net, 1 line seen 2024-08-29T06:46:12.500Z'],
    ],
    [
      'cloudfront.log',
      ['3:78 http in config, 10.0.0.5 called cdn.oldshop.net (GET), 1 line seen 2024-08-29T06:46:12Z', `4: ${BROKEN}`],
    ],
    [
      'squid.log',
      [
        '2:60 http in config, 10.0.0.6 called cdn.oldshop.net (GET), 1 line seen 2024-08-29T06:46:13Z',
        '1:60 http in config, 10.0.0.5 called login.oldshop.net (CONNECT), 1 line seen 2024-08-29T06:46:12Z',
      ],
    ],
    [
      'sni.csv',
      [
        '3:22 sni in config, 10.0.0.5 opened TLS to login.oldshop.net, 2 lines seen 2024-08-29T06:47:12Z',
        `4: ${BROKEN}`,
      ],
    ],
    [
      'sni.txt',
      [
        '2:1 sni in config, a client that is not named opened TLS to cdn.oldshop.net, 1 line',
        '3:1 sni in config, a client that is not named opened TLS to login.oldshop.net, 2 lines',
      ],
    ],
  ])('%s', async (file, lines) => {
    expect(linesOfLog(await readLogFixture(file))).toEqual(lines);
  });

  test('access logs: the virtual host first, last, or in the request; a referrer is no host that is called', async () => {
    const reading = await readLogFixture('access-vhost.log');

    expect(linesOfLog(reading)).toEqual([
      '4:52 http in config, 10.0.0.7 called api.oldshop.net (CONNECT), 1 line seen 2024-08-29T07:00:00Z',
      '3:80 http in config, 10.0.0.6 called cdn.oldshop.net (GET), 1 line seen 2024-08-29T07:00:00Z',
      '2:1 http in config, 10.0.0.5 called login.oldshop.net (GET, POST), 2 lines since 2024-08-29 seen 2024-08-30T04:46:12Z',
      `6: ${BROKEN}`,
    ]);
    expect(reading?.hostlessLines).toBe(1);
  });

  test('a log without hosts is that of the host that is named beside it', async () => {
    const unnamed = await readLogFixture('combined.log');
    const named = await readLogFixture('combined.log', { host: 'login.oldshop.net' });

    expect(unnamed).toMatchObject({ uses: [], hostlessLines: 2 });
    expect(linesOfLog(named)).toEqual([
      '2:1 http in config, 10.0.0.5 called login.oldshop.net (GET, request), 2 lines seen 2024-08-29T06:47:12Z',
    ]);
  });

  test('ALB: the host that was called, and the one of TLS where it is another', async () => {
    expect(linesOfLog(await readLogFixture('alb.log'))).toEqual([
      '2:284 sni in config, 10.0.0.6 opened TLS to cdn.oldshop.net, 1 line seen 2024-08-29T06:46:13Z',
      '1:130 http in config, 10.0.0.5 called login.oldshop.net (GET), 1 line seen 2024-08-29T06:46:12Z',
      `4: ${BROKEN}`,
    ]);
  });

  test('JSON lines of nginx, Caddy, Route 53 Resolver and Logpush', async () => {
    expect(linesOfLog(await readLogFixture('access.json'))).toEqual([
      '3:57 config in dns, 10.0.0.7 asked for api.oldshop.net (A), 1 line seen 2024-08-29T06:46:14Z',
      '2:77 http in config, 10.0.0.6 called cdn.oldshop.net (GET), 1 line seen 2024-08-29T06:46:13.500Z',
      '1:70 http in config, 10.0.0.5 called login.oldshop.net (GET), 1 line seen 2024-08-29T06:46:12Z',
      '4:86 http in config, 10.0.0.8 called www.oldshop.net (GET), 1 line seen 2024-08-29T06:46:15Z',
      `5: ${BROKEN}`,
    ]);
  });

  test('with a service the clients are one', async () => {
    const reading = await readLogFixture('dnsmasq.log', { service: 'signin' });

    expect(reading?.uses.map(({ service, strength, text }) => [service, strength, text])).toEqual([
      ['signin', 'named', 'signin asked for cdn.oldshop.net (A), 1 line'],
      ['signin', 'named', 'signin asked for login.oldshop.net (A, AAAA), 2 lines'],
    ]);
  });

  test('the labels of broken lines are kept, so that a retired name in them is material', async () => {
    const reading = await readLogFixture('bind.log');

    expect(reading?.brokenLabels).toContain('olds');
  });

  test.each(['', 'hello\nworld\n', '{"a":1}\n', '<html></html>\n', '\u0000\u0001\n'])('%j is no log', async (text) => {
    expect(await readLog(inPieces(Buffer.from(text), 10), { now: NOW })).toBeUndefined();
  });

  test('UTF-16 with CRLF, as PowerShell redirects it', async () => {
    const text = '\uFEFFAug 29 06:46:12 dnsmasq[417]: query[A] login.oldshop.net from 10.0.0.5\r\n';

    const reading = await readLog(inPieces(Buffer.from(text, 'utf16le'), 64), { now: NOW });

    expect(reading?.uses.map(({ host }) => host)).toEqual(['login.oldshop.net']);
  });

  test('memory is bounded by pairs: beyond the bound clients, then hosts are not told apart', () => {
    const tally = createTally({ mostPairs: 2 });
    const sight = { at: undefined, relation: 'http', context: 'config', what: 'GET' } as const;

    for (const [host, client] of [
      ['a.acme.example', '10.0.0.1'],
      ['a.acme.example', '10.0.0.2'],
      ['a.acme.example', '10.0.0.3'],
      ['b.acme.example', '10.0.0.4'],
      ['c.acme.example', '10.0.0.5'],
    ] as const)
      tally.add({ ...sight, host, client }, 1, '');

    expect(tally.uses().map(({ text }) => text)).toEqual([
      '10.0.0.1 called a.acme.example (GET), 1 line',
      '10.0.0.2 called a.acme.example (GET), 1 line',
      'other clients called a.acme.example (GET), 1 line',
      'other clients called b.acme.example (GET), 1 line',
    ]);
    expect(tally.dropped()).toBe(1);
  });
});
