import { describe, expect, test } from '@jest/globals';
import { X509Certificate } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { toObservedFacts, type ObservedFacts } from '../../src/observe/observed-facts.js';
import { readRecording } from '../../src/observe/recording.js';

const SAMPLES = fileURLToPath(new URL('../../samples/', import.meta.url));
const read = (file: string): string => readFileSync(SAMPLES + file, 'utf8');
const certificate = (file: string): X509Certificate => new X509Certificate(read(file));
const thumbprint = (file: string): string => certificate(file).fingerprint.replaceAll(':', '').toLowerCase();
const filesBelow = (folder: string): string[] =>
  readdirSync(SAMPLES + folder, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => statSync(SAMPLES + file).isFile());

async function observed(file: string): Promise<ObservedFacts> {
  return toObservedFacts(await readRecording(read(file), file));
}

test('no sample holds a private key', () => {
  const holding = filesBelow('.').filter((file) => /PRIVATE KEY/.test(read(file)));

  expect(holding).toEqual([]);
});

describe('mapiq', () => {
  test('the wildcard ends as the day begins, and covers one label', () => {
    const { validTo, subjectAltName } = certificate('mapiq/certs/wildcard-mapiq-net.pem');

    expect(new Date(validTo).toISOString()).toBe('2024-09-11T00:00:00.000Z');
    expect(subjectAltName).toBe('DNS:*.mapiq.net');
  });

  test('no source names what web and signin depend on', () => {
    const sources = [...filesBelow('mapiq/apps'), ...filesBelow('mapiq/packages'), ...filesBelow('mapiq/deploy')];

    const naming = sources.filter((file) => /(?:api|login)\.mapiq\.net/.test(read(file)));

    expect(sources.length).toBeGreaterThan(15);
    expect(naming).toEqual([]);
  });

  test('signin reads the alias where the contract shows it', () => {
    const line = read('mapiq/apps/signin/src/idp.ts').split('\n')[5] ?? '';

    expect(line.slice(14, 34)).toBe('process.env.IDP_HOST');
    expect(read('mapiq/deploy/prod.env').split('\n')[0]).toBe('IDP_HOST=login.mapiq.com');
  });

  test('what was recorded of the zones is what the zone files say', async () => {
    const { records } = await observed('mapiq/recordings/2024-08-30.json');
    const recorded = records
      .filter(({ owner, type }) => type === 'CNAME' && /\.mapiq\.(?:com|net)$/.test(owner))
      .map(({ owner, ttlSeconds, target }) => `${owner} ${ttlSeconds} ${target}`);

    const written = [
      ...aliasesIn(read('mapiq/zones/mapiq.com.zone'), 3600),
      ...aliasesIn(read('mapiq/zones/mapiq.net.zone'), 3600),
    ];
    expect([...new Set(recorded)]).toEqual(written.sort());
    expect(recorded).toContain('login.mapiq.com 3600 login.mapiq.net');
  });

  test('nothing that was looked up failed, and every name that was asked for leads to an address', async () => {
    const { failed, absent, counts } = await observed('mapiq/recordings/2024-08-30.json');

    expect(failed).toEqual([]);
    expect(counts.endpoints.failed).toBe(0);
    expect(absent.filter(({ type }) => type === 'A')).toEqual([]);
  });

  test('every name over TLS is covered by what it presents, until the wildcard ends', async () => {
    const { bindings, certificates } = await observed('mapiq/recordings/2024-08-30.json');
    const names = new Map(certificates.map((found) => [`sha256:${found.certificate.sha256}`, found.certificate.names]));

    const uncovered = bindings.filter(
      ({ host, certificate: presented }) =>
        !names.get(presented)?.some((name) => name === host || name === host.replace(/^[^.]+/, '*')),
    );
    expect(bindings.length).toBeGreaterThan(30);
    expect(uncovered).toEqual([]);
  });
});

/** The CNAME records of a zone file as plain as ours, as `owner ttl target`. */
function aliasesIn(zone: string, defaultTtlSeconds: number): string[] {
  let origin = '';
  return zone.split('\n').flatMap((line) => {
    origin = /^\$ORIGIN (\S+)\.$/.exec(line)?.[1] ?? origin;
    const [, label, ttl, target] = /^(\S+)\s+(\d+)?\s*IN\s+CNAME\s+(\S+)\.$/.exec(line) ?? [];
    return label === undefined ? [] : [`${label}.${origin} ${ttl ?? defaultTtlSeconds} ${target}`];
  });
}

describe('boltrics', () => {
  const old = thumbprint('boltrics/certs/old.pem');
  const renewed = thumbprint('boltrics/certs/new.pem');

  test('the export binds three ports to the new certificate and leaves two on the old one', () => {
    const bound = read('boltrics/exports/sslcert.txt').matchAll(
      /IP:port +: 0\.0\.0\.0:(\d+)\r\n +Certificate Hash +: (\w+)\r\n/g,
    );

    expect([...bound].map(([, port, hash]) => `${port} ${hash}`)).toEqual([
      `443 ${renewed}`,
      `7047 ${renewed}`,
      `7048 ${renewed}`,
      `7147 ${old}`,
      `7148 ${old}`,
    ]);
  });

  test('the endpoints present what the export binds', async () => {
    const { bindings, certificates } = await observed('boltrics/recordings/2023-09-28.json');
    const sha1 = new Map(certificates.map((found) => [`sha256:${found.certificate.sha256}`, found.certificate.sha1]));

    const presented = bindings.map(({ port, certificate: id }) => `${port} ${sha1.get(id)}`);
    expect(presented).toEqual([`443 ${renewed}`, `7047 ${renewed}`, `7048 ${renewed}`, `7147 ${old}`, `7148 ${old}`]);
  });

  test('the script, the server and the configuration name the same certificates', () => {
    const commands = read('boltrics/scripts/bind-certificates.ps1').matchAll(
      /^netsh http add sslcert ipport=0\.0\.0\.0:(\d+) certhash=(\w+)/gm,
    );

    expect([...commands].map(([, port, hash]) => `${port} ${hash}`)).toEqual([
      `443 ${renewed}`,
      `7047 ${renewed}`,
      `7048 ${renewed}`,
      `7147 ${old}`,
      `7148 ${old}`,
    ]);
    expect(read('boltrics/server/CustomSettings.config')).toContain(old.toUpperCase());
    expect(read('boltrics/lastref.yaml')).toContain(`from: "sha1:${old}"\n      to: "sha1:${renewed}"`);
  });
});
