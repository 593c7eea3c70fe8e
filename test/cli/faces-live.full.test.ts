// One name with several faces, seen live on loopback: two addresses and a third of the other family, with and without a server name, mail
// besides. And a certificate that would have its reader call others: nobody is called.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPlain, type AddressInfo, type Server, type Socket } from 'node:net';
import { createSecureContext, createServer, TLSSocket } from 'node:tls';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../src/index.js';
import { issue, type Issued } from '../observe/tls/authority.js';
import { startResolver, type LoopbackResolver } from './loopback-resolver.js';
import { sessionIn, type Answer } from './session.js';

const HOST = 'app.acme.example';
const SLOW_MS = 60_000;

const servers: Server[] = [];
const sockets = new Set<Socket>();
let rung = 0;

async function listen(server: Server, host: string, port = 0): Promise<number> {
  servers.push(server);
  server.on('connection', (socket: Socket) => sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return (server.address() as AddressInfo).port;
}

/** Shows one certificate to who names the host, another to who names nobody. */
function listener(named: Issued, unnamed: Issued): Server {
  const secureContext = createSecureContext({ key: named.key, cert: named.certificate });
  const server = createServer({
    key: unnamed.key,
    cert: unnamed.certificate,
    SNICallback: (_, answer) => answer(null, secureContext),
  });
  server.on('secureConnection', (socket) => socket.on('error', () => undefined));
  return server.on('tlsClientError', () => undefined);
}

/** A mail server that turns to TLS (RFC 3207). */
function mailServer({ key, certificate }: Issued): Server {
  const secureContext = createSecureContext({ key, cert: certificate });
  const serve = (socket: Socket): void => {
    socket.on('error', () => undefined).write('220 mail ESMTP\r\n');
    socket.once('data', () => {
      socket.write('250-mail\r\n250 STARTTLS\r\n');
      socket.once('data', () => {
        socket.write('220 go on\r\n');
        new TLSSocket(socket, { isServer: true, secureContext }).on('error', () => undefined);
      });
    });
  };
  return createPlain(serve);
}

function trap(): Server {
  return createPlain((socket) => {
    rung++;
    socket.on('error', () => undefined).destroy();
  });
}

async function closeServers(): Promise<void> {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
}

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'lastref-faces-'));
  mkdirSync(join(folder, 'web'));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  return folder;
}

function reportOf({ stdout }: Answer): Report {
  return JSON.parse(stdout) as Report;
}

describe('one name, many faces', () => {
  let folder: string;
  let resolver: LoopbackResolver;
  let live: Answer;
  let replayed: Answer;
  let web: number;
  let mail: number;

  beforeAll(async () => {
    const root = issue({ commonName: 'acme root', notAfter: '2040-01-01T00:00:00Z', isAuthority: true });
    const from = '2023-09-01T00:00:00Z';
    const old = issue({ names: [HOST], notBefore: from, notAfter: '2024-09-03T00:00:00Z', by: root });
    const renewed = issue({
      names: [HOST],
      notBefore: '2024-08-20T00:00:00Z',
      notAfter: '2025-08-20T00:00:00Z',
      by: root,
    });
    const wildcard = issue({ names: ['*.oldshop.net'], notBefore: from, notAfter: '2024-09-11T00:00:00Z', by: root });
    web = await listen(listener(renewed, wildcard), '127.0.0.1');
    await listen(listener(old, wildcard), '127.0.0.2', web);
    await listen(listener(old, wildcard), '::1', web);
    mail = await listen(mailServer(old), '127.0.0.1');
    resolver = await startResolver({ [HOST]: ['127.0.0.1', '127.0.0.2', '::1'], 'mail.acme.example': ['127.0.0.1'] });
    folder = folderWith({
      'web/package.json': '{ "name": "web" }',
      'web/api.ts': `await fetch('https://${HOST}:${String(web)}/');\nconst relay = 'smtp://${HOST}:${String(mail)}';\n`,
      'lastref.yaml': `retire: [{ domain: oldshop.net, on: 2024-09-11 }]\nobserve:\n  resolvers: ["udp://127.0.0.1:${String(resolver.port)}"]\n  allow: [acme.example, 127.0.0.0/8, "::1/128"]\n`,
    });
    const session = sessionIn(folder);
    live = await session.run('audit', '.', '--live', '--record', 'seen.json', '-f', 'json');
    await closeServers();
    resolver.close();
    replayed = await session.run('audit', '.', '--replay', 'seen.json', '-f', 'json');
  }, SLOW_MS);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('T03, T05: the addresses of both families that were left behind are named, and mail with them', () => {
    const found = reportOf(live).findings.filter(({ rule }) => rule === 'rotation-incomplete');

    const said = found.map(({ message }) => message.slice(0, message.indexOf(' that a newer')));
    const where = found.map(({ message }) => /at (?<faces>[\d.:]+ and [\d.:]+)/.exec(message)?.groups?.['faces']);
    expect(said.sort()).toEqual(
      [web, mail].map((port) => `${HOST}:${String(port)} still presents the certificate`).sort(),
    );
    expect(where).toContain('127.0.0.2 and ::1');
    expect(found.every(({ message }) => message.includes('(2 of 2 endpoints not rotated)'))).toBe(true);
  });

  test('T04: who sends no name meets the wildcard that ends with the retirement', () => {
    const found = reportOf(live).findings.filter(({ rule, message }) => {
      return rule === 'certificate-ending' && message.includes('no server name');
    });

    expect(found.map(({ severity, service }) => [severity, service])).toEqual([['warning', 'service:web']]);
  });

  test('with every server gone it is told again, byte for byte', () => {
    const [first, second] = [live, replayed].map((answer) => JSON.stringify(reportOf(answer).findings));

    expect(second).toBe(first);
    expect([live.code, replayed.code]).toEqual([1, 1]);
  });
});

