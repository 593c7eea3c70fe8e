// The prober against real TLS listeners on loopback.
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createHash, X509Certificate } from 'node:crypto';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { RecordedHandshake } from '../../../src/observe/recording-format.js';
import { probeTargets, type ProbeRequest, type ProbeTarget } from '../../../src/observe/tls/probe-targets.js';
import { issue, type Issued } from './authority.js';
import { toListeners, type Listeners } from './listeners.js';

const AT = '2024-08-30T05:00:00.000Z';
const V4 = ['127.0.0.1'];

let root: Issued;
let middle: Issued;
let renewed: Issued;
let old: Issued;
let listeners: Listeners;

beforeAll(() => {
  root = issue({ commonName: 'acme root', notAfter: '2040-01-01T00:00:00Z', isAuthority: true });
  middle = issue({ commonName: 'acme tls', notAfter: '2035-01-01T00:00:00Z', isAuthority: true, by: root });
  renewed = issue({ names: ['app.acme.example'], notAfter: '2033-01-01T00:00:00Z', by: middle });
  old = issue({ names: ['*.oldshop.net'], notAfter: '2021-01-01T00:00:00Z' });
});

beforeEach(() => {
  listeners = toListeners();
});

afterEach(() => listeners.close());

/** A listener whose process is stopped and whose queue is full: the kernel drops what asks to connect. */
async function fullListener(): Promise<{ port: number; close(): void }> {
  const program =
    "const s = require('net').createServer(); s.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(s.address().port));";
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(line.toString());
  child.kill('SIGSTOP');
  const waiting = Array.from({ length: 8 }, () => connect({ port, host: '127.0.0.1' }).on('error', () => undefined));
  await new Promise((resolve) => setTimeout(resolve, 100));
  return {
    port,
    close: () => {
      for (const socket of waiting) socket.destroy();
      child.kill('SIGKILL');
    },
  };
}

async function probe(
  targets: readonly ProbeTarget[],
  rest: Partial<ProbeRequest> = {},
): Promise<readonly RecordedHandshake[]> {
  const limits = { connectTimeoutMs: 700, timeoutMs: 1500 };
  return probeTargets({ targets, mayDial: () => true, now: () => AT, limits, ...rest });
}

function leafOf({ chain }: RecordedHandshake): string {
  return createHash('sha256')
    .update(new X509Certificate(chain[0] ?? '').raw)
    .digest('hex');
}

function shown(found: readonly RecordedHandshake[]): (string | null)[][] {
  return found.map((one) => [one.serverName, one.status, one.status === 'ok' ? leafOf(one).slice(0, 8) : null]);
}

