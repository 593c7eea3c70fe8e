import { expect, test } from '@jest/globals';
import { scanner } from '../../../src/scan/scanners/catalog-info.js';
import { linesOf, linesOfFixture, rawAt, readFixture, scanFixture } from '../scan-fixture.js';

test('a catalog file', async () => {
  const lines = await linesOfFixture(scanner, 'catalog-info.yaml');
  console.log(lines.join('\n'));
  expect(1).toBe(1);
});
