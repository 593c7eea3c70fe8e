import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { loadConfig } from '../../src/config/load-config.js';
import { expectGolden } from '../golden.js';
import { git, makeFolder, makeRepository, write } from '../walk/estate.js';
import { sessionIn, type Session } from './session.js';

jest.setTimeout(60_000);

const PEM = fileURLToPath(new URL('../scan/scanners/x509-pem/input/', import.meta.url));
const ZONE = [
  '$ORIGIN oldshop.net.',
  '$TTL 3600',
  '@ IN SOA ns1.oldshop.net. hostmaster.oldshop.net. 1 2 3 4 5',
  'login IN CNAME web-x.azurefd.net.',
  '',
].join('\n');
const LISTING = [
  'SSL Certificate bindings:',
  '-------------------------',
  '',
  '    IP:port                      : 0.0.0.0:7147',
  `    Certificate Hash             : ${'9b2c'.repeat(10)}`,
  '    Application ID               : {00000000-0000-0000-0000-000000000000}',
  '',
].join('\n');
const SHOP = {
  CODEOWNERS: '/apps/signin/ @acme-shops/identity\n',
  'zones/oldshop.net.zone': ZONE,
  'apps/signin/package.json': '{ "name": "signin" }\n',
  'apps/signin/index.ts': [
    'fetch("https://login.oldshop.net/");',
    'fetch("https://github.com/partner/sdk");',
    'fetch("https://api.payments.io/charge");',
    'fetch("https://status.acmeshops.com/");',
    '',
  ].join('\n'),
  'apps/web/package.json': '{ "name": "web" }\n',
  'apps/web/index.ts': 'fetch("https://api.payments.io/charge"); fetch("https://github.com/partner/web");\n',
  'apps/web/test/fixtures/many.ts': Array.from(
    { length: 30 },
    (_, i) => `fetch("https://shop${String(i)}.partner.org/");\n`,
  ).join(''),
  'exports/production.env': 'IDP_URL=https://login.oldshop.net\n',
  'exports/sslcert.txt': LISTING,
};

let folder: { path: string; remove: () => void };
let shop: string;
let session: Session;
beforeEach(() => {
  folder = makeFolder();
  shop = join(folder.path, 'shop');
  makeRepository(shop, SHOP);
  session = sessionIn(shop);
});
afterEach(() => folder.remove());

function written(): string {
  return readFileSync(join(shop, 'lastref.yaml'), 'utf8');
}

test('a newcomer begins: writes, is not overwritten, audits', async () => {
  await session.note('init');
  await session.note('init');
  await session.note('init', '--retire', 'oldshop.net@2024-09-11', '--force');
  await session.note('audit');

  const begun = session.transcript();
  await session.run('init', '--force');
  expectGolden('test/cli/golden/init.txt', begun);
  expectGolden('test/cli/golden/init.yaml', written());
});

test('it says what it is for, and what is wrong with what was asked', async () => {
  await session.note('init', '--help');
  await session.note('init', '--forse');
  await session.note('init', '--format', 'json');
  await session.note('init', 'nowhere');
  await session.note('init', '--retire', 'co.uk');
  await session.note('init', '-o', 'nowhere/lastref.yaml');
  await session.note('init', '--exclude', '**', '-o', '-');

  expectGolden('test/cli/golden/init-usage.txt', session.transcript());
  expect(existsSync(join(shop, 'lastref.yaml'))).toBe(false);
});

