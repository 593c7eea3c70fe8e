// The whole program, in process, on estates that are broken, hostile or odd: it ends, it counts right, and finds what is there.
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { chmodSync, mkdirSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as api from '../src/index.js';
import { run } from '../src/cli/run.js';
import { testWorld } from './cli/world.js';
import { makeFolder, makeRepository, openToAll, unprivileged, write } from './walk/estate.js';

let estate: ReturnType<typeof makeFolder>;
beforeEach(() => void (estate = makeFolder()));
afterEach(() => estate.remove());

const AS_OF = '2027-01-01T00:00:00.000Z';
const CALL = "await fetch('https://api.oldshop.net/v1');\n";

const auditAt = (own: Partial<api.AuditRequest> = {}): Promise<api.AuditResult> =>
  api.audit({
    cwd: estate.path,
    paths: ['.'],
    retire: ['oldshop.net'],
    asOf: AS_OF,
    strict: false,
    exclude: [],
    only: [],
    full: false,
    ...own,
  });

async function reportOf(own: Partial<api.AuditRequest> = {}): Promise<api.Report> {
  return (await auditAt(own)).report;
}

async function runAt(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const world = testWorld({ cwd: estate.path, startedAt: AS_OF, loadApi: () => Promise.resolve(api) });
  const code = await run(argv, world);
  return { code, stdout: world.stdout.text, stderr: world.stderr.text };
}

const AUDIT = ['audit', '.', '--retire', 'oldshop.net'] as const;

/** `file:line:column` of all evidence, sorted. */
function placesIn({ findings }: api.Report): string[] {
  const all = findings.flatMap(({ evidence }) => evidence);
  return all.map(({ file, line, column }) => `${file}:${line}:${column}`).sort();
}

// Loads every part and parser once: the first test pays for none of it, and no part is loaded as a user who may not read it.
beforeAll(async () => {
  estate = makeFolder();
  write(estate.path, {
    'a.ts': CALL,
    'a.tf': 'locals {\n  url = "https://api.oldshop.net"\n}\n',
    'a.yaml': 'a: api.oldshop.net',
  });
  await runAt(...AUDIT);
  estate.remove();
}, 60_000);

describe('what cannot be read', () => {
  test('one file is a blind spot that leaves the rest seen, and keeps the run from being clear', async () => {
    makeRepository(estate.path, { 'a.ts': CALL, 'secret.ts': CALL, 'z.ts': 'export {};\n' });
    openToAll(estate.path);
    chmodSync(join(estate.path, 'secret.ts'), 0o000);

    const report = await unprivileged(() => reportOf());

    expect(placesIn(report)).toEqual(['a.ts:1:22']);
    expect(report.coverage).toMatchObject({ filesSeen: 3, filesScanned: 2, layers: { source: 'partial' } });
    expect(report.coverage.blindSpots).toMatchObject([
      { file: 'secret.ts', reason: 'unreadable', retirements: ['oldshop.net'] },
    ]);
  });

  test('alone it makes the exit code 3', async () => {
    write(estate.path, { 'a.ts': 'export {};\n', 'secret.ts': CALL });
    openToAll(estate.path);
    chmodSync(join(estate.path, 'secret.ts'), 0o000);

    const { code, stdout } = await unprivileged(() => runAt(...AUDIT));

    expect(code).toBe(3);
    expect(stdout).toContain('secret.ts');
  });

  test('a file that goes between listing and reading', async () => {
    write(estate.path, { 'a.ts': CALL, 'b.ts': CALL });
    const remove = (progress: api.Progress): void => {
      if (progress.phase === 'scan') rmSync(join(estate.path, 'b.ts'), { force: true });
    };

    const report = await reportOf({ onProgress: remove, concurrency: 1 });

    expect(placesIn(report)).toEqual(['a.ts:1:22']);
    expect(report.coverage.blindSpots).toMatchObject([{ file: 'b.ts', reason: 'unreadable' }]);
  });

  test('an empty tree is exit 3', async () => {
    const { code } = await runAt(...AUDIT);

    expect(code).toBe(3);
  });

  test('a tree whose every file is excluded is exit 3', async () => {
    write(estate.path, { 'a.ts': 'export {};\n' });

    const { code } = await runAt(...AUDIT, '--exclude', '**');

    expect(code).toBe(3);
  });
});

describe('links', () => {
  test('a loop ends, and a link out of the root is not followed', async () => {
    write(estate.path, { 'shop/a.ts': CALL, 'outside/b.ts': CALL });
    symlinkSync('.', join(estate.path, 'shop/loop'));
    symlinkSync('two', join(estate.path, 'shop/one'));
    symlinkSync('one', join(estate.path, 'shop/two'));
    symlinkSync('../outside', join(estate.path, 'shop/out'));
    symlinkSync('../outside/b.ts', join(estate.path, 'shop/b.ts'));

    const report = await reportOf({ paths: ['shop'] });

    expect(placesIn(report)).toEqual(['shop/a.ts:1:22']);
    expect(report.coverage.filesScanned).toBe(1);
  });

  test('in a git repository too', async () => {
    write(estate.path, { 'outside/b.ts': CALL });
    mkdirSync(join(estate.path, 'shop'));
    symlinkSync('.', join(estate.path, 'shop/loop'));
    symlinkSync('../outside/b.ts', join(estate.path, 'shop/b.ts'));
    makeRepository(join(estate.path, 'shop'), { 'a.ts': CALL });

    const report = await reportOf({ paths: ['shop'] });

    expect(placesIn(report)).toEqual(['a.ts:1:22']);
  });
});

describe('bytes', () => {
  const binary = Buffer.concat([Buffer.from([0x7f, 0x45, 0, 0, 1, 2]), Buffer.from('https://api.oldshop.net/\0')]);
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`// acme\n${CALL}`, 'utf16le')]);
  const utf16be = Buffer.from(utf16).swap16();
  const invalid = Buffer.concat([Buffer.from('// caf'), Buffer.from([0xe9, 0xff, 0x0a]), Buffer.from(CALL)]);

  test.each([
    ['CRLF', 'a.ts', Buffer.from(`// acme\r\n\r\n${CALL}`), 'a.ts:3:22'],
    ['CR alone in a line', 'a.ts', Buffer.from(`// acme\rshop\n${CALL}`), 'a.ts:3:22'],
    ['a byte order mark', 'a.ts', Buffer.from(`\uFEFF${CALL}`), 'a.ts:1:22'],
    ['UTF-16, little end first', 'a.ts', utf16, 'a.ts:2:22'],
    ['UTF-16, big end first', 'a.ts', utf16be, 'a.ts:2:22'],
    ['invalid UTF-8', 'a.ts', invalid, 'a.ts:2:22'],
    ['signs beyond the BMP', 'a.ts', Buffer.from(`/* 🚒🚒 */ ${CALL}`), 'a.ts:1:33'],
    ['CRLF in YAML', 'a.yaml', Buffer.from('one: 1\r\nurl: https://api.oldshop.net/v1\r\n'), 'a.yaml:2:14'],
  ])('%s', async (_, path, bytes, place) => {
    write(estate.path, { [path]: bytes });

    const report = await reportOf();

    expect(placesIn(report)).toEqual([place]);
  });

  test('a binary that holds the name', async () => {
    write(estate.path, { 'shop.bin': binary });

    const { findings, coverage } = await reportOf();

    expect(findings).toMatchObject([{ host: 'api.oldshop.net', evidence: [{ file: 'shop.bin' }] }]);
    expect(coverage.filesScanned).toBe(1);
  });
});

