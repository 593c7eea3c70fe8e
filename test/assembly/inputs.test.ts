// Inputs from file to finding: what a list, a log or an export says stands in the report, and what could not be read is told.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from '@jest/globals';
import { audit, AUDIT_FORMATS, hosts, InputError, why, type AuditResult } from '../../src/index.js';

const PLAIN = { colour: false, showSuppressed: false };
const FIXTURES = new URL('../scan/exports/fixtures/', import.meta.url);
const root = mkdtempSync(join(tmpdir(), 'lastref-inputs-'));
afterAll(() => rmSync(root, { recursive: true }));
let made = 0;

/** A folder with a shop, a configuration and files; `kind/name` as a text is a copy of that fixture. */
function estate(inputs: string, files: Readonly<Record<string, string | Buffer>>): string {
  const folder = join(root, String(made++));
  const all: Record<string, string | Buffer> = {
    'package.json': '{ "name": "shop" }\n',
    'src/a.ts': "fetch('https://www.partner.example/');\n",
    'lastref.yaml': `retire:\n  - domain: oldshop.net\n    on: 2024-09-11\ninputs:\n${inputs}`,
    ...files,
  };
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const fixture = (path: string): Buffer => readFileSync(new URL(path, FIXTURES));

function requestFor(cwd: string) {
  return {
    cwd,
    paths: ['.'],
    retire: [],
    asOf: '2024-09-01T00:00:00.000Z',
    strict: false,
    exclude: [],
    only: [],
    full: false,
  };
}

const auditOf = (cwd: string): Promise<AuditResult> => audit(requestFor(cwd));

async function textOf({ report }: AuditResult): Promise<string> {
  const format = AUDIT_FORMATS.find(({ id }) => id === 'text');
  return (await format?.render(report, PLAIN)) ?? '';
}

describe('references', () => {
  test('a row is a finding of its service and owner, at its place', async () => {
    const folder = estate('  - references: webhooks.csv\n', { 'webhooks.csv': fixture('references/webhooks.csv') });

    const { report } = await auditOf(folder);

    expect(report.findings.map(({ service, owner, host, severity }) => [service, owner, host, severity])).toEqual([
      ['service:billing', 'payments', 'hooks.oldshop.net', 'error'],
      ['service:signin', 'identity', 'login.oldshop.net', 'error'],
    ]);
    expect(report.findings[0]?.evidence[0]).toMatchObject({
      file: 'webhooks.csv',
      line: 2,
      text: 'Payments console, webhook "orders"',
      value: 'hooks.oldshop.net',
      how: 'imported',
      context: 'config',
      observed: { at: '2024-06-01T00:00:00.000Z' },
    });
    expect(report.coverage.blindSpots.map(({ line, reason }) => [line, reason])).toEqual([
      [5, 'unparsable'],
      [6, 'unparsable'],
      [7, 'unparsable'],
    ]);
  });

  test('a service of the estate is the same service, and keeps its owner', async () => {
    const folder = estate(
      '  - references: list.csv\nservices:\n  - { name: signin, files: ["src/**"], owner: identity }\n',
      {
        'list.csv': 'host,service,owner\nlogin.oldshop.net,signin,somebody else\n',
      },
    );

    const { report } = await auditOf(folder);

    expect(report.findings.map(({ service, owner }) => [service, owner])).toEqual([['service:signin', 'identity']]);
  });

  test('names that only look alike make no finding', async () => {
    const folder = estate('  - references: list.csv\n', {
      'list.csv': 'host\nnotoldshop.net\noldshop.net.acme.example\n',
    });

    const { report } = await auditOf(folder);

    expect(report.findings).toEqual([]);
  });
});

describe('traffic', () => {
  test('a client is a dependent with the day it was last seen; the log is not read once more as a text', async () => {
    const folder = estate('  - traffic: logs/*.log\n', { 'logs/bind.log': fixture('traffic/bind.log') });

    const result = await auditOf(folder);

    const { findings, coverage, verdict } = result.report;
    expect(verdict).toBe('blocked');
    expect(findings.map(({ rule, service, host }) => [rule, service, host])).toEqual([
      ['retired-host', null, 'login.oldshop.net'],
      ['retired-host', null, 'oldshop.net'],
    ]);
    expect(findings[0]?.evidence).toMatchObject([
      {
        text: '10.0.0.5 asked for login.oldshop.net (A, AAAA), 2 lines',
        how: 'imported',
        context: 'dns',
        observed: { server: '10.0.0.5', at: '2024-08-29T06:46:12.000Z' },
      },
      {
        text: '2001:db8::5 asked for login.oldshop.net (A), 1 line',
        how: 'imported',
        context: 'dns',
        observed: { server: '2001:db8::5', at: '2024-08-30T05:00:00.000Z' },
      },
    ]);
    expect(coverage.blindSpots).toMatchObject([{ file: 'logs/bind.log', line: 9, reason: 'unparsable' }]);
    expect(coverage.filesSkipped).toMatchObject({ input: 1 });
    expect(await textOf(result)).toContain('last seen 2024-08-30 05:00 UTC');
  });

  test('with a service, why shows what it asks for; without one the inventory is not flooded', async () => {
    const log = fixture('traffic/dnsmasq.log');
    const named = estate('  - { traffic: q.log, service: signin }\n', { 'q.log': log });
    const unnamed = estate('  - traffic: q.log\n', {
      'q.log': 'Aug 29 06:46:12 dnsmasq[417]: query[A] cdn.acme.example from 10.0.0.5\n',
    });

    const { paths } = await why({ ...requestFor(named), question: 'service:signin' });
    const inventory = await hosts(requestFor(unnamed));

    expect(paths.map(({ host }) => host)).toContain('login.oldshop.net');
    expect(inventory.hosts.map(({ host }) => host)).not.toContain('cdn.acme.example');
  });

  test('a compressed log', async () => {
    const folder = estate('  - traffic: access.log.gz\n', { 'access.log.gz': gzipSync(fixture('traffic/alb.log')) });

    const { report } = await auditOf(folder);

    expect(report.findings.map(({ host }) => host)).toEqual(['cdn.oldshop.net', 'login.oldshop.net']);
  });

  test('a live name that leads to a retired one is followed', async () => {
    const folder = estate('  - traffic: sni.txt\n  - records: zone.csv\n', {
      'sni.txt': 'login.acme.example\n',
      'zone.csv': 'name,type,value\nlogin.acme.example,CNAME,login.oldshop.net\n',
    });

    const { report } = await auditOf(folder);

    expect(report.findings.map(({ rule, host }) => [rule, host])).toContainEqual([
      'retired-alias',
      'login.oldshop.net',
    ]);
  });

  test('a broken line that may hold the retired name keeps the verdict from being clear', async () => {
    const folder = estate('  - traffic: sni.txt\n', {
      'sni.txt': 'www.acme.example\nwww.acme.example\nlogin.oldshop.net | odd | x\n',
    });

    const { report } = await auditOf(folder);

    expect(report.verdict).toBe('unverified');
    expect(report.coverage.blindSpots).toMatchObject([{ line: 3, retirements: ['oldshop.net'] }]);
  });
});

describe('records, bindings and environments', () => {
  test.each([
    'route53.json',
    'azure-dns.json',
    'google-dns.json',
    'google-dns.yaml',
    'cloudflare.json',
    'acme.example.yaml',
    'records.csv',
    'dig-axfr.txt',
  ])('records: %s', async (name) => {
    const folder = estate(`  - records: ${name}\n`, { [name]: fixture(`records/${name}`) });

    const { report } = await auditOf(folder);

    const found = report.findings.filter(({ rule }) => rule === 'retired-record');
    expect(found.length).toBeGreaterThan(0);
    expect(report.findings.filter(({ message }) => message.includes('notoldshop'))).toEqual([]);
    expect(report.findings.every(({ rule }) => rule === 'retired-record')).toBe(true);
  });

  test('bindings: any address is the host of the entry', async () => {
    const folder = estate('  - { bindings: b.csv, host: nav.acme.example }\n', {
      'b.csv': fixture('bindings/bindings.csv'),
    });

    const { hosts: found } = await hosts(requestFor(folder));

    expect(found.find(({ host }) => host === 'nav.acme.example')?.kinds).toContain('served');
    expect(found.map(({ host }) => host)).not.toContain('0.0.0.0');
  });

  test('an environment supplies what code reads, for its service and environment', async () => {
    const folder = estate('  - { environment: app.json, service: shop, for: production }\n', {
      'app.json': fixture('environment/appsettings.json'),
      'src/a.ts': 'fetch(`${process.env.IDP_URL}/token`);\n',
    });

    const { report } = await auditOf(folder);

    const code = report.findings.flatMap(({ evidence }) => evidence).find(({ file }) => file === 'src/a.ts');
    expect(code).toMatchObject({ how: 'resolved', environment: 'production', steps: [{ file: 'app.json', line: 2 }] });
  });

  test('no part of a secret but its hosts is in any report', async () => {
    const folder = estate('  - { environment: dump.yaml, service: shop }\n', {
      'dump.yaml': fixture('environment/kubernetes.yaml'),
      'src/a.ts': 'fetch(process.env.IDP_SECRET_URL + "/token");\n',
    });

    const result = await auditOf(folder);

    const said = JSON.stringify(result.report) + (await textOf(result));
    expect(said).toContain('id.oldshop.net');
    expect(said).toContain('secret/signin/IDP_SECRET_URL');
    for (const secret of ['hunter2', 'robot', 'secret-path', 'token=abc', 'aHR0c']) expect(said).not.toContain(secret);
  });
});

describe('what cannot be read at all is the user’s to mend', () => {
  test.each([
    ['references', 'service,owner\nsignin,identity\n'],
    ['references', 'host\nnot a host\n'],
    ['traffic', 'hello\nworld\n'],
    ['traffic', ''],
    ['traffic', '10.0.0.5 - - [29/Aug/2024:06:46:12 +0000] "GET / HTTP/1.1" 200 1 "-" "-"\n'],
    ['records', '{"ResourceRecordSets":[]}'],
    ['bindings', 'host,port,thumbprint\nnav.acme.example,x,y\n'],
    ['environment', '[]'],
  ])('%s: %j', async (kind, content) => {
    const folder = estate(`  - ${kind}: odd.bin\n`, { 'odd.bin': content });

    const failure = await auditOf(folder).catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(InputError);
    expect(failure).toMatchObject({ code: 'bad-input', where: { file: 'odd.bin' } });
  });

  test('a damaged archive', async () => {
    const folder = estate('  - traffic: q.gz\n', {
      'q.gz': gzipSync('login.oldshop.net\n'.repeat(1000)).subarray(0, 30),
    });

    await expect(auditOf(folder)).rejects.toBeInstanceOf(InputError);
  });
});
