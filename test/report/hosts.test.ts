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
  test('is an aligned table', () => {
    const lines = hostsText(HOSTS, PLAIN).split('\n');

    expect(lines.slice(0, 3)).toEqual([
      'host               refs  kinds                       services',
      '*.mapiq.net           0  declared',
      'login.mapiq.com       2  referenced declared         a b c +1',
    ]);
  });

  test('says who has them: hosts, owner and folders of each service that has any', () => {
    const lines = hostsText(HOSTS, PLAIN).split('\n');

    expect(lines.slice(4, 8)).toEqual([
      'service   hosts  owner     folders',
      'a             1  identity  apps/a infra:charts/a',
      'b            12  unowned   b c d +2',
      '1 service more without any host',
    ]);
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
