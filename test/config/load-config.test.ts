import { describe, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, UsageError } from '../../src/base/errors.js';
import type { Config } from '../../src/config/config.js';
import { loadConfig } from '../../src/config/load-config.js';

const fixtures = fileURLToPath(new URL('./fixtures', import.meta.url));
const mapiqNet = { domain: 'mapiq.net', scope: 'subtree', except: [] } as const;

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

async function loadText(text: string): Promise<Config> {
  const folder = mkdtempSync(join(tmpdir(), 'lastref-config-'));
  writeFileSync(join(folder, 'lastref.yaml'), text);
  const { config } = await loadConfig({ cwd: folder, configFile: 'lastref.yaml', retire: [] });
  return config;
}

describe('a mistake in lastref.yaml is refused with its place', () => {
  const invalid = join(fixtures, 'invalid');

  test.each(readdirSync(invalid))('%s', async (name) => {
    const first = readFileSync(join(invalid, name), 'utf8').split('\n')[0] ?? '';
    const [, line, column, code] = /^# expects (\d+):(\d+) (\S+)$/.exec(first) ?? [];

    const failure = await failureOf(loadConfig({ cwd: invalid, configFile: name, retire: [] }));

    expect(failure).toBeInstanceOf(ConfigError);
    expect(failure).toMatchObject({ code, where: { file: name, line: Number(line), column: Number(column) } });
    expect((failure as ConfigError).hint).not.toBe('');
  });
});

test('the hint names the key that was meant', async () => {
  const cwd = join(fixtures, 'invalid');

  const failure = await failureOf(loadConfig({ cwd, configFile: 'unknown-key.yaml', retire: [] }));

  expect((failure as ConfigError).hint).toContain('"except"');
});

test('the hint of a URL names the host in it', async () => {
  const cwd = join(fixtures, 'invalid');

  const failure = await failureOf(loadConfig({ cwd, configFile: 'url-as-domain.yaml', retire: [] }));

  expect((failure as ConfigError).hint).toContain('"mapiq.net"');
});

test('several mistakes are told at once, the first in the file decides', async () => {
  const cwd = join(fixtures, 'invalid');

  const failure = await failureOf(loadConfig({ cwd, configFile: 'several-mistakes.yaml', retire: [] }));

  expect(failure).toMatchObject({ code: 'unknown-key', where: { line: 4 } });
  expect((failure as ConfigError).hint).toContain('5:9, 7:5');
});

test('every key of a whole file arrives', async () => {
  const folder = join(fixtures, 'valid/contract');

  const { config, ignored } = await loadConfig({ cwd: folder, retire: [] });

  expect(ignored).toEqual([]);
  expect(config).toEqual({
    folder,
    file: join(folder, 'lastref.yaml'),
    retire: [
      {
        pattern: { ...mapiqNet, except: [{ domain: 'status.mapiq.net', scope: 'subtree', except: [] }] },
        on: '2024-09-11',
        replacement: 'mapiq.com',
        reason: 'Moved to fully managed certificates',
        owner: 'platform-team',
        ticket: 'OPS-1841',
        where: { file: 'lastref.yaml', line: 2, column: 13 },
      },
    ],
    certificates: {
      warn: { noteDays: 30, warningDays: 14, errorDays: 7 },
      ending: [{ names: ['*.mapiq.net'], notAfter: '2024-09-11T00:00:00.000Z' }],
      rotations: [
        {
          from: 'sha1:9b2c01445e90aa1023456789abcdef0123456789',
          to: 'sha1:77aa01445e90aa1023456789abcdef0123456789',
          by: '2023-09-28',
        },
      ],
    },
    observe: {
      resolvers: ['udp://127.0.0.1:5353'],
      zones: [{ axfr: 'mapiq.com', from: '127.0.0.1:5353' }],
      ports: [443, 7047, 7048, 7147, 7148],
      allow: ['mapiq.com', 'mapiq.net', '10.20.0.0/16'],
    },
    repos: [{ path: '../signin', name: 'signin', owner: 'identity' }],
    inputs: [
      { kind: 'certificates', files: 'certs/**/*.pem' },
      { kind: 'records', files: 'exports/route53.json' },
      { kind: 'bindings', files: 'exports/sslcert.txt', host: 'nav.acme.example' },
      { kind: 'environment', files: 'exports/appsettings.json', service: 'signin', environment: 'production' },
      { kind: 'references', files: 'exports/webhooks.csv' },
      { kind: 'traffic', files: 'exports/queries.log' },
    ],
    services: [{ name: 'signin', files: ['apps/signin/**'], owner: 'identity', deploys: ['../infra:web'] }],
    exclude: ['**/generated/**'],
    accept: [
      {
        needs: 'env:PARTNER_*',
        reason: 'partner URLs are theirs',
        until: '2025-01-01',
        where: { file: 'lastref.yaml', line: 31, column: 10 },
      },
    ],
    severity: { 'retired-host': { docs: 'note', allow: 'off' } },
    suppress: [
      {
        rule: 'retired-host',
        host: { domain: 'app.mapiq.net', scope: 'subtree', except: [] },
        file: 'apps/legacy/**',
        until: '2024-08-01',
        reason: 'replaced in 4.2',
        approver: 'platform@acme.example',
        where: { file: 'lastref.yaml', line: 34, column: 5 },
      },
    ],
  });
});

