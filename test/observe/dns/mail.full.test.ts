// Mail on loopback: policies that are fetched, what they include, and whom they report to; each with what must not be said.
import { afterEach, describe, expect, test } from '@jest/globals';
import { toGate } from '../../../src/observe/gate.js';
import { observeLive, type LiveRequest } from '../../../src/observe/live.js';
import { toObservedFacts } from '../../../src/observe/observed-facts.js';
import type { Recording } from '../../../src/observe/recording-format.js';
import { issue } from '../tls/authority.js';
import { haveAll, startKnot, type Zones } from './servers.js';
import { startWeb, type Page, type WebServer } from './web-servers.js';

const AT = '2024-08-30T06:46:00.000Z';
const HEAD = '$TTL 300\n@ SOA ns1 hostmaster 1 3600 600 86400 300\n@ NS ns1\nns1 A 127.0.0.1\n';
const test_ = haveAll('knotd') ? test : test.skip;

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

const authority = issue({ commonName: 'Acme CA', notAfter: '2040-01-01T00:00:00Z', isAuthority: true });
const proof = issue({ names: ['mta-sts.acme.example'], notAfter: '2040-01-01T00:00:00Z', by: authority });
const stranger = issue({ names: ['mta-sts.acme.example'], notAfter: '2040-01-01T00:00:00Z' });

async function look(zones: Zones, change: Partial<LiveRequest> = {}): Promise<Recording> {
  const server = await startKnot(zones);
  stops.push(server.stop);
  return observeLive({
    hosts: ['acme.example'],
    endpoints: [],
    urls: [],
    views: [{ name: '', resolvers: [`udp://127.0.0.1:${String(server.port)}`] }],
    zones: [],
    ports: [],
    gate: toGate(['acme.example', 'oldshop.net', '127.0.0.0/8']),
    at: AT,
    trust: [authority.certificate],
    ...change,
  });
}

async function web(page: Page, by = proof): Promise<WebServer> {
  const server = await startWeb(page, by);
  stops.push(server.stop);
  return server;
}

function policy(...lines: readonly string[]): Page {
  return (incoming, answer) => {
    if (incoming.url !== '/.well-known/mta-sts.txt') answer.writeHead(404);
    answer.setHeader('content-type', 'text/plain; charset=utf-8');
    answer.end(['version: STSv1', ...lines, 'max_age: 86400', ''].join('\r\n'));
  };
}

describe('a policy of MTA-STS', () => {
  const zones = {
    'acme.example': `${HEAD}@ MX 10 mx\nmx A 127.0.0.1\nmta-sts A 127.0.0.1\n_mta-sts TXT "v=STSv1; id=1"\n`,
  };

  test_('is fetched and names its servers', async () => {
    const { port, asked } = await web(policy('mode: enforce', 'mx: mx.acme.example', 'mx: MX.oldshop.net'));

    const recording = await look(zones, { policyPort: port });

    const pointers = toObservedFacts(recording).records.flatMap(({ mailPolicy, owner, target }) =>
      mailPolicy ? [`${owner} ${mailPolicy.mode} ${target ?? ''}`] : [],
    );
    expect(pointers).toEqual(['acme.example enforce mx.acme.example', 'acme.example enforce mx.oldshop.net']);
    expect(asked).toEqual(['GET mta-sts.acme.example/.well-known/mta-sts.txt']);
  });

  test_.each<[string, Page, string]>([
    ['is not there', (_, answer) => void answer.writeHead(404).end(), 'refused'],
    [
      'sends elsewhere',
      (_, answer) => void answer.writeHead(301, { location: 'https://mta-sts.acme.example/x' }).end(),
      'refused',
    ],
    ['is a page', (_, answer) => void answer.setHeader('content-type', 'text/html').end('version: STSv1'), 'malformed'],
    [
      'has no end',
      (_, answer) => void answer.setHeader('content-type', 'text/plain').end(Buffer.alloc(70_000, 0x20)),
      'malformed',
    ],
    ['hangs up', (incoming) => void incoming.socket.destroy(), 'timeout'],
  ])('that %s says nothing', async (_, page, status) => {
    const { port, asked } = await web(page);

    const recording = await look(zones, { policyPort: port });

    expect(recording.mailPolicies).toEqual([expect.objectContaining({ domain: 'acme.example', status, text: '' })]);
    expect(toObservedFacts(recording).records.filter(({ mailPolicy }) => mailPolicy)).toEqual([]);
    expect(asked.length).toBeLessThanOrEqual(1);
  });

  test_('of a server that does not prove its name is not believed', async () => {
    const { port } = await web(policy('mode: enforce', 'mx: mx.oldshop.net'), stranger);

    const recording = await look(zones, { policyPort: port });

    expect(recording.mailPolicies?.map(({ status }) => status)).toEqual(['untrusted']);
  });

  test_('is not fetched where DNS does not say that there is one, nor where the gate forbids it', async () => {
    const { port, asked } = await web(policy('mode: enforce', 'mx: mx.oldshop.net'));
    const silent = { 'acme.example': `${HEAD}mta-sts A 127.0.0.1\n_mta-sts TXT "v=STSv2; id=1"\n` };

    const without = await look(silent, { policyPort: port });
    const forbidden = await look(zones, { policyPort: port, gate: toGate(['acme.example']) });

    expect([without.mailPolicies, forbidden.mailPolicies]).toEqual([undefined, undefined]);
    expect(asked).toEqual([]);
  });
});

