import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configReference } from '../../src/config/config-reference.js';
import { expectGolden } from '../golden.js';

const schema: unknown = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../schema/config.json', import.meta.url)), 'utf8'),
);

function* keysOf(node: unknown): Iterable<string> {
  if (typeof node !== 'object' || node === null) return;
  const { properties } = node as { properties?: Record<string, unknown> };
  if (!Array.isArray(node)) yield* Object.keys(properties ?? {});
  for (const [key, value] of Object.entries(node))
    yield* keysOf(key === 'properties' ? Object.values(value as object) : value);
}

test('docs/configuration.md is what the schema says', () => {
  expectGolden('docs/configuration.md', configReference());
});

test('every key of schema/config.json is named', () => {
  const keys = [...new Set(keysOf(schema))];

  const unnamed = keys.filter((key) => !configReference().includes(`\`${key}\``));

  expect(keys.length).toBeGreaterThan(50);
  expect(unnamed).toEqual([]);
});

test('a key says whether it is required', () => {
  const lines = configReference().split('\n');

  expect(lines.find((line) => line.startsWith('- `domain`'))).toContain('required');
  expect(lines.find((line) => line.startsWith('- `on`'))).not.toContain('required');
});