describe('values are brought into one form', () => {
  test.each([
    ['MAPIQ.NET.', { ...mapiqNet }],
    ['"*.mapiq.net"', { ...mapiqNet, scope: 'below' }],
    ['büro.mapiq.net', { ...mapiqNet, domain: 'xn--bro-hoa.mapiq.net' }],
    ['corp.internal', { ...mapiqNet, domain: 'corp.internal' }],
    ['shop.github.io', { ...mapiqNet, domain: 'shop.github.io' }],
  ])('domain %s', async (domain, pattern) => {
    const config = await loadText(`retire: [{ domain: ${domain} }]`);

    expect(config.retire[0]?.pattern).toEqual(pattern);
    expect(config.retire[0]?.on).toBeNull();
  });

  test('scope: exact', async () => {
    const config = await loadText('retire: [{ domain: mapiq.net, scope: exact }]');

    expect(config.retire[0]?.pattern).toEqual({ ...mapiqNet, scope: 'exact' });
  });

  test('a replacement below an exception stays possible', async () => {
    const config = await loadText(
      'retire: [{ domain: mapiq.net, except: [new.mapiq.net], replacement: a.new.mapiq.net }]',
    );

    expect(config.retire[0]?.replacement).toBe('a.new.mapiq.net');
  });

  test.each([
    ['[60d]', { noteDays: 60, warningDays: 14, errorDays: 7 }],
    ['[10d]', { noteDays: 10, warningDays: 10, errorDays: 7 }],
    ['[5d]', { noteDays: 5, warningDays: 5, errorDays: 5 }],
    ['[8w, 21d]', { noteDays: 56, warningDays: 21, errorDays: 7 }],
    ['[90d, 30d, 14d]', { noteDays: 90, warningDays: 30, errorDays: 14 }],
  ])('warn %s', async (windows, expected) => {
    const config = await loadText(`certificates: { warn: ${windows} }`);

    expect(config.certificates.warn).toEqual(expected);
  });

  test('instants with an offset, and days', async () => {
    const config = await loadText(
      'certificates: { ending: [{ names: [a.mapiq.net], notAfter: 2024-09-11T02:00:00+02:00 }, { names: [b.mapiq.net], notAfter: 2024-09-11 }] }',
    );

    expect(config.certificates.ending.map(({ notAfter }) => notAfter)).toEqual([
      '2024-09-11T00:00:00.000Z',
      '2024-09-11T00:00:00.000Z',
    ]);
  });

  test('views, ports and addresses', async () => {
    const config = await loadText(
      [
        'observe:',
        '  resolvers: [{ name: inside, resolvers: ["udp://10.0.0.53"] }, { name: outside, resolvers: ["https://dns.acme.example/q"] }]',
        '  ports: [8443, 443, 8443]',
        '  allow: ["*.mapiq.net", 10.1.2.3, "FD00::1"]',
      ].join('\n'),
    );

    expect(config.observe).toEqual({
      resolvers: [],
      views: [
        { name: 'inside', resolvers: ['udp://10.0.0.53'] },
        { name: 'outside', resolvers: ['https://dns.acme.example/q'] },
      ],
      zones: [],
      ports: [443, 8443],
      allow: ['*.mapiq.net', '10.1.2.3/32', 'fd00::1/128'],
    });
  });

  test('zones over TLS and TCP, and a list of registries', async () => {
    const servers = ['127.0.0.1:5353', 'ns1.mapiq.com', 'tcp://[::1]:53', 'tls://ns1.mapiq.com:853'];
    const zones = servers.map((from) => `{ axfr: mapiq.com, from: "${from}" }`).join(', ');

    const file = await loadText(`observe: { zones: [${zones}], rdap: lists/rdap.json }`);
    const address = await loadText('observe: { rdap: "https://data.acme.example/rdap/dns.json" }');

    expect(file.observe?.zones.map(({ from }) => from)).toEqual(servers);
    expect(file.observe?.rdap).toBe('lists/rdap.json');
    expect(address.observe?.rdap).toBe('https://data.acme.example/rdap/dns.json');
  });

  test('a repository beside a glob or before it', async () => {
    const config = await loadText(
      [
        'services: [{ name: web, repo: shop, files: [./apps/web/**] }]',
        'exclude: ["shop:gen/**"]',
        'suppress: [{ rule: retired-host, repo: shop, until: 2024-08-01, reason: old }]',
      ].join('\n'),
    );

    expect(config.services[0]?.files).toEqual(['shop:apps/web/**']);
    expect(config.exclude).toEqual(['shop:gen/**']);
    expect(config.suppress[0]?.file).toBe('shop:**');
  });

  test('a rule switched off, an unquoted ticket number, an empty file, a byte order mark', async () => {
    const off = await loadText('severity: { retired-record: off }');
    const ticket = await loadText('retire: [{ domain: mapiq.net, ticket: 1841 }]');
    const empty = await loadText('# nothing yet\n');
    const marked = await loadText('\uFEFFretire: [{ domain: mapiq.net }]');

    expect(off.severity).toEqual({ 'retired-record': 'off' });
    expect(ticket.retire[0]?.ticket).toBe('1841');
    expect(empty.retire).toEqual([]);
    expect(marked.retire[0]?.where).toEqual({ file: 'lastref.yaml', line: 1, column: 20 });
  });
});

