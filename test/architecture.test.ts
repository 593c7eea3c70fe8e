import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../src', import.meta.url));
test('docs/architecture.md says a word on every folder', () => {
  const text = readFileSync(`${src}/../docs/architecture.md`, 'utf8');

  const folders = readdirSync(src, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );

  expect(folders.filter((folder) => !text.includes(`| \`src/${folder}\``))).toEqual([]);
});
