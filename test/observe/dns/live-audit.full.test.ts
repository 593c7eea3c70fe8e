// Whole live audits on loopback: what they find, what they leave alone, and that a replay says the same with the servers down.
import { afterEach, describe, expect, test } from '@jest/globals';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createSocket } from 'node:dgram';
import { createServer as createWeb } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { decode } from 'dns-packet';
import { audit, exitCodeOf, type AuditResult } from '../../../src/index.js';
import { freePort, haveAll, startKnot, type Zones } from './servers.js';
import { startProxy } from './fault-proxy.js';

const AT = '2024-08-30T06:46:00.000Z';
const SAMPLES = join(import.meta.dirname, '../../../samples');

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'lastref-live-'));
  stops.push(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function liveAudit(folder: string, allow: readonly string[] = []): Promise<AuditResult & { recording: string }> {
  let recording = '';
  const keep = async (text: string): Promise<void> => {
    recording = text;
    return Promise.resolve();
  };
  const result = await audit({ ...request(folder), live: { allow, at: AT, keep } });
  return { ...result, recording };
}

async function replayed(folder: string, recording: string): Promise<AuditResult> {
  const file = join(folderWith({ 'seen.json': recording }), 'seen.json');
  return audit({ ...request(folder), replay: file });
}

function request(folder: string): Parameters<typeof audit>[0] {
  return { cwd: folder, paths: [], retire: [], asOf: AT, strict: false, exclude: [], only: [], full: false };
}

function codeOf({ report, observeNotLooked }: AuditResult): number {
  return exitCodeOf(report, { failOn: 'error', strict: false, observeConfiguredButNotLooked: observeNotLooked });
}

async function knot(zones: Zones): Promise<{ port: number; stop: () => Promise<void> }> {
  const server = await startKnot(zones);
  let isUp = true;
  const stop = async (): Promise<void> => {
    if (isUp) await server.stop();
    isUp = false;
  };
  stops.push(stop);
  return { port: server.port, stop };
}

const HEAD = '$TTL 300\n@ SOA ns1 hostmaster 1 3600 600 86400 300\n@ NS ns1\nns1 A 127.0.0.1\n';
const test_ = haveAll('knotd') ? test : test.skip;

describe('the Mapiq estate', () => {
  const zone = (name: string): string =>
    readFileSync(join(SAMPLES, `mapiq/zones/${name}.zone`), 'utf8').replace(/203\.0\.113\.\d+/g, '127.0.0.1');
  const azure = ['web-x', 'api-x', 'cdn-x', 'web-s', 'api-s'].map((name) => `${name} A 127.0.0.1\n`).join('');

  test_(
    'live: blocked by the alias, with the way out behind it; replayed with the server down: the same, byte for byte',
    async () => {
      const server = await knot({
        'mapiq.com': zone('mapiq.com'),
        'mapiq.net': zone('mapiq.net'),
        'azurefd.net': `$ORIGIN azurefd.net.\n${HEAD}${azure}`,
      });
      const folder = folderWith({});
      cpSync(join(SAMPLES, 'mapiq'), folder, { recursive: true });
      // Only DNS may say it: the zone files are left out.
      rmSync(join(folder, 'zones'), { recursive: true });
      const config = readFileSync(join(folder, 'lastref.yaml'), 'utf8');
      writeFileSync(join(folder, 'lastref.yaml'), config.replace('127.0.0.1:5353', `127.0.0.1:${String(server.port)}`));

      const live = await liveAudit(folder);
      await server.stop();
      const again = await replayed(folder, live.recording);

      expect(live.report.verdict).toBe('blocked');
      expect(codeOf(live)).toBe(1);
      const alias = live.report.findings.find(
        ({ rule, service, host }) =>
          rule === 'retired-alias' && service === 'service:signin' && host === 'login.mapiq.net',
      );
      expect(alias?.path).toEqual([
        { from: 'service:signin', edge: 'references', to: 'host:login.mapiq.com' },
        { from: 'host:login.mapiq.com', edge: 'cname', to: 'host:login.mapiq.net', ttlSeconds: 3600 },
      ]);
      expect(alias?.fix).toEqual({
        change: 'record',
        at: 'login.mapiq.com CNAME',
        to: 'web-x.azurefd.net',
        because: 'login.mapiq.net is only an alias of it',
      });
      expect(JSON.stringify(again.report.findings)).toBe(JSON.stringify(live.report.findings));
      expect(again.report.verdict).toBe(live.report.verdict);
      expect(live.report.coverage.layers.dns).not.toBe('not-looked');
      expect(again.report.coverage.layers.dns).toBe('recorded');
    },
  );
});

const SHOP = { 'src/pay.ts': "export const pay = fetch('https://pay.acme.example/charge');\n" };

function configFor(port: number, more = ''): string {
  const allow = '  allow: [acme.example, oldshop.net]\n';
  return `retire:\n  - domain: oldshop.net\n    on: 2024-09-11\nobserve:\n  resolvers: ["udp://127.0.0.1:${String(port)}"]\n${more}${more.includes('allow:') ? '' : allow}`;
}

describe('exit codes', () => {
  test('a server that is not there is exit 3, never clear', async () => {
    const folder = folderWith({ ...SHOP, 'lastref.yaml': configFor(await freePort()) });

    const result = await liveAudit(folder);

    expect(codeOf(result)).toBe(3);
    expect(result.report.verdict).toBe('unverified');
    expect(result.report.coverage.layers.dns).toBe('partial');
    expect(result.report.coverage.lookups.failed).toBeGreaterThan(0);
  });

  test_('a server that answers and knows of no way to the retired name is exit 0', async () => {
    const zones = { 'acme.example': `${HEAD}pay A 127.0.0.1\n`, 'oldshop.net': HEAD };
    const server = await knot(zones);
    const folder = folderWith({ ...SHOP, 'lastref.yaml': configFor(server.port) });

    const result = await liveAudit(folder);

    expect(result.report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(codeOf(result)).toBe(0);
  });

  test_('one type that fails leaves the others, and the run unverified', async () => {
    const server = await knot({ 'acme.example': `${HEAD}pay CNAME pay.broken.acme.example.\nbroken NS ns.broken\n` });
    const folder = folderWith({ ...SHOP, 'lastref.yaml': configFor(server.port) });

    const result = await liveAudit(folder);

    expect(codeOf(result)).toBe(3);
    expect(result.recording).toContain('"data": "pay.broken.acme.example."');
  });

  test('--live with nothing allowed is a mistake of the user, said before anything is asked', async () => {
    const folder = folderWith({ ...SHOP, 'lastref.yaml': 'retire:\n  - domain: oldshop.net\n' });

    await expect(liveAudit(folder)).rejects.toMatchObject({ code: 'bad-argument', hint: /allow: \[oldshop\.net\]/ });
  });
});

describe('dangling records', () => {
  test_('a target that is not there, a server that is not one, and look-alikes that are fine', async () => {
    const zone = `${HEAD}@ MX 10 mx.gone.acme.example.\n@ MX 20 mx.acme.example.\nmx A 127.0.0.1\npay CNAME lost.acme.example.
ok CNAME fine.acme.example.\nfine TXT "no address, and that is no harm"\nnull MX 0 .\naway CNAME cdn.elsewhere.test.\n`;
    const server = await knot({ 'acme.example': zone, 'oldshop.net': HEAD });
    const uses = ['pay', 'ok', 'null', 'away'].map((name) => `fetch('https://${name}.acme.example/');\n`).join('');
    const folder = folderWith({ 'src/a.ts': uses, 'lastref.yaml': configFor(server.port) });

    const { report } = await liveAudit(folder);

    const dangling = report.findings.filter(({ rule }) => rule === 'dangling-record');
    expect(dangling.map(({ path, severity }) => [path.at(-1)?.from, path.at(-1)?.to, severity])).toEqual([
      ['host:pay.acme.example', 'host:lost.acme.example', 'warning'],
      ['host:acme.example', 'host:mx.gone.acme.example', 'warning'],
    ]);
  });
});

describe('aliases without an end', () => {
  test_('a loop is said once, a chain that is too long where it is left, one of twelve not at all', async () => {
    const chain = (label: string, length: number): string =>
      Array.from({ length }, (_, at) => `${label}${String(at)} CNAME ${label}${String(at + 1)}\n`).join('');
    const zone = `${HEAD}b CNAME c\nc CNAME a\na CNAME b\n${chain('long', 30)}long30 A 127.0.0.1\n${chain('fine', 12)}fine12 A 127.0.0.1\n`;
    const server = await knot({ 'acme.example': zone, 'oldshop.net': HEAD });
    const uses = ['b', 'long0', 'fine0'].map((name) => `fetch('https://${name}.acme.example/');\n`).join('');
    const folder = folderWith({ 'src/a.ts': uses, 'lastref.yaml': configFor(server.port) });

    const { report } = await liveAudit(folder);

    const dangling = report.findings.filter(({ rule }) => rule === 'dangling-record');
    const loops = dangling.filter(({ message }) => message.includes('leads back'));
    expect(loops.map(({ path, severity }) => [path.at(-1)?.from, path.at(-1)?.to, severity])).toEqual([
      ['host:c.acme.example', 'host:a.acme.example', 'warning'],
    ]);
    const others = dangling.filter((one) => !loops.includes(one));
    expect(others.length).toBeGreaterThan(0);
    expect(others.every(({ host, message }) => /^long/.test(host ?? '') && message.includes('more aliases'))).toBe(
      true,
    );
  });
});

describe('redirects', () => {
  async function web(to: (port: number) => string): Promise<{ port: number; asked: string[] }> {
    const asked: string[] = [];
    const state = { port: 0 };
    const server = createWeb((incoming, answer) => {
      asked.push(`${incoming.method ?? ''} ${incoming.headers.host ?? ''}${incoming.url ?? ''}`);
      if (incoming.url === '/i') answer.writeHead(302, { location: to(state.port) });
      answer.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    state.port = (server.address() as AddressInfo).port;
    stops.push(() => new Promise((resolve) => server.close(resolve)));
    return { port: state.port, asked };
  }

  test_('a page of a live name that sends its clients to a retired one is a way there', async () => {
    const server = await knot({ 'acme.example': `${HEAD}go A 127.0.0.1\n`, 'oldshop.net': `${HEAD}dl A 127.0.0.1\n` });
    const { port, asked } = await web((own) => `http://dl.oldshop.net:${String(own)}/tool?key=secret#x`);
    const source = `fetch('http://go.acme.example:${String(port)}/i?token=hidden');\n`;
    const config = configFor(server.port, '  allow: [acme.example, oldshop.net, 127.0.0.1/32]\n');
    const folder = folderWith({ 'src/a.ts': source, 'lastref.yaml': config });

    const { report, recording } = await liveAudit(folder);

    const found = report.findings.find(({ rule }) => rule === 'retired-alias');
    expect(found?.path.map(({ edge, to }) => [edge, to])).toEqual([
      ['references', 'host:go.acme.example'],
      ['redirect', 'host:dl.oldshop.net'],
    ]);
    expect(asked).toContain(`HEAD go.acme.example:${String(port)}/i`);
    expect(recording).not.toContain('secret');
    expect(recording).not.toContain('hidden');
  });
});

describe('nothing outside of what is allowed is contacted', () => {
  async function trap(): Promise<{ port: number; rung: string[] }> {
    const rung: string[] = [];
    const listener = createServer((socket) => {
      rung.push(`tcp ${String(socket.localAddress)}`);
      socket.destroy();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const { port } = listener.address() as AddressInfo;
    const datagrams = createSocket('udp4', () => rung.push('udp'));
    await new Promise<void>((resolve) => datagrams.bind(port, '127.0.0.1', resolve));
    stops.push(async () => {
      datagrams.close();
      await new Promise((resolve) => listener.close(resolve));
    });
    return { port, rung };
  }

  test_('references, redirects, aliases, service bindings, mail, servers and rebinding: none rings', async () => {
    const { port, rung } = await trap();
    const at = String(port);
    const zone = `${HEAD}rebind A 127.0.0.1\nrebind AAAA ::1\nalias CNAME inside.forbidden.test.\nmeta A 169.254.169.254
mapped AAAA ::ffff:127.0.0.1\nsvc HTTPS 1 rebind.acme.example. port=${at} ipv4hint=127.0.0.1\n@ MX 10 rebind\n@ NS rebind
_sip._tls SRV 0 0 ${at} rebind\nout HTTPS 0 inside.forbidden.test.\n@ TXT "v=spf1 include:spf.forbidden.test -all"\n`;
    const server = await knot({
      'acme.example': zone,
      'oldshop.net': HEAD,
      'forbidden.test': `${HEAD}inside A 127.0.0.1\n`,
    });
    const proxy = await startProxy(server.port, {});
    stops.push(proxy.stop);
    const hosts = ['rebind', 'alias', 'meta', 'mapped', 'svc', 'out'].map((name) => `${name}.acme.example`);
    const others = ['127.0.0.1', 'localhost', '[::1]', 'inside.forbidden.test', '0.0.0.0', '[::ffff:127.0.0.1]'];
    const uses = [...hosts, ...others].flatMap((host) => [
      `fetch('https://${host}:${at}/x');\n`,
      `fetch('http://${host}:${at}/x');\n`,
    ]);
    const config = configFor(proxy.port, `  ports: [${at}]\n`);
    const folder = folderWith({ 'src/a.ts': uses.join(''), 'lastref.yaml': config });

    const { report, recording } = await liveAudit(folder);

    expect(rung).toEqual([]);
    const asked = (JSON.parse(recording) as { dns: { name: string }[] }).dns.map(({ name }) => name);
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((name) => !/(?:^|\.)(?:acme\.example|oldshop\.net)$/.test(name))).toEqual([]);
    expect(
      proxy
        .asked()
        .map(nameIn)
        .filter((name) => !/(?:^|\.)(?:acme\.example|oldshop\.net)$/.test(name)),
    ).toEqual([]);
    expect(report.coverage.layers.dns).toBe('complete');
  });

  function nameIn(query: Buffer): string {
    return decode(query).questions?.[0]?.name.toLowerCase() ?? '';
  }
});
