// Registrations as registries on loopback tell of them: over HTTP and HTTPS, through the gate, recorded and replayed.
import { afterEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { audit, exitCodeOf, timeline, type AuditResult } from '../../../src/index.js';
import { toGate } from '../../../src/observe/gate.js';
import { observeLive, type LiveRequest } from '../../../src/observe/live.js';
import { parseBootstrap, type Bootstrap } from '../../../src/observe/rdap/bootstrap.js';
import type { RecordedRegistration } from '../../../src/observe/recording-format.js';
import { issue } from '../tls/authority.js';
import { haveAll, startKnot } from './servers.js';
import { startWeb, type Page, type WebServer } from './web-servers.js';

const AT = '2024-08-30T06:46:00.000Z';
const HEAD = '$TTL 300\n@ SOA ns1 hostmaster 1 3600 600 86400 300\n@ NS ns1\nns1 A 127.0.0.1\n';
const test_ = haveAll('knotd') ? test : test.skip;

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function names(): Promise<string> {
  const server = await startKnot({
    'oldshop.net': `${HEAD}@ A 127.0.0.1\npay A 127.0.0.1\n`,
    'registry.test': `${HEAD}rdap A 127.0.0.1\nmoved A 127.0.0.1\n`,
  });
  stops.push(server.stop);
  return `udp://127.0.0.1:${String(server.port)}`;
}

async function web(page: Page, proof?: Parameters<typeof startWeb>[1]): Promise<WebServer> {
  const server = await startWeb(page, proof);
  stops.push(server.stop);
  return server;
}

function registryOf(domain: string, expiresAt: string): Page {
  return (incoming, answer) => {
    if (incoming.url !== `/domain/${domain}`) answer.writeHead(404);
    else answer.setHeader('content-type', 'application/rdap+json');
    const events = [
      { eventAction: 'registration', eventDate: '2013-01-01T00:00:00Z' },
      { eventAction: 'expiration', eventDate: expiresAt },
    ];
    answer.end(JSON.stringify({ objectClassName: 'domain', ldhName: domain, events }));
  };
}

function listOf(url: string): Bootstrap {
  const list = parseBootstrap(JSON.stringify({ services: [[['net'], [url]]] }));
  if (list === undefined) throw new Error('no list');
  return list;
}

async function registrationsOf(change: Partial<LiveRequest>): Promise<readonly RecordedRegistration[]> {
  const { registrations = [] } = await observeLive({
    hosts: ['pay.oldshop.net'],
    endpoints: [],
    urls: [],
    views: [{ name: '', resolvers: [await names()] }],
    zones: [],
    ports: [],
    gate: toGate(['oldshop.net', 'registry.test', '127.0.0.0/8']),
    at: AT,
    ...change,
  });
  return registrations;
}

describe('a registry', () => {
  test_('over HTTPS that proves itself is believed', async () => {
    const authority = issue({ commonName: 'Acme CA', notAfter: '2040-01-01T00:00:00Z', isAuthority: true });
    const proof = issue({ names: ['rdap.registry.test'], notAfter: '2040-01-01T00:00:00Z', by: authority });
    const { port } = await web(registryOf('oldshop.net', '2024-09-05T04:00:00Z'), proof);
    const registries = listOf(`https://rdap.registry.test:${String(port)}/`);

    const found = await registrationsOf({ registries, trust: [authority.certificate] });

    expect(found).toEqual([
      {
        domain: 'oldshop.net',
        server: `https://rdap.registry.test:${String(port)}/domain/oldshop.net`,
        at: AT,
        status: 'ok',
        expiresAt: '2024-09-05T04:00:00.000Z',
      },
    ]);
  });

  test_('over HTTPS that cannot is not', async () => {
    const proof = issue({ names: ['rdap.registry.test'], notAfter: '2040-01-01T00:00:00Z' });
    const { port, asked } = await web(registryOf('oldshop.net', '2024-09-05T04:00:00Z'), proof);

    const found = await registrationsOf({ registries: listOf(`https://rdap.registry.test:${String(port)}/`) });

    expect(found.map(({ status, expiresAt }) => [status, expiresAt])).toEqual([['untrusted', undefined]]);
    expect(asked).toEqual([]);
  });

  test_('that sends to another is followed as far as the gate goes', async () => {
    const last = await web(registryOf('oldshop.net', '2024-09-05T04:00:00Z'));
    const to = (host: string): Page => {
      return (_, answer) => {
        answer.writeHead(302, { location: `http://${host}:${String(last.port)}/domain/oldshop.net` }).end();
      };
    };
    const [inside, outside] = [await web(to('moved.registry.test')), await web(to('elsewhere.test'))];
    const at = ({ port }: WebServer): Bootstrap => listOf(`http://rdap.registry.test:${String(port)}/`);

    const [followed] = await registrationsOf({ registries: at(inside) });
    const [cut] = await registrationsOf({ registries: at(outside) });

    expect(followed?.expiresAt).toBe('2024-09-05T04:00:00.000Z');
    expect(cut?.status).toBe('not-allowed');
    expect(last.asked).toEqual(['GET moved.registry.test/domain/oldshop.net']);
  });

  test_.each<[string, Page, string]>([
    ['knows no such domain', (_, answer) => void answer.writeHead(404).end(), 'not-found'],
    ['asks for patience', (_, answer) => void answer.writeHead(429).end(), 'refused'],
    ['has trouble', (_, answer) => void answer.writeHead(503).end(), 'refused'],
    ['answers with a page', (_, answer) => void answer.end('<html>'), 'malformed'],
    ['answers about another domain', registryOf('oldshop.net', 'x'), 'ok'],
    ['hangs up', (incoming) => void incoming.socket.destroy(), 'timeout'],
    ['sends without end', (_, answer) => void answer.end(Buffer.alloc(5_000_000, 0x20)), 'malformed'],
  ])('that %s leaves the end unknown', async (_, page, wanted) => {
    const { port } = await web(page);

    const found = await registrationsOf({ registries: listOf(`http://rdap.registry.test:${String(port)}`) });

    expect(found.map(({ status, expiresAt }) => [status, expiresAt])).toEqual([[wanted, undefined]]);
  });

  test_('is not asked where neither it nor the list of registries may be contacted', async () => {
    const { port, asked } = await web(registryOf('oldshop.net', '2024-09-05T04:00:00Z'));
    const registries = listOf(`http://rdap.registry.test:${String(port)}/`);
    const list = new URL(`http://rdap.registry.test:${String(port)}/dns.json`);

    const byName = await registrationsOf({ registries, gate: toGate(['oldshop.net', '127.0.0.0/8']) });
    const byAddress = await registrationsOf({ registries, gate: toGate(['oldshop.net', 'registry.test']) });
    const byList = await registrationsOf({ registries: list, gate: toGate(['oldshop.net']) });
    const usual = await registrationsOf({ gate: toGate(['oldshop.net', '127.0.0.0/8']) });
    const domain = await registrationsOf({
      registries,
      gate: toGate(['pay.oldshop.net', 'registry.test', '127.0.0.0/8']),
    });

    expect([byName, byAddress].map((found) => found.map(({ status }) => status))).toEqual([
      ['not-allowed'],
      ['not-allowed'],
    ]);
    expect([byList, usual, domain]).toEqual([[], [], []]);
    expect(asked).toEqual([]);
  });

  test_('is found by a list that is fetched, too', async () => {
    const registry = await web(registryOf('oldshop.net', '2024-09-05T04:00:00Z'));
    const services = [[['net'], [`http://rdap.registry.test:${String(registry.port)}/`]]];
    const list = await web((_, answer) => void answer.end(JSON.stringify({ services })));

    const [found] = await registrationsOf({
      registries: new URL(`http://moved.registry.test:${String(list.port)}/dns.json`),
    });

    expect(found).toMatchObject({ status: 'ok', expiresAt: '2024-09-05T04:00:00.000Z' });
  });
});

describe('an audit', () => {
  async function estate(page: Page): Promise<{ folder: string; server: WebServer }> {
    const server = await web(page);
    const folder = mkdtempSync(join(tmpdir(), 'lastref-rdap-'));
    stops.push(() => rmSync(folder, { recursive: true, force: true }));
    const services = [[['net'], [`http://rdap.registry.test:${String(server.port)}/`]]];
    const config = `retire:\n  - domain: oldshop.net\n    on: 2024-09-11\nobserve:\n  resolvers: ["${await names()}"]
  allow: [oldshop.net, registry.test, 127.0.0.0/8]\n  rdap: lists/rdap.json\n`;
    const files = {
      'src/pay.ts': "export const pay = fetch('http://pay.oldshop.net:9/charge');\n",
      'lists/rdap.json': JSON.stringify({ services }),
      'lastref.yaml': config,
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return { folder, server };
  }

  function request(folder: string): Parameters<typeof audit>[0] {
    return { cwd: folder, paths: [], retire: [], asOf: AT, strict: false, exclude: [], only: [], full: false };
  }

  async function live(folder: string): Promise<AuditResult & { recording: string }> {
    const kept: string[] = [];
    const keep = async (text: string): Promise<void> => Promise.resolve(void kept.push(text));
    return { ...(await audit({ ...request(folder), live: { allow: [], at: AT, keep } })), recording: kept.join('') };
  }

  test_(
    'fails at the end of the registration where that is earlier, replayed the same with the registry down',
    async () => {
      const { folder, server } = await estate(registryOf('oldshop.net', '2024-09-05T04:00:00Z'));

      const seen = await live(folder);
      await stops.pop()?.();
      writeFileSync(join(folder, 'seen.json'), seen.recording);
      const again = await audit({ ...request(folder), replay: 'seen.json' });
      const { entries } = await timeline({ ...request(folder), replay: 'seen.json', days: 90 });

      const [finding] = seen.report.findings.filter(({ rule }) => rule === 'retired-host');
      expect(finding).toMatchObject({ failsAt: '2024-09-05T04:00:00.000Z', severity: 'error' });
      expect(finding?.message).toMatch(/the registration of oldshop\.net ends 2024-09-05$/);
      expect(again.report.findings).toEqual(seen.report.findings);
      expect(entries.filter(({ kind }) => kind === 'registration')).toEqual([
        expect.objectContaining({
          subject: 'oldshop.net',
          at: '2024-09-05T04:00:00.000Z',
          severity: 'error',
          hosts: ['pay.oldshop.net'],
        }),
      ]);
      expect(server.asked).toEqual(['GET rdap.registry.test/domain/oldshop.net']);
    },
  );

  test_('fails at the retirement where the registration goes on longer', async () => {
    const { folder } = await estate(registryOf('oldshop.net', '2025-09-05T04:00:00Z'));

    const { report } = await live(folder);

    const [finding] = report.findings.filter(({ rule }) => rule === 'retired-host');
    expect(finding?.failsAt).toBe('2024-09-11T00:00:00.000Z');
    expect(finding?.message).not.toMatch(/registration/);
  });

  test_('whose registry does not answer is not clear', async () => {
    const { folder } = await estate((_, answer) => void answer.writeHead(503).end());
    writeFileSync(join(folder, 'src/pay.ts'), 'export const pay = 1;\n');

    const { report, observeNotLooked } = await live(folder);

    const code = exitCodeOf(report, {
      failOn: 'error',
      strict: false,
      observeConfiguredButNotLooked: observeNotLooked,
    });
    expect([report.verdict, code]).toEqual(['unverified', 3]);
    expect(report.coverage.blindSpots).toContainEqual(
      expect.objectContaining({ reason: 'lookup-failed', retirements: ['oldshop.net'] }),
    );
  });

  test_.each([
    ['is missing', undefined, 'no-such-path'],
    ['is none', '{"services": {}}', 'bad-input'],
  ])('whose list of registries %s says so before anything is asked', async (_, text, code) => {
    const { folder, server } = await estate(registryOf('oldshop.net', '2024-09-05T04:00:00Z'));
    rmSync(join(folder, 'lists/rdap.json'));
    if (text !== undefined) writeFileSync(join(folder, 'lists/rdap.json'), text);

    await expect(live(folder)).rejects.toMatchObject({ code });
    expect(server.asked).toEqual([]);
  });
});
