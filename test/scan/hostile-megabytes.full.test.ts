// What a crafted file may cost: patterns that make careless readers go back and forth, in every kind of file.
import { expect, test } from '@jest/globals';
import { openScanning, type FileInput } from '../../src/scan/scan-file.js';
import { TEST_RULEBOOK } from './rulebook.js';

function fileOf(path: string, content: string): FileInput {
  const bytes = Buffer.from(content);
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(bytes);
  };
  return { path, sizeBytes: bytes.length, read: () => Promise.resolve(bytes), chunks };
}

test('hostile megabytes take linear time in every scanner', async () => {
  const patterns = [
    '"',
    '${',
    '${a:-',
    '[',
    '{"a":',
    '- ',
    '<a>.',
    '{{',
    '\\',
    '%2e',
    'a.b ',
    "a='",
    '/*',
    '# a.b ',
    '*.a',
    '&a [*a, ',
  ];
  const scanning = await openScanning(TEST_RULEBOOK);

  const started = performance.now();
  for (const path of ['.env', 'a.json', 'a.yaml', 'a.ts', 'a.py', 'a.md', 'a.html'])
    for (const pattern of patterns)
      await scanning.scan(fileOf(path, `k=a.b ${pattern.repeat(80_000 / pattern.length)}`));

  expect(performance.now() - started).toBeLessThan(80_000);
}, 160_000);