describe('a certificate that sends its reader elsewhere', () => {
  let folder: string;
  let resolver: LoopbackResolver;
  let answer: Answer;

  beforeAll(async () => {
    rung = 0;
    // One that may be dialled by its network, and one that may not.
    const [near, far] = [await listen(trap(), '127.0.0.1'), await listen(trap(), '127.0.0.2')];
    const root = issue({ commonName: 'acme root', notAfter: '2040-01-01T00:00:00Z', isAuthority: true });
    const lure = issue({
      names: [HOST, 'gone.acme.example', 'inside.forbidden.test', '*.deep.forbidden.test'],
      notBefore: '2024-08-01T00:00:00Z',
      notAfter: '2024-10-30T00:00:00Z',
      by: root,
      crl: `http://127.0.0.1:${String(near)}/ca.crl`,
      ocsp: `http://127.0.0.2:${String(far)}/`,
      issuers: [
        `http://127.0.0.1:${String(near)}/ca.crt`,
        'http://pki.forbidden.test/ca.crt',
        `ldap://127.0.0.2:${String(far)}/cn=ca`,
      ],
    });
    const web = await listen(listener(lure, lure), '127.0.0.1');
    resolver = await startResolver({
      [HOST]: ['127.0.0.1'],
      'acme.example': [],
      'inside.forbidden.test': ['127.0.0.2'],
    });
    folder = folderWith({
      'web/package.json': '{ "name": "web" }',
      'web/api.ts': `await fetch('https://${HOST}:${String(web)}/');\n`,
      'lastref.yaml': `retire: [{ domain: oldshop.net }]\nobserve:\n  resolvers: ["udp://127.0.0.1:${String(resolver.port)}"]\n  allow: [acme.example, 127.0.0.1/32]\n`,
    });
    answer = await sessionIn(folder).run('audit', '.', '--live', '-f', 'json');
    await closeServers();
    resolver.close();
  }, SLOW_MS);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('its issuer, revocation list and responder are read and never called', () => {
    expect(rung).toBe(0);
  });

  test('its other names are looked up as far as they are allowed, and no further', () => {
    const names = [...resolver.asked];

    expect(names).toContain('gone.acme.example');
    expect(names.filter((name) => name.includes('forbidden'))).toEqual([]);
  });

  test('T09: one of them that nobody has stops the renewal', () => {
    const found = reportOf(answer).findings.filter(({ rule }) => rule === 'renewal-blocked');

    expect(found.map(({ host, message }) => [host, message.includes('gone.acme.example')])).toEqual([[HOST, true]]);
  });
});
