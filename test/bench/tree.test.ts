import { expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesOf, SHAPES, writeTree } from '../../bench/tree.mjs';

const tree = { seed: 7, bytes: 100_000, kilobytes: SHAPES.many };
const textOf = (seed: number): string => JSON.stringify([...filesOf({ ...tree, seed })]);

test('the same seed makes the same tree, another seed another', () => {
  expect(textOf(7)).toBe(textOf(7));
  expect(textOf(8)).not.toBe(textOf(7));
});

test('a tree has the size that was asked for', () => {
  const bytes = [...filesOf(tree)].reduce((sum, { text }) => sum + text.length, 0);

  expect(bytes).toBeGreaterThanOrEqual(tree.bytes);
  expect(bytes).toBeLessThan(tree.bytes * 1.05);
});

test('few files are large and many are small, and some name the retired domain', () => {
  const many = [...filesOf({ ...tree, bytes: 2_000_000 })];
  const few = [...filesOf({ ...tree, bytes: 2_000_000, kilobytes: SHAPES.few })];

  expect(many.length).toBeGreaterThan(50 * few.length);
  expect(many.some(({ text }) => text.includes('.oldshop.net'))).toBe(true);
});

test('no path is made twice, and all of them are written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lastref-tree-'));

  const files = writeTree(folder, tree);
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  rmSync(folder, { recursive: true });

  expect(found).toHaveLength(files);
});
