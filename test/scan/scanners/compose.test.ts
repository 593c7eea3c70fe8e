import { describe, expect, test } from '@jest/globals';
import { scanner } from '../../../src/scan/scanners/compose.js';
import { linesOf, linesOfFixture, rawAt, readFixture, scanFixture, scanText } from '../scan-fixture.js';

test('a compose file', async () => {
  const lines = await linesOfFixture(scanner, 'compose.yaml');
  console.log(lines.join('\n'));
  expect(1).toBe(1);
});
