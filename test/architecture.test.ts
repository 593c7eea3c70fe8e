import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const src = fileURLToPath(new URL('../src', import.meta.url));
const LEAVES = ['base', 'model'];
const STAGES = ['config', 'rulebook', 'walk', 'scan', 'link', 'observe'];

/** What each part of src may import beside itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  model: ['base'],
  ...Object.fromEntries(STAGES.map((stage) => [stage, LEAVES])),
  graph: LEAVES,
  judge: [...LEAVES, 'config', 'graph'],
  report: LEAVES,
  assembly: [...LEAVES, ...STAGES, 'graph'],
  'audit.ts': [...LEAVES, 'assembly', 'judge'],
  'index.ts': [...LEAVES, 'assembly', 'audit.ts', 'judge', 'report', 'rulebook'],
  cli: ['index.ts'],
};

const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'));
const partOf = (path: string): string => path.split('/')[0] ?? '';

function importedParts(file: string): string[] {
  const text = readFileSync(`${src}/${file}`, 'utf8');
  return [...text.matchAll(/(?:\bfrom|\bimport\()\s*'(\.[^']+)\.js'/g)]
    .map(([, path = '']) => partOf(`${posix.join(dirname(file), path)}.ts`))
    .filter((part) => part !== partOf(file));
}

test('every part of src has its place', () => {
  const parts = [...new Set(files.map(partOf))].sort();

  expect(parts).toEqual(Object.keys(MAY_IMPORT).sort());
});

describe.each(Object.keys(MAY_IMPORT))('%s', (part) => {
  test('imports only what it may', () => {
    const strays = files
      .filter((file) => partOf(file) === part)
      .flatMap((file) => importedParts(file).map((to) => ({ file, to })))
      .filter(({ to }) => MAY_IMPORT[part]?.includes(to) !== true);

    expect(strays).toEqual([]);
  });
});

test('docs/architecture.md says a word on every folder', () => {
  const text = readFileSync(`${src}/../docs/architecture.md`, 'utf8');

  const folders = Object.keys(MAY_IMPORT).filter((part) => !part.endsWith('.ts'));

  expect(folders.filter((folder) => !text.includes(`| \`src/${folder}\``))).toEqual([]);
});