describe('broken files still give what can be read, or say that they hold the name', () => {
  test.each([
    ['a.yaml', 'urls:\n  - https://api.oldshop.net/v1\n  bad: [unclosed\n\tx: {{\n'],
    ['a.json', '{ "url": "https://api.oldshop.net/v1", "next": [1, 2'],
    ['a.ts', `${CALL}class { ((( \`\${ `],
    ['a.tf', 'locals {\n  url = "https://api.oldshop.net/v1"\n}\nresource "x" {{{ \n'],
    ['Dockerfile', 'FROM\nENV URL=https://api.oldshop.net/v1 X="\n\\'],
    ['compose.yaml', 'services:\n  shop:\n    environment: [URL=https://api.oldshop.net/v1\n'],
    ['package.json', '{ "name": "shop", "homepage": "https://api.oldshop.net/"'],
    ['prod.env', "URL=https://api.oldshop.net/v1\nX='unclosed"],
    ['a.zone', '$ORIGIN acme.example.\nwww 3600 IN CNAME api.oldshop.net.\nbroken ( ( "\n'],
  ])('%s', async (path, text) => {
    write(estate.path, { [path]: text, 'z.md': 'nothing' });

    const { findings, coverage } = await reportOf();

    const isFound = findings.some(({ host }) => host === 'api.oldshop.net');
    const isSaid = coverage.blindSpots.some(({ file, retirements }) => file === path && retirements.length > 0);
    expect(isFound || isSaid).toBe(true);
    expect(coverage.filesScanned).toBe(2);
  });

  test('a truncated PEM is a blind spot', async () => {
    write(estate.path, { 'shop.pem': '-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ2\n' });

    const { coverage } = await reportOf();

    expect(coverage.blindSpots).toMatchObject([{ file: 'shop.pem', reason: 'unparsable' }]);
  });
});

