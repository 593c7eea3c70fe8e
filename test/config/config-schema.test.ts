import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configJsonSchema } from '../../src/config/config-schema.js';

const path = fileURLToPath(new URL('../../schema/config.json', import.meta.url));

test('schema/config.json is what the program checks', () => {
  const current = `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
  if (process.env.GOLDEN === 'write') writeFileSync(path, current);

  const committed = readFileSync(path, 'utf8');

  expect(committed).toBe(current);
});

test('every key explains itself to an editor', () => {
  const { properties } = configJsonSchema() as { properties: Record<string, { description?: string }> };

  const silent = Object.keys(properties).filter((key) => !properties[key]?.description);

  expect(Object.keys(properties)).toHaveLength(10);
  expect(silent).toEqual([]);
});