describe('SPF', () => {
  test_(
    'asks what a receiver would: included policies, addresses, servers, existence; no macros, nothing behind all',
    async () => {
      const zone = `${HEAD}@ TXT "v=spf1 include:_a.acme.example a:relay.acme.example mx:mail.acme.example exists:ok.acme.example exists:%{i}.acme.example ~all include:_late.acme.example"
_a TXT "v=spf1 redirect=_b.acme.example"\n_b TXT "v=spf1 a:deep.oldshop.net -all"\nrelay A 127.0.0.1\nmail MX 5 mx.oldshop.net.\n_late TXT "v=spf1 -all"\n`;

      const recording = await look({
        'acme.example': zone,
        'oldshop.net': `${HEAD}deep A 127.0.0.1\nmx A 127.0.0.1\n`,
      });

      const asked = new Set(recording.dns.map(({ name, type, status }) => `${type} ${name} ${status}`));
      for (const wanted of [
        'TXT _a.acme.example NOERROR',
        'TXT _b.acme.example NOERROR',
        'A deep.oldshop.net NOERROR',
        'AAAA relay.acme.example NOERROR',
        'MX mail.acme.example NOERROR',
        'A mx.oldshop.net NOERROR',
        'A ok.acme.example NXDOMAIN',
      ])
        expect(asked).toContain(wanted);
      expect([...asked].filter((one) => /%|_late/.test(one))).toEqual([]);
    },
  );

  test_('stops at ten look-ups', async () => {
    const chain = Array.from(
      { length: 15 },
      (_, i) => `_s${String(i)} TXT "v=spf1 include:_s${String(i + 1)}.acme.example -all"\n`,
    );

    const recording = await look({
      'acme.example': `${HEAD}@ TXT "v=spf1 include:_s0.acme.example -all"\n${chain.join('')}`,
    });

    const asked = recording.dns
      .filter(({ type, name }) => type === 'TXT' && name.startsWith('_s'))
      .map(({ name }) => name);
    expect(asked).toContain('_s9.acme.example');
    expect(asked).not.toContain('_s10.acme.example');
  });
});

describe('reports and keys', () => {
  test_('consent of another domain is asked for, and its absence known', async () => {
    const zone = `${HEAD}_dmarc TXT "v=DMARC1; p=none; rua=mailto:a@oldshop.net,mailto:b@acme.example"\n`;

    const without = await look({ 'acme.example': zone, 'oldshop.net': HEAD });
    const consents = await look({
      'acme.example': zone,
      'oldshop.net': `${HEAD}acme.example._report._dmarc TXT "v=DMARC1"\n`,
    });

    const consent = 'acme.example._report._dmarc.oldshop.net';
    expect(toObservedFacts(without).missing.map(({ host }) => host)).toContain(consent);
    expect(toObservedFacts(consents).missing.map(({ host }) => host)).not.toContain(consent);
    expect(without.dns.some(({ name }) => name.startsWith('acme.example._report._dmarc.acme'))).toBe(false);
  });

  test_('a selector that one name shows is tried in every domain of the run', async () => {
    const hosts = ['acme.example', 'acme2024._domainkey.acme.example', 'oldshop.net'];
    const zones = {
      'acme.example': `${HEAD}acme2024._domainkey TXT "v=DKIM1; p=AA"\n`,
      'oldshop.net': `${HEAD}acme2024._domainkey CNAME key.acme.example.\n`,
    };

    const recording = await look(zones, { hosts });

    const { records } = toObservedFacts(recording);
    expect(records).toContainEqual(
      expect.objectContaining({ owner: 'acme2024._domainkey.oldshop.net', type: 'CNAME', target: 'key.acme.example' }),
    );
    expect(records).toContainEqual(expect.objectContaining({ owner: 'acme2024._domainkey.acme.example', type: 'TXT' }));
  });

  test_('services that the estate names are asked for by what they are', async () => {
    const hosts = ['_shop._tcp.acme.example', '_25._tcp.mx.acme.example'];
    const tlsa = `_25._tcp.mx TLSA 3 1 1 ${'ab'.repeat(32)}\n`;

    const recording = await look(
      { 'acme.example': `${HEAD}_shop._tcp SRV 0 0 443 shop.oldshop.net.\n${tlsa}` },
      { hosts },
    );

    const found = toObservedFacts(recording).records.map(({ owner, type }) => `${type} ${owner}`);
    expect(found).toEqual(expect.arrayContaining(['SRV _shop._tcp.acme.example', 'TLSA _25._tcp.mx.acme.example']));
  });
});