describe('zones', () => {
  /** The zones that are proposed as the estate's own, likeliest first. */
  const own = async (): Promise<string[]> => {
    const { stdout } = await session.run('init', '-o', '-');
    return [...stdout.matchAll(/^# {3}([a-z0-9.-]+): /gm)]
      .map(([, zone = '']) => zone)
      .filter((zone) => zone.includes('.'));
  };

  test('what is declared stands before what is called like the owners, and names of others are none', async () => {
    expect(await own()).toEqual(['oldshop.net', 'acmeshops.com']);
  });

  test('who git fetched the repository from is who it is called like', async () => {
    git(shop, 'remote', 'add', 'origin', 'git@code.example.org:payments/shop.git');

    expect(await own()).toContain('payments.io');
  });

  test('a name below a suffix that customers share is one, and the suffix is not', async () => {
    write(shop, { 'zones/x.zone': ZONE.replaceAll('oldshop.net', 'acme.co.uk') });
    write(shop, { 'zones/y.zone': '$TTL 60\nacme.github.io. IN CNAME www.oldshop.net.\n' });

    expect(await own()).toEqual(expect.arrayContaining(['acme.co.uk', 'acme.github.io']));
  });

  test('a zone in a test declares nothing', async () => {
    write(shop, { 'test/fixtures/other.zone': ZONE.replaceAll('oldshop.net', 'fixture.org') });

    expect(await own()).not.toContain('fixture.org');
  });

  test('the proposed example is the likeliest, and valid once its comment signs are gone', async () => {
    const { stdout } = await session.run('init', '-o', '-');
    const [block = ''] = /^# retire:\n(?:# {3}.*\n)+/m.exec(stdout) ?? [];
    writeFileSync(join(shop, 'lastref.yaml'), block.replace(/^# /gm, ''));

    const { config } = await loadConfig({ cwd: shop, retire: [] });

    expect(config.retire).toMatchObject([{ pattern: { domain: 'oldshop.net' }, on: '2024-11-28' }]);
  });
});

describe('inputs', () => {
  test('certificates are named one by one: a key beside them is none, and the audit still runs', async () => {
    const pem = readFileSync(`${PEM}chain-and-key.pem`);
    write(shop, {
      'certs/shop.pem': pem,
      'certs/key.pem': '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
    });

    await session.run('init', '--retire', 'oldshop.net');
    const audit = await session.run('audit');

    expect(written()).toContain('- certificates: certs/shop.pem\n');
    expect(written()).not.toContain('key.pem');
    expect(audit.code).toBe(1);
  });

  test('settings in a service of their own are joined to it and need no entry', async () => {
    write(shop, { 'apps/web/.env': 'API_URL=https://api.oldshop.net\n' });

    const { stdout } = await session.run('init', '-o', '-');

    expect(stdout).not.toContain('apps/web/.env');
  });
});

describe('whatever the estate calls its files and services', () => {
  const HOSTILE = [
    'a: b # c',
    '- *alias',
    '"quoted" \'twice\'',
    '!tag & {flow} [list]',
    '%YAML 1.2',
    'line\nretire: [{domain: example.org}]',
    'bell\u0007 and \u001b[2J',
    '\u2028separator\u0085',
    'null',
    '@at `tick` |',
  ];

  test.each(HOSTILE)('%j: the file is valid, says nothing more, and audits', async (name) => {
    const file = name.replaceAll('/', '_');
    write(shop, { [`apps/${file}/package.json`]: JSON.stringify({ name }) });
    write(shop, { [`zones/${file}.zone`]: ZONE, [`exports/${file}.env`]: 'A=https://login.oldshop.net\n' });
    write(shop, { CODEOWNERS: `* @acme-shops/${name}\n` });

    const init = await session.run('init', '--retire', 'oldshop.net');
    const audit = await session.run('audit');

    const { config } = await loadConfig({ cwd: shop, retire: [] });
    expect(init.code).toBe(0);
    expect(config.retire.map(({ pattern }) => pattern.domain)).toEqual(['oldshop.net']);
    // eslint-disable-next-line no-control-regex
    expect(written()).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/);
    expect(audit.code).toBe(1);
  });
});

describe('where it is written', () => {
  test('in the PATH that is given', async () => {
    const other = sessionIn(folder.path);

    await other.run('init', 'shop');

    expect(existsSync(join(shop, 'lastref.yaml'))).toBe(true);
    expect(existsSync(join(folder.path, 'lastref.yaml'))).toBe(false);
  });

  test('of several PATHs in the working folder, which lists them', async () => {
    makeRepository(join(folder.path, 'infra'), { 'zones/oldshop.net.zone': ZONE });
    const other = sessionIn(folder.path);

    await other.run('init', 'shop', 'infra', '--retire', 'oldshop.net');
    const audit = await other.run('audit');

    const { config } = await loadConfig({ cwd: folder.path, retire: [] });
    expect(config.repos.map(({ path }) => path).sort()).toEqual(['infra', 'shop']);
    expect(config.inputs.map(({ files }) => files)).toContain('infra/zones/oldshop.net.zone');
    expect(audit.code).toBe(1);
  });

  test('in another folder, which lists where the repository lies', async () => {
    write(folder.path, { 'policy/README.md': 'What we retire.\n' });

    await session.run('init', '-o', '../policy/lastref.yaml', '--retire', 'oldshop.net');
    const audit = await sessionIn(join(folder.path, 'policy')).run('audit');

    const { config } = await loadConfig({ cwd: join(folder.path, 'policy'), retire: [] });
    expect(config.repos).toEqual([{ path: '../shop' }]);
    expect(config.inputs.map(({ files }) => files)).toContain('../shop/zones/oldshop.net.zone');
    expect(audit.code).toBe(1);
  });

  test('a configuration above is named, since two that retire names are none', async () => {
    writeFileSync(join(folder.path, 'lastref.yaml'), 'retire: [{ domain: oldshop.net }]\n');

    const { code, stderr } = await session.run('init');

    expect(code).toBe(0);
    expect(stderr).toContain(join(folder.path, 'lastref.yaml'));
  });

  test('a broken configuration that is to be replaced is not read', async () => {
    writeFileSync(join(shop, 'lastref.yaml'), 'retire: [\n');

    const { code } = await session.run('init', '--force');

    expect(code).toBe(0);
    expect(written()).toContain('oldshop.net');
  });

  test('a folder without files is exit 3, and still gets its file', async () => {
    makeRepository(join(folder.path, 'empty'), {});

    const { code } = await sessionIn(join(folder.path, 'empty')).run('init');

    expect(code).toBe(3);
  });
});
