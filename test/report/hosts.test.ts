import { describe, expect, test } from '@jest/globals';
import type { HostsResult } from '../../src/model/inventory.js';
import { hostsCsv, hostsText } from '../../src/report/hosts.js';
import { hostsJson } from '../../src/report/json.js';
import { coverage, evidence } from './reports.js';

const PLAIN = { colour: false, showSuppressed: false };
const HOSTS: HostsResult = {
  schemaVersion: 1,
  hosts: [
    { host: '*.mapiq.net', kinds: ['declared'], services: [], references: [] },
    {
      host: 'login.mapiq.com',
      kinds: ['referenced', 'declared'],
      services: ['service:a', 'service:b', 'service:c', 'service:d'],
      references: [evidence(), evidence({ line: 7 })],
    },
  ],
  services: [
    { id: 'service:a', owner: 'identity', folders: ['apps/a', 'infra:charts/a'], hosts: 1 },
    { id: 'service:b', owner: null, folders: ['b', 'c', 'd', 'e', 'f'], hosts: 12 },
    { id: 'service:idle', owner: 'web', folders: ['idle'], hosts: 0 },
  ],
  coverage: coverage(),
};

describe('text', () => {
  test('is an aligned table, what is known in part after what people can act on', () => {
    const lines = hostsText(HOSTS, PLAIN).split('\n');

    expect(lines.slice(0, 7)).toEqual([
      'Used, declared or served',
      '  refs  host             services',
      '     2  login.mapiq.com  a, b, c and 1 more; also declared',
      '',
      'Wildcards, and names known only in part',
      '  refs  host         services',
      '     0  *.mapiq.net  only declared',
    ]);
  });

  test('names that only tests and docs mention, and addresses, come after those that are used', () => {
    const hosts = [
      { host: '10.0.0.8', kinds: ['referenced'], services: [], references: [evidence()] },
      { host: 'app.mapiq.net', kinds: ['referenced'], services: [], references: [evidence({ severity: 'note' })] },
      { host: 'db', kinds: ['referenced'], services: [], references: [evidence()] },
      {
        host: 'web.mapiq.net',
        kinds: ['referenced'],
        services: [],
        references: [evidence(), evidence({ severity: 'note' })],
      },
    ] as const;

    const lines = hostsText({ ...HOSTS, hosts, services: [] }, PLAIN).split('\n');

    expect(lines.filter((line) => /^[A-Z]|mapiq|10\.|db/.test(line)).slice(0, 7)).toEqual([
      'Used, declared or served',
      '     2  web.mapiq.net',
      'Only in tests, examples, docs and comments',
      '     1  app.mapiq.net',
      'Addresses and single labels',
      '     1  10.0.0.8',
      '     1  db',
    ]);
  });

  test('says who has them: hosts, folders and owner of each service that has any', () => {
    const lines = hostsText(HOSTS, PLAIN).split('\n');

    expect(lines.slice(8, 13)).toEqual([
      'Services',
      ' hosts  service  folders and owner',
      '     1  a        apps/a infra:charts/a; owned by identity',
      '    12  b        b c d and 2 more',
      '1 service more without any host',
    ]);
  });

  test('a narrow page has no line that is longer, and a wide one no row in two', () => {
    const narrow = hostsText(HOSTS, { ...PLAIN, columns: 40 }).split('\n');
    const wide = hostsText(HOSTS, { ...PLAIN, columns: 120 }).split('\n');

    expect(narrow.filter((line) => line.length > 40)).toEqual([]);
    expect(narrow).toContain('     2  login.mapiq.com');
    expect(wide).toContain('     2  login.mapiq.com  a, b, c and 1 more; also declared');
  });

  test('what the estate calls its services and owners cannot steer the terminal', () => {
    const services = [{ id: 'service:a', owner: 'x\u001b[2J', folders: ['\u001b]0;y'], hosts: 1 }];

    expect(hostsText({ ...HOSTS, services }, PLAIN)).not.toContain('\u001b');
  });

  test('says what was looked at', () => {
    const text = hostsText({ ...HOSTS, hosts: [], services: [] }, PLAIN);

    expect(text).toContain('No host found');
    expect(text).toContain('TLS     not looked at');
  });
});

describe('csv', () => {
  test('ends rows in CRLF and names its columns', () => {
    const csv = hostsCsv(HOSTS);

    expect(csv).toBe(
      'host,kinds,services,references\r\n*.mapiq.net,declared,,0\r\nlogin.mapiq.com,referenced declared,a b c d,2\r\n',
    );
  });

  test.each([
    ['=cmd()', "'=cmd()"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@sum', "'@sum"],
    ['a,b', '"a,b"'],
    ['a"b', '"a""b"'],
    ['\ta', '\\ta'],
    ['a\nb', 'a\\nb'],
  ])('a service called %j is the text %s', (name, cell) => {
    const [entry] = HOSTS.hosts;

    const csv = hostsCsv({ ...HOSTS, hosts: entry ? [{ ...entry, services: [`service:${name}`] }] : [] });

    expect(csv.split('\r\n')[1]).toBe(`*.mapiq.net,declared,${cell},0`);
  });
});

test('json holds the whole answer', () => {
  const json = hostsJson(HOSTS);

  expect(JSON.parse(json)).toEqual(HOSTS);
  expect(Object.keys(JSON.parse(json) as object)).toEqual(['schemaVersion', 'hosts', 'services', 'coverage']);
});
