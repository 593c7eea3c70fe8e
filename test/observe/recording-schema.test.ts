import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { recordingJsonSchema } from '../../src/observe/recording-schema.js';

const FILE = new URL('../../schema/recording.json', import.meta.url);

test('schema/recording.json is what the reader checks', () => {
  const generated = `${JSON.stringify(recordingJsonSchema(), null, 2)}\n`;
  if (process.env.GOLDEN === 'write') writeFileSync(FILE, generated);

  const published = readFileSync(FILE, 'utf8');

  expect(published).toBe(generated);
});