describe('the same inputs', () => {
  const FILES = {
    'apps/web/package.json': '{ "name": "web" }',
    'apps/web/a.ts': CALL,
    'apps/web/b.ts': CALL.replace('api', 'cdn'),
    'apps/pay/package.json': '{ "name": "pay" }',
    'apps/pay/a.ts': `fetch(\`https://\${process.env.SHOP_HOST}/x\`);\n`,
    'deploy/prod.env': 'SHOP_HOST=pay.oldshop.net\n',
    'acme.example.zone': '$ORIGIN acme.example.\nwww 300 IN CNAME www.oldshop.net.\n',
    'broken.yaml': 'oldshop: [',
    'README.md': 'See https://oldshop.net/.',
  };

  test.each(['json', 'text'])('give the same bytes, in whatever order the files were made (%s)', async (format) => {
    const entries = Object.entries(FILES);
    write(estate.path, Object.fromEntries(entries));
    const first = await runAt(...AUDIT, '-f', format);
    const second = await runAt(...AUDIT, '-f', format, '--concurrency', '1');
    for (const name of ['apps', 'deploy', 'acme.example.zone', 'broken.yaml', 'README.md'])
      rmSync(join(estate.path, name), { recursive: true });
    write(estate.path, Object.fromEntries([...entries].reverse()));

    const third = await runAt(...AUDIT, '-f', format);

    expect(first.code).toBe(1);
    expect(second.stdout).toBe(first.stdout);
    expect(third.stdout).toBe(first.stdout);
  });

  test('256 findings are exit 1', async () => {
    const lines = Array.from({ length: 256 }, (_, n) => `fetch('https://h${n}.oldshop.net/');`);
    write(estate.path, { 'a.ts': lines.join('\n') });

    const { code, stdout } = await runAt(...AUDIT, '-f', 'json');

    expect((JSON.parse(stdout) as api.Report).findings).toHaveLength(256);
    expect(code).toBe(1);
  });
});

describe('mistakes of the user', () => {
  const caught = (own: Partial<api.AuditRequest>): Promise<unknown> => auditAt(own).catch((error: unknown) => error);

  test.each([
    ['a bad date', { retire: ['oldshop.net@2027-02-30'] }, api.UsageError, 'bad-date'],
    ['a public suffix', { retire: ['co.uk'] }, api.UsageError, 'public-suffix'],
    ['an invalid name', { retire: ['old shop'] }, api.UsageError, 'bad-hostname'],
    ['an unknown rule', { only: ['retired-hots'] }, api.UsageError, 'bad-argument'],
    ['nothing to audit for', { retire: [] }, api.UsageError, 'bad-argument'],
    ['a PATH that is not there', { paths: ['gone'] }, api.UsageError, 'no-such-path'],
    ['a recording that is not there', { replay: 'gone.json' }, api.InputError, 'no-such-path'],
    ['a configuration that is not there', { configFile: 'gone.yaml' }, api.ConfigError, 'no-such-path'],
  ] as const)('%s', async (_, own, kind, code) => {
    write(estate.path, { 'a.ts': CALL });

    const error = await caught(own);

    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ code });
  });

  test.each([
    ['a misspelt key', 'retire:\n  - domian: oldshop.net\n', 'unknown-key', 2, 5],
    ['a bad date', 'retire:\n  - domain: oldshop.net\n    on: 2027-02-30\n', 'bad-date', 3, 9],
    ['a public suffix', 'retire:\n  - domain: co.uk\n', 'public-suffix', 2, 13],
    ['no YAML', 'retire: [\n', 'bad-config', 2, 1],
  ])('%s in lastref.yaml has its place', async (_, text, code, line, column) => {
    write(estate.path, { 'a.ts': CALL, 'lastref.yaml': text });

    const error = await caught({ retire: [] });

    expect(error).toBeInstanceOf(api.ConfigError);
    expect(error).toMatchObject({ code, where: { line, column } });
  });

  test('a recording that is no recording has its place', async () => {
    write(estate.path, { 'a.ts': CALL, 'r.json': '{ "lookups": 3,' });

    const error = await caught({ replay: 'r.json' });

    expect(error).toBeInstanceOf(api.InputError);
    expect(error).toMatchObject({ code: 'bad-input', where: { line: 1 } });
  });

  test.each([
    ['an unknown format', ['-f', 'jsn']],
    ['a missing PATH', ['gone']],
    ['a rule that there is not', ['--only', 'retired-hots']],
  ])('%s is exit 2, and stdout stays empty', async (_, argv) => {
    write(estate.path, { 'a.ts': CALL });

    const { code, stdout, stderr } = await runAt(...AUDIT, ...argv);

    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^lastref: .+\n$/);
  });
});

