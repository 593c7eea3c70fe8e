import { expect, test } from '@jest/globals';
import { certificateCovers } from '../../src/model/certificate-name.js';

test.each([
  ['*.mapiq.net', 'app.mapiq.net', true],
  ['*.mapiq.net', 'APP.mapiq.net'.toLowerCase(), true],
  ['*.MAPIQ.net.', 'app.mapiq.net', true],
  ['*.mapiq.net', 'mapiq.net', false],
  ['*.mapiq.net', 'a.b.mapiq.net', false],
  ['*.mapiq.net', 'notmapiq.net', false],
  ['*.mapiq.net', 'api-*.mapiq.net', true],
  ['*.mapiq.net', '*.mapiq.net', false],
  ['a*.mapiq.net', 'app.mapiq.net', false],
  ['*', 'net', false],
  ['*.*.net', 'a.mapiq.net', false],
  ['mapiq.net', 'mapiq.net', true],
  ['mapiq.net', 'www.mapiq.net', false],
  ['mapiq.net', '*.net', false],
])('%s covers %s: %s', (name, host, isCovered) => {
  expect(certificateCovers(name, host)).toBe(isCovered);
});
