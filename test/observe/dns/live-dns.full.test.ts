// The resolver against real name servers, and what a live run finds with them.
import { afterEach, describe, expect, test } from '@jest/globals';
import { toGate } from '../../../src/observe/gate.js';
import { observeLive, type LiveRequest } from '../../../src/observe/live.js';
import { toObservedFacts } from '../../../src/observe/observed-facts.js';
import type { Recording } from '../../../src/observe/recording-format.js';
import { ACME_ZONES } from './acme-zones.js';
import { startProxy, type Faults, type Proxy } from './fault-proxy.js';
import { freePort, haveAll, startBind, startKnot, startUnbound } from './servers.js';

const AT = '2026-11-21T12:00:00.000Z';
const NAMES = ['acme.example', 'oldshop.net', 'cloud.test'];
const HOSTS = ['shop', 'app', 'www.moved', 'gone', 'ring1', 'away', 'eu'].map((label) => `${label}.acme.example`);

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function kept<T extends { readonly stop: () => Promise<void> }>(starting: Promise<T>): Promise<T> {
  const started = await starting;
  stops.push(started.stop);
  return started;
}

async function look(resolver: string, change: Partial<LiveRequest> = {}): Promise<Recording> {
  return observeLive({
    hosts: HOSTS,
    endpoints: [],
    urls: [],
    views: [{ name: '', resolvers: [resolver] }],
    zones: [],
    ports: [],
    gate: toGate(NAMES),
    at: AT,
    ...change,
  });
}

/** `owner TYPE data` of every record, sorted. */
function recordsOf(recording: Recording): string[] {
  const { records } = toObservedFacts(recording);
  return [...new Set(records.map(({ owner, type, data }) => `${owner} ${type} ${data}`))].sort();
}

function missingIn(recording: Recording, wanted: readonly string[]): string[] {
  const found = new Set(recordsOf(recording));
  return wanted.filter((one) => !found.has(one));
}

const LEADING = [
  'acme.example MX 10 mx.oldshop.net.',
  'acme.example HTTPS 1 svc.oldshop.net. alpn=h2,h3 port=8443',
  'acme.example TXT "v=spf1 include:_spf.acme.example redirect=_other.oldshop.net"',
  '_spf.acme.example TXT "v=spf1 include:_spf.oldshop.net -all"',
  '_spf.oldshop.net TXT "v=spf1 -all"',
  '_dmarc.acme.example TXT "v=DMARC1; p=reject; rua=mailto:d@oldshop.net"',
  '_sip._tls.acme.example SRV 0 0 5061 sip.oldshop.net.',
  's1._domainkey.acme.example CNAME s1.dkim.oldshop.net.',
  'autodiscover.acme.example CNAME ad.oldshop.net.',
  'shop.acme.example CNAME shop.oldshop.net.',
  'shop.oldshop.net CNAME shop-x.cloud.test.',
  'shop-x.cloud.test A 127.51.100.20',
  '_acme-challenge.app.acme.example CNAME app.acme.oldshop.net.',
  '_443._tcp.app.acme.example TLSA 3 1 1 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  'eu.acme.example NS ns1.oldshop.net.',
  'moved.acme.example DNAME moved.oldshop.net.',
  'acme.example CAA 0 iodef "mailto:pki@oldshop.net"',
  '*.oldshop.net A 127.0.113.7',
];

