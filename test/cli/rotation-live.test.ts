// A renewed certificate that two of five ports do not have, seen live on loopback, recorded, and told again with every server gone.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Report } from '../../src/index.js';
import { issue } from '../observe/tls/authority.js';
import { toListeners } from '../observe/tls/listeners.js';
import { startResolver, type LoopbackResolver } from './loopback-resolver.js';
import { sessionIn, type Answer } from './session.js';

const HOST = 'nav.acme.example';
const SLOW_MS = 60_000;
const listeners = toListeners();
let resolver: LoopbackResolver;
let folder: string;
let stale: readonly number[];
let live: Answer;
let replayed: Answer;

beforeAll(async () => {
  const root = issue({ commonName: 'acme root', notAfter: '2040-01-01T00:00:00Z', isAuthority: true });
  const old = issue({ names: [HOST], notBefore: '2023-09-01T00:00:00Z', notAfter: '2024-09-20T00:00:00Z', by: root });
  const renewed = issue({
    names: [HOST],
    notBefore: '2024-08-20T00:00:00Z',
    notAfter: '2025-09-20T00:00:00Z',
    by: root,
  });
  const onPort = (one: typeof old): Promise<number> =>
    listeners.tls({ key: one.key, cert: one.certificate + root.certificate });
  const done = await Promise.all([renewed, renewed, renewed].map(onPort));
  stale = await Promise.all([old, old].map(onPort));
  resolver = await startResolver({ [HOST]: ['127.0.0.1'] });
  folder = mkdtempSync(join(tmpdir(), 'lastref-rotation-'));
  mkdirSync(join(folder, 'edi'));
  mkdirSync(join(folder, 'certs'));
  writeFileSync(join(folder, 'certs/old.pem'), old.certificate);
  writeFileSync(join(folder, 'certs/new.pem'), renewed.certificate);
  writeFileSync(join(folder, 'edi/package.json'), '{ "name": "edi" }');
  const calls = [...done.slice(1), ...stale].map((port) => `await fetch('https://${HOST}:${String(port)}/OData');\n`);
  writeFileSync(join(folder, 'edi/send.ts'), calls.join(''));
  writeFileSync(
    join(folder, 'lastref.yaml'),
    `certificates:\n  rotations: [{ from: certs/old.pem, to: certs/new.pem, by: 2024-09-13 }]\n` +
      `observe:\n  resolvers: ["udp://127.0.0.1:${String(resolver.port)}"]\n  ports: [${String(done[0])}]\n` +
      `  allow: [${HOST}, 127.0.0.0/8]\n`,
  );
  const session = sessionIn(folder);
  live = await session.run('audit', '.', '--live', '--record', 'seen.json', '-f', 'json');
  await listeners.close();
  resolver.close();
  replayed = await session.run('audit', '.', '--replay', 'seen.json', '-f', 'json');
}, SLOW_MS);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function reportOf({ stdout }: Answer): Report {
  return JSON.parse(stdout) as Report;
}

describe('five ports, two of them forgotten', () => {
  test('both are named, each with how many are left, and the run fails', () => {
    const found = reportOf(live).findings.filter(({ rule }) => rule === 'rotation-incomplete');

    const places = found.map(({ message }) => message.split(' ')[0]);
    expect(places.sort()).toEqual(stale.map((port) => `${HOST}:${String(port)}`).sort());
    for (const { message, service } of found) {
      expect(message).toContain('(2 of 5 endpoints not rotated)');
      expect(service).toBe('service:edi');
    }
    expect(live.code).toBe(1);
    expect(reportOf(live).coverage.layers).toMatchObject({ dns: 'complete', tls: 'complete' });
  });

  test('the certificate that ends is named for the ports that show it, and for no other', () => {
    const ending = reportOf(live).findings.filter(({ rule }) => rule === 'certificate-ending');

    const shown = ending.flatMap(({ evidence }) =>
      evidence.flatMap(({ text, how }) => (how === 'tls' ? [text.split(' ')[0]] : [])),
    );
    expect([...new Set(shown)].sort()).toEqual(stale.map((port) => `${HOST}:${String(port)}`).sort());
  });

  test('replayed with all servers gone the findings are the same, byte for byte', () => {
    const [first, second] = [live, replayed].map((answer) => JSON.stringify(reportOf(answer).findings));

    expect(second).toBe(first);
    expect(replayed.code).toBe(1);
    expect(reportOf(replayed).coverage.layers).toMatchObject({ dns: 'recorded', tls: 'recorded' });
  });
});
