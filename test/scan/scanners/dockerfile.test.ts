import { describe, expect, test } from '@jest/globals';
import { scanner } from '../../../src/scan/scanners/dockerfile.js';
import { linesOf, linesOfFixture, rawAt, readFixture, scanFixture, scanText } from '../scan-fixture.js';

test('a Dockerfile', async () => {
  const lines = await linesOfFixture(scanner, 'Dockerfile');
  console.log(lines.join('\n'));
  expect(1).toBe(1);
});
test.each([
    ['x'.repeat(1_000_000)],
    ['RUN ' + 'a \\\n'.repeat(100_000)],
    ['ENV ' + 'A=b '.repeat(50_000)],
    ['ENV ' + 'A='.repeat(50_000)],
    ['FROM ' + '${'.repeat(50_000)],
    ['RUN ' + '${A:-'.repeat(50_000)],
    ['RUN <<EOF '.repeat(10_000)],
    ['# escape=`\n'.repeat(50_000)],
    ['RUN echo https://'+'a.'.repeat(100_000)],
    ['FROM x\n'.repeat(20_000)],
    ['COPY --from='.repeat(20_000)],
    ['LABEL a="'.repeat(20_000)],
])('%#', async (t) => {
  const s = Date.now();
  await scanText(scanner, 'Dockerfile', t);
  console.log(t.slice(0,20), Date.now()-s);
});