describe('what an endpoint presents', () => {
  test('with its name the named certificate, without a name the default one, both with the whole chain', async () => {
    const named = createSecureContext({ key: renewed.key, cert: renewed.certificate + middle.certificate });
    const port = await listeners.tls({
      key: old.key,
      cert: old.certificate,
      SNICallback: (name, done) => done(null, name === 'app.acme.example' ? named : undefined),
    });

    const found = await probe([{ host: 'app.acme.example', port, addresses: V4 }]);

    expect(shown(found)).toEqual([
      [null, 'ok', old.sha256.slice(0, 8)],
      ['app.acme.example', 'ok', renewed.sha256.slice(0, 8)],
    ]);
    expect(found[1]?.chain).toEqual([renewed.certificate, middle.certificate]);
    expect(found.map(({ version, at }) => [version, at])).toEqual([
      ['TLSv1.3', AT],
      ['TLSv1.3', AT],
    ]);
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'a server that insists on our certificate shows its own in %s',
    async (v) => {
      const port = await listeners.tls({
        key: renewed.key,
        cert: renewed.certificate,
        requestCert: true,
        rejectUnauthorized: true,
        minVersion: v,
        maxVersion: v,
      });

      const found = await probe([{ host: 'app.acme.example', port, addresses: V4 }]);

      expect(found.map(({ status, version }) => [status, version])).toEqual([
        ['ok', v],
        ['ok', v],
      ]);
    },
  );

  test('an old version of TLS and a chain that ended are read', async () => {
    const port = await listeners.tls({
      key: old.key,
      cert: old.certificate,
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT:@SECLEVEL=0',
    });

    const found = await probe([{ host: 'shop.oldshop.net', port, addresses: V4 }]);

    expect(found.map(({ status, version }) => [status, version])).toEqual([
      ['ok', 'TLSv1.1'],
      ['ok', 'TLSv1.1'],
    ]);
  });

  test('every address in both families is asked; an address as host is sent no name', async () => {
    const port = await listeners.tls({ key: renewed.key, cert: renewed.certificate }, undefined, '::');

    const found = await probe([
      { host: 'app.acme.example', port, addresses: ['127.0.0.1', '::1', '127.0.0.1'] },
      { host: '127.0.0.1', port, addresses: V4 },
    ]);

    expect(found.map(({ host, address, serverName }) => [host, address, serverName])).toEqual([
      ['127.0.0.1', '127.0.0.1', null],
      ['app.acme.example', '127.0.0.1', null],
      ['app.acme.example', '127.0.0.1', 'app.acme.example'],
      ['app.acme.example', '::1', null],
      ['app.acme.example', '::1', 'app.acme.example'],
    ]);
  });

  test('hosts that share an address are asked for each name, and once without', async () => {
    const names: string[] = [];
    const port = await listeners.tls({
      key: renewed.key,
      cert: renewed.certificate,
      SNICallback: (name, done) => {
        names.push(name);
        done(null);
      },
    });
    const hosts = ['a.acme.example', 'b.acme.example', 'c.acme.example'];

    const found = await probe(hosts.map((host) => ({ host, port, addresses: V4 })));

    expect(found).toHaveLength(6);
    expect(names.sort()).toEqual(hosts);
    expect(listeners.count()).toBe(4);
  });
});

describe('what does not answer is a status', () => {
  test('a closed port, one that never speaks, one that hangs up, one that talks without end', async () => {
    const closed = 1;
    const mute = await listeners.plain(() => undefined);
    const hangsUp = await listeners.plain((socket) => socket.destroy());
    const chatty = await listeners.plain((socket) => {
      const more = (): boolean => !socket.destroyed && socket.write('x'.repeat(4096), () => void setImmediate(more));
      more();
    });
    const targets = [closed, mute, hangsUp, chatty].map((port) => ({ host: '127.0.0.1', port, addresses: V4 }));

    const found = await probe(targets);

    const statuses = targets.map(({ port }) => found.find((one) => one.port === port)?.status);
    expect(statuses).toEqual(['refused', 'timeout', 'handshake-failed', 'handshake-failed']);
  });

  test('a host that takes no connection ends with the time for connecting', async () => {
    const full = await fullListener();
    const started = Date.now();

    const found = await probe([{ host: 'gone.acme.example', port: full.port, addresses: V4 }]);
    const tookMs = Date.now() - started;
    full.close();

    expect(found.map(({ status, serverName }) => [status, serverName])).toEqual([['timeout', 'gone.acme.example']]);
    expect(tookMs).toBeLessThan(1400);
  });

  test('an address that may not be dialled hears nothing', async () => {
    let calls = 0;
    const port = await listeners.plain((socket) => {
      calls++;
      socket.destroy();
    });

    const found = await probe([{ host: 'app.acme.example', port, addresses: V4 }], { mayDial: () => false });

    expect(found.map(({ status, chain }) => [status, chain])).toEqual([['not-allowed', []]]);
    expect(calls).toBe(0);
  });

  test('an abort ends the run with its reason', async () => {
    const port = await listeners.plain(() => undefined);
    const reason = new Error('the user left');
    const controller = new AbortController();
    setTimeout(() => controller.abort(reason), 50);

    const run = probe([{ host: '127.0.0.1', port, addresses: V4 }], { signal: controller.signal });

    await expect(run).rejects.toBe(reason);
  });

  test('slow endpoints do not hold up the others', async () => {
    const mute = await listeners.plain(() => undefined);
    const port = await listeners.tls({ key: renewed.key, cert: renewed.certificate });
    const targets = Array.from({ length: 40 }, (_, index) => ({
      host: `h${String(index)}.acme.example`,
      port: index % 10 === 0 ? mute : port,
      addresses: [`127.0.1.${String(index)}`],
    }));

    const found = await probe(targets, { limits: { concurrency: 4, connectTimeoutMs: 500, timeoutMs: 500 } });

    expect(found.map(({ host }) => host).filter((host, index, all) => all.indexOf(host) === index)).toHaveLength(40);
  });
});
