import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { DOCUMENT_FORMATS } from '../../../src/scan/exports/document-formats.js';
import { inputsReference } from '../../../src/scan/exports/inputs-reference.js';
import { LOG_FORMATS } from '../../../src/scan/exports/traffic/log-formats.js';
import { expectGolden } from '../../golden.js';
import { readFixture, readLogFixture } from './read-fixture.js';

test('docs/inputs.md is what is read', () => {
  expectGolden('docs/inputs.md', inputsReference());
});

test('ids and titles are unique', () => {
  const all = [...DOCUMENT_FORMATS, ...LOG_FORMATS];

  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
});

test('every format has a fixture that it alone reads', async () => {
  const namesIn = (kind: string): string[] => readdirSync(new URL(`fixtures/${kind}`, import.meta.url));
  const kinds = ['records', 'bindings', 'environment', 'references'] as const;

  const documents = kinds.flatMap((kind) => namesIn(kind).map((name) => readFixture(kind, name)?.title));
  const logs = await Promise.all(namesIn('traffic').map(async (name) => (await readLogFixture(name))?.title));

  expect(DOCUMENT_FORMATS.map(({ title }) => title).filter((title) => !documents.includes(title))).toEqual([]);
  expect(LOG_FORMATS.map(({ title }) => title).filter((title) => !logs.includes(title))).toEqual([]);
});