describe('knot', () => {
  const test_ = haveAll('knotd') ? test : test.skip;

  test_('everything that leads on is found, each once, whatever it leads to', async () => {
    const server = await kept(startKnot(ACME_ZONES));

    const recording = await look(`udp://127.0.0.1:${String(server.port)}`);

    expect(missingIn(recording, LEADING)).toEqual([]);
  });

  test_('loops and ends outside of what is allowed are said, and neither is taken for absence', async () => {
    const server = await kept(startKnot(ACME_ZONES));

    const recording = await look(`udp://127.0.0.1:${String(server.port)}`);

    const cuts = new Map(recording.dns.filter(({ type }) => type === 'A').map(({ name, cut }) => [name, cut]));
    expect(cuts.get('ring1.acme.example')).toBe('loop');
    expect(cuts.get('away.acme.example')).toBe('outside');
    const absent = toObservedFacts(recording).absent.map(({ name }) => name);
    expect(absent).not.toContain('cdn.elsewhere.test');
    expect(absent).not.toContain('ring1.acme.example');
    expect(absent).toContain('nowhere.acme.example');
  });

  test_('a name of its own is told from one that the wildcard makes', async () => {
    const server = await kept(startKnot(ACME_ZONES));
    const hosts = ['id.oldshop.net', 'explicit.oldshop.net'];

    const recording = await look(`udp://127.0.0.1:${String(server.port)}`, { hosts });

    const records = recordsOf(recording);
    expect(records).toContain('*.oldshop.net A 127.0.113.7');
    expect(records).toContain('explicit.oldshop.net A 127.0.113.8');
    expect(records.filter((record) => record.startsWith('id.oldshop.net '))).toEqual([]);
  });

  test_('a zone is transferred whole', async () => {
    const server = await kept(startKnot(ACME_ZONES));
    const zones = [{ axfr: 'acme.example', from: `127.0.0.1:${String(server.port)}` }];

    const recording = await look(`udp://127.0.0.1:${String(server.port)}`, { hosts: [], zones });

    expect(recording.transfers?.map(({ status, zone }) => [zone, status])).toEqual([['acme.example', 'ok']]);
    expect(
      missingIn(
        recording,
        LEADING.filter((one) => /^\S*acme\.example/.test(one)),
      ),
    ).toEqual([]);
  });

  test_('a server that serves the zone, one that does not, and one that is not there', async () => {
    const zone = ACME_ZONES['acme.example'] ?? '';
    const text = `${zone}@ NS ns2\nns2 A 127.0.0.1\nlame NS ns9\nns9 A 127.0.0.1\n`;
    const server = await kept(startKnot({ 'acme.example': text }));
    const request = { hosts: ['lame.acme.example'], nameServerPort: server.port };

    const recording = await look(`udp://127.0.0.1:${String(server.port)}`, {
      ...request,
      gate: toGate([...NAMES, '127.0.0.0/8']),
    });

    const states = recording.delegations?.map(({ zone: of, nameServer, status }) => [of, nameServer, status]);
    expect(states).toEqual([
      ['acme.example', 'ns1.acme.example', 'serves'],
      ['acme.example', 'ns2.acme.example', 'serves'],
      ['lame.acme.example', 'ns9.acme.example', 'lame'],
    ]);
    expect(toObservedFacts(recording).missing).toContainEqual(
      expect.objectContaining({ host: 'ns9.acme.example', is: 'lame', zone: 'lame.acme.example' }),
    );
  });

  test_('a server whose address is not allowed is not asked, however the zone names it', async () => {
    const server = await kept(startKnot(ACME_ZONES));

    const recording = await look(`udp://127.0.0.1:${String(server.port)}`, { nameServerPort: server.port });

    expect(recording.delegations).toBeUndefined();
  });
});

describe('BIND', () => {
  const test_ = haveAll('named', 'openssl') ? test : test.skip;

  test_('says the same over UDP, TCP, TLS and HTTPS', async () => {
    const server = await kept(startBind(ACME_ZONES));
    const trust = [server.certificate];
    const resolvers = [
      `udp://127.0.0.1:${String(server.port)}`,
      `tcp://127.0.0.1:${String(server.port)}`,
      `tls://127.0.0.1:${String(server.tlsPort)}`,
      `https://127.0.0.1:${String(server.httpsPort)}/dns-query`,
    ];

    const recordings: Recording[] = [];
    for (const resolver of resolvers) recordings.push(await look(resolver, { trust }));

    const [first, ...others] = recordings.map(recordsOf);
    expect(LEADING.filter((one) => !first?.includes(one))).toEqual([]);
    for (const other of others) expect(other).toEqual(first);
  });

  test_('is not believed over TLS or HTTPS where it cannot prove itself', async () => {
    const server = await kept(startBind(ACME_ZONES));
    const timing = { datagramsMs: [200], connectionsMs: [500] };
    const resolvers = [`tls://127.0.0.1:${String(server.tlsPort)}`, `https://127.0.0.1:${String(server.httpsPort)}`];

    for (const resolver of resolvers) {
      const recording = await look(resolver, { timing });

      expect(recording.dns.every(({ status }) => status === 'TIMEOUT')).toBe(true);
    }
  });

  test_('transfers zones over TCP and over TLS', async () => {
    const server = await kept(startBind(ACME_ZONES));
    const from = [`127.0.0.1:${String(server.port)}`, `tls://127.0.0.1:${String(server.tlsPort)}`];
    const zones = from.map((one) => ({ axfr: 'oldshop.net', from: one }));

    const recording = await look(`udp://127.0.0.1:${String(server.port)}`, {
      hosts: [],
      zones,
      trust: [server.certificate],
    });

    const [tcp, tls] = recording.transfers ?? [];
    expect([tcp?.status, tls?.status]).toEqual(['ok', 'ok']);
    expect(tls?.records).toEqual(tcp?.records);
  });
});