describe('hostile names never reach the terminal as they are', () => {
  const ESC = '\u001B';
  const NAME = `red${ESC}[31m${ESC}]0;owned\u0007\n\r\u202Etxt.ts`;
  const HOST = 'api\u202E.\u2066evil\u2069.oldshop.net';
  // eslint-disable-next-line no-control-regex -- what a terminal would act on, and bidirectional controls
  const RAW = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

  test.each([
    ['audit', [...AUDIT]],
    ['audit as JSON', [...AUDIT, '-f', 'json']],
    ['hosts', ['hosts', '.']],
    ['hosts as CSV', ['hosts', '.', '-f', 'csv']],
    ['why', ['why', 'api.oldshop.net', '.']],
    ['why of a hostile name', ['why', HOST, '.']],
    ['a path that is not there', ['hosts', NAME]],
    ['an unknown command', [NAME]],
    ['a retirement', ['audit', '.', '--retire', HOST]],
  ])('%s', async (_, argv) => {
    const hostile = `fetch('https://${HOST}/');\nfetch(\`https://x.oldshop.net/${ESC}[2J\`);\n`;
    write(estate.path, {
      [NAME]: CALL + hostile,
      [`${NAME}/package.json`.replace('txt.ts', 'dir')]: `{ "name": "shop\u202E${ESC}[1m" }`,
      'bad\u001B[5m.yaml': 'oldshop: [',
      CODEOWNERS: `* @acme/${ESC}[7mteam\n`,
    });

    const { stdout, stderr } = await runAt(...argv);

    // RFC 4180 ends rows in CRLF.
    expect((stdout + stderr).replaceAll('\r\n', '\n')).not.toMatch(RAW);
    expect(stdout + stderr).not.toBe('');
  });
});

test('a removed file in a git index is not counted as seen', async () => {
  makeRepository(estate.path, { 'a.ts': CALL, 'b.ts': CALL });
  unlinkSync(join(estate.path, 'b.ts'));
  writeFileSync(join(estate.path, 'c.ts'), 'export {};\n');

  const report = await reportOf();

  expect(placesIn(report)).toEqual(['a.ts:1:22']);
  expect(report.coverage.filesScanned).toBe(2);
});

describe('a program that works one text over and over', () => {
  test('is given up, with what could be known of it, instead of being followed for ever', async () => {
    const steps = Array.from(
      { length: 12 },
      (_, at) => `
def step${at}(rules, indent=${at}):
    done = ''
    i = 0
    while i < len(rules):
        if rules[i:i + 4] == 'rule':
            new = ' ' * indent + ' {{ dig "' + rules[i:] + '" "' + done[:-1] + '" }}'
            done += new
        done += rules[i]
        i += 1
    return done
`,
    );
    const calls = steps.map(
      (_, at) => `    rules = step${at}(rules)\n    rules = rules.replace('a${at}', step${at}(rules))\n`,
    );
    const last = `def write(rules):\n${calls.join('')}    requests.get('https://api.oldshop.net/' + rules)\nwrite(load())\n`;
    write(estate.path, { 'rules.py': `${steps.join('')}${last}` });

    const before = process.cpuUsage();
    const report = await reportOf({ full: true });
    const { user } = process.cpuUsage(before);

    expect(placesIn(report)).toContain('rules.py:158:18');
    expect(user / 1_000_000).toBeLessThan(60);
  }, 180_000);
});