describe('which file is used', () => {
  const nested = join(fixtures, 'nested');

  test('the nearest above the first PATH; others that retire nothing are named', async () => {
    const { config, ignored } = await loadConfig({ cwd: nested, firstPath: 'quiet/service/src/a.ts', retire: [] });

    expect(config.file).toBe(join(nested, 'quiet/service/lastref.yaml'));
    expect(config.folder).toBe(join(nested, 'quiet/service'));
    expect(ignored).toEqual([join(nested, 'quiet/lastref.yaml')]);
  });

  test('a second one that retires names stops the run', async () => {
    const failure = await failureOf(loadConfig({ cwd: nested, firstPath: 'loud/service/src', retire: [] }));

    expect(failure).toBeInstanceOf(ConfigError);
    expect(failure).toMatchObject({ code: 'two-configs', where: { file: 'loud/lastref.yaml', line: 2, column: 1 } });
  });

  test('a second one that cannot be read as YAML, but retires names, too', async () => {
    const failure = await failureOf(loadConfig({ cwd: nested, firstPath: 'odd/service', retire: [] }));

    expect(failure).toMatchObject({ code: 'two-configs', where: { file: 'odd/lastref.yaml' } });
  });

  test('a file that the user names is the only one', async () => {
    const request = { cwd: nested, firstPath: 'loud/service', configFile: 'loud/service/lastref.yaml', retire: [] };

    const { config, ignored } = await loadConfig(request);

    expect(config.exclude).toEqual(['gen/**']);
    expect(ignored).toEqual([]);
  });

  test('a named file that is not there is refused', async () => {
    const failure = await failureOf(loadConfig({ cwd: nested, configFile: 'none.yaml', retire: [] }));

    expect(failure).toBeInstanceOf(ConfigError);
    expect(failure).toMatchObject({ code: 'no-such-path', where: { file: 'none.yaml' } });
  });

  test('without a file the working directory is the folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lastref-none-'));

    const { config } = await loadConfig({ cwd: folder, retire: ['mapiq.net'] });

    expect(config.folder).toBe(folder);
    expect(config.file).toBeUndefined();
    expect(config.observe).toBeUndefined();
  });
});

describe('--retire', () => {
  const cwd = join(fixtures, 'valid/contract');

  test('adds names, keeps the entry of a known one and takes its new day', async () => {
    const { config } = await loadConfig({
      cwd,
      retire: ['oldshop.net@2025-01-31', '*.acme.example', 'MAPIQ.net@2025-02-01'],
    });

    expect(config.retire.map(({ pattern, on, owner }) => [pattern.domain, pattern.scope, on, owner])).toEqual([
      ['mapiq.net', 'subtree', '2025-02-01', 'platform-team'],
      ['oldshop.net', 'subtree', '2025-01-31', undefined],
      ['acme.example', 'below', null, undefined],
    ]);
  });

  test('a known name without a day keeps its own', async () => {
    const { config } = await loadConfig({ cwd, retire: ['mapiq.net'] });

    expect(config.retire.map(({ on }) => on)).toEqual(['2024-09-11']);
  });

  test.each([
    ['com', 'public-suffix'],
    ['co.uk@2025-01-01', 'public-suffix'],
    ['mapiq', 'bad-hostname'],
    ['', 'bad-hostname'],
    ['https://mapiq.net', 'bad-hostname'],
    ['10.0.0.1', 'bad-hostname'],
    ['mapiq.net@', 'bad-date'],
    ['mapiq.net@tomorrow', 'bad-date'],
    ['mapiq.net@2024-13-01', 'bad-date'],
    ['joanna@mapiq.net', 'bad-hostname'],
  ])('refuses %s', async (value, code) => {
    const failure = await failureOf(loadConfig({ cwd, retire: [value] }));

    expect(failure).toBeInstanceOf(UsageError);
    expect(failure).toMatchObject({ code });
  });
});
