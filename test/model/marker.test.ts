import { expect, test } from '@jest/globals';
import { maskMarkers } from '../../src/model/marker.js';
import { HOLE } from '../../src/model/sighting.js';

function shown(text: string): string {
  return maskMarkers(text).replaceAll(new RegExp(`${HOLE}+`, 'g'), '*');
}

test.each([
  ['https://{tenant}.oldshop.net', 'https://*.oldshop.net'],
  ['https://${tenant}.oldshop.net', 'https://*.oldshop.net'],
  ['https://{{ tenant }}.oldshop.net', 'https://*.oldshop.net'],
  ['https://{0}.oldshop.net/{}', 'https://*.oldshop.net/*'],
  ['https://%s.oldshop.net', 'https://*.oldshop.net'],
  ['https://:shop.oldshop.net', 'https://*.oldshop.net'],
  ['https://<region>.oldshop.net', 'https://*.oldshop.net'],
])('%s holds a marker', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test.each(['https://oldshop.net:8443/a', '[a-z]{2,3}.oldshop.net', '{"host": "oldshop.net"}', '50%s of oldshop.net'])(
  '%s holds none',
  (text) => {
    expect(shown(text)).toBe(text);
  },
);

test('offsets stay', () => {
  const text = 'https://{tenant}.oldshop.net';

  expect(maskMarkers(text)).toHaveLength(text.length);
});

test('a long run of braces is read in linear time', () => {
  const text = '{a'.repeat(200_000);

  expect(shown(text)).toBe(text);
});