describe('unbound', () => {
  const test_ = haveAll('unbound', 'knotd') ? test : test.skip;

  test_('follows chains itself, and its failures hide no sibling', async () => {
    const authority = await kept(startKnot(ACME_ZONES));
    const resolver = await kept(startUnbound(NAMES, authority.port));

    const recording = await look(`udp://127.0.0.1:${String(resolver.port)}`);

    const wanted = LEADING.filter((one) => !one.startsWith('eu.acme.example'));
    expect(missingIn(recording, wanted)).toEqual([]);
    const eu = recording.dns.find(({ name, type }) => name === 'eu.acme.example' && type === 'A');
    expect(['SERVFAIL', 'TIMEOUT']).toContain(eu?.status);
  });

  test_('two views of a name are both seen', async () => {
    const head = '$TTL 60\n@ SOA ns1 h 1 2 3 4 5\n@ NS ns1\nns1 A 127.0.0.1\n';
    const inside = await kept(startKnot({ 'acme.example': `${head}login CNAME login.oldshop.net.\n` }));
    const outside = await kept(startKnot({ 'acme.example': `${head}login A 127.51.100.4\n` }));
    const views = [
      { name: 'inside', resolvers: [`udp://127.0.0.1:${String(inside.port)}`] },
      { name: 'outside', resolvers: [`udp://127.0.0.1:${String(outside.port)}`] },
    ];

    const recording = await look('', { hosts: ['login.acme.example'], views, gate: toGate(['acme.example']) });

    expect(recordsOf(recording)).toEqual(
      expect.arrayContaining(['login.acme.example A 127.51.100.4', 'login.acme.example CNAME login.oldshop.net.']),
    );
    expect(new Set(recording.dns.map(({ view }) => view))).toEqual(new Set(['inside', 'outside']));
  });
});

describe('a network that loses and spoils', () => {
  const test_ = haveAll('knotd') ? test : test.skip;
  const big = Array.from({ length: 150 }, (_, at) => `h${String(at)} A 127.51.100.${String(at)}\n`).join('');
  const long = `long TXT ${Array.from({ length: 12 }, () => `"${'x'.repeat(200)}"`).join(' ')}\n`;
  const zones = { 'acme.example': `${ACME_ZONES['acme.example'] ?? ''}${big}${long}` };
  const hosts = [...Array.from({ length: 150 }, (_, at) => `h${String(at)}.acme.example`), 'long.acme.example'];

  async function through(faults: Faults): Promise<{ proxy: Proxy; recording: Recording; truth: string[] }> {
    const server = await kept(startKnot(zones));
    const proxy = await kept(startProxy(server.port, faults, 20_261_121));
    const gate = toGate(['acme.example']);
    const timing = { datagramsMs: [100, 200, 400, 800, 1500], connectionsMs: [2000, 4000] };
    const direct = await look(`udp://127.0.0.1:${String(server.port)}`, { hosts, gate });
    const recording = await look(`udp://127.0.0.1:${String(proxy.port)}`, { hosts, gate, timing });
    return { proxy, recording, truth: recordsOf(direct) };
  }

  test_.each<[string, Faults]>([
    ['every fifth packet lost, each way', { drop: 0.2 }],
    ['every fifth answer cut', { truncate: 0.2 }],
    ['every fifth answer spoilt', { corrupt: 0.2 }],
    ['every third packet doubled and late', { duplicate: 0.3, delayMs: 90 }],
    ['all of it', { drop: 0.1, duplicate: 0.1, truncate: 0.1, corrupt: 0.1, delayMs: 50 }],
  ])('%s: every record is found, and no other', async (_, faults) => {
    const { recording, truth, proxy } = await through(faults);

    const found = recordsOf(recording);

    expect(truth.length).toBeGreaterThan(160);
    expect(found).toEqual(truth);
    if (faults.drop) expect(proxy.dropped()).toBeGreaterThan(20);
  });
});

test('a server that is not there leaves every name unknown, within seconds', async () => {
  const port = await freePort();
  const since = performance.now();

  const recording = await look(`udp://127.0.0.1:${String(port)}`);

  expect(recording.dns.length).toBeGreaterThan(10);
  expect(recording.dns.every(({ status, answers }) => status === 'TIMEOUT' && answers.length === 0)).toBe(true);
  expect(performance.now() - since).toBeLessThan(60_000);
  expect(toObservedFacts(recording).absent).toEqual([]);
});
