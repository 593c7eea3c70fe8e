// What large files of code cost: what is parsed at all. Counted in facts, never timed.
import { expect, test } from '@jest/globals';
import type { Fact } from '../../../src/model/fact.js';
import { openScanning } from '../../../src/scan/scan-file.js';
import { TEST_RULEBOOK } from '../rulebook.js';

async function factsOf(path: string, text: string): Promise<readonly Fact[]> {
  const bytes = Buffer.from(text);
  const scanning = await openScanning(TEST_RULEBOOK);
  const file = { path, sizeBytes: bytes.length, read: () => Promise.resolve(bytes), chunks: () => nothing() };
  return (await scanning.scan(file)).facts;
}

async function* nothing(): AsyncIterable<Uint8Array> {
  // Files of this size are read as a whole.
}

test('what a program has written is read as text, says so, and loses no literal', async () => {
  const line = 'func f() { g(tls, 0x10, 0x20, 0x30, 0x40) }\n';
  const text = `package lib\n${line.repeat(24_000)}const host = "login.oldshop.net"\n`;

  const facts = await factsOf('lib/sqlite_linux_amd64.go', text);

  expect(facts.map(({ kind }) => kind)).toEqual(['blindspot', 'use']);
  expect(facts[0]).toMatchObject({ reason: 'too-large' });
  expect(facts[1]).toMatchObject({ text: 'login.oldshop.net' });
});
