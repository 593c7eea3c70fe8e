import { describe, expect, test } from '@jest/globals';
import { HOLE, sightingsIn } from '../../src/model/sighting.js';

const UNREACHED = ['path', 'query', 'identifier'];
const describeAll = (text: string): string[] =>
  sightingsIn(text).map(({ position, host, port }) => `${position} ${host}${port ? `:${port}` : ''}`);
const describeReached = (text: string): string[] =>
  describeAll(text).filter((line) => !UNREACHED.includes(line.split(' ')[0] ?? ''));

describe('names that are reached', () => {
  test.each([
    ['https://api.mapiq.net/v2/rooms', ['authority api.mapiq.net']],
    ['MAPIQ.NET', ['bare mapiq.net']],
    ['mapiq.net.', ['bare mapiq.net']],
    ['//cdn.mapiq.net/a.js', ['authority cdn.mapiq.net']],
    ['<script src="//cdn.mapiq.net/a.js">', ['authority cdn.mapiq.net']],
    ['api.mapiq.net:8443', ['bare api.mapiq.net:8443']],
    ['https://u:p@api.mapiq.net/', ['authority api.mapiq.net']],
    ['[link](https://api.mapiq.net)', ['authority api.mapiq.net']],
    ['host=api.mapiq.net;port=5432', ['bare api.mapiq.net']],
    ['amqps://q.mapiq.net', ['authority q.mapiq.net']],
    ['https://mapiq.net@evil.test/', ['authority evil.test']],
    ['git@git.mapiq.net:platform/shared.git', ['scp git.mapiq.net']],
    ['mailto:jo@mapiq.net', ['mail mapiq.net']],
    ['https://büro.mapiq.net/', ['authority xn--bro-hoa.mapiq.net']],
    ['https://mapiq。net/health', ['authority mapiq.net']],
    [
      'https://idp.example.com/a?redirect_uri=https%3A%2F%2Fapp.mapiq%2Enet%2Fcb',
      ['authority idp.example.com', 'authority app.mapiq.net'],
    ],
    [`https://${HOLE}.mapiq.net/x`, ['authority *.mapiq.net']],
    [`https://api-${HOLE}.mapiq.net:${HOLE}/x`, ['authority api-*.mapiq.net']],
    [`https://api.${HOLE}/x`, ['authority api.*']],
    // A whole name before unknown text has a port or a path behind it; half a name may go on.
    [`https://api.mapiq.net${HOLE}`, ['authority api.mapiq.net']],
    [`https://api-${HOLE}.mapiq.net${HOLE}?q=1`, ['authority api-*.mapiq.net']],
    [`https://u:p@api.acme.example${HOLE}/x`, ['authority api.acme.example']],
    [`https://api.mapiq${HOLE}/x`, ['authority api.mapiq*']],
    [`https://github.io${HOLE}/x`, ['authority github.io*']],
    [`https://api.mapiq.net${HOLE}.acme.example/x`, ['authority api.mapiq.net*.acme.example']],
    ["'self' https://*.mapiq.net wss://live.mapiq.net", ['authority *.mapiq.net', 'authority live.mapiq.net']],
    ['https://a.oldshop.net,https://b.oldshop.net', ['authority a.oldshop.net', 'authority b.oldshop.net']],
    ['http://[2001:db8::1]:8080/x', ['authority 2001:db8::1:8080']],
    ['curl git.io/x', ['bare git.io']],
    ['.mapiq.net', ['bare mapiq.net']],
  ])('%s', (text, expected) => {
    const found = describeReached(text);

    expect(found).toEqual(expected);
  });
});

describe('names that nothing reaches', () => {
  test.each([
    ['https://example.com/mapiq.net/x', ['authority example.com', 'path mapiq.net']],
    ['https://example.com/?q=mapiq.net', ['authority example.com', 'query mapiq.net']],
    ['Mapiq.Net', ['identifier mapiq.net']],
    ['charts/mapiq.net/', ['path mapiq.net']],
    ['git@github.com:mapiq/mapiq.net.git', ['scp github.com', 'path mapiq.net.git']],
    ['1.2.3', []],
    ['//console.log(rooms)', ['path console.log']],
    ['mapiq.net_total', []],
  ])('%s', (text, expected) => {
    const found = describeAll(text);

    expect(found).toEqual(expected);
  });
});

test('a crafted megabyte takes linear time', () => {
  const crafted = [
    '//'.repeat(500_000),
    'a.'.repeat(500_000),
    '%2'.repeat(500_000),
    'a@'.repeat(500_000),
    'https://'.repeat(125_000),
  ];

  const started = performance.now();
  for (const text of crafted) sightingsIn(text);

  expect(performance.now() - started).toBeLessThan(10_000);
});
