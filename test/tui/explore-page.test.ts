import { expect, test } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyReference } from '../../src/tui/key-reference.js';

test('the key table of docs/explore.md is the one that the program uses', () => {
  const file = join(import.meta.dirname, '../../docs/explore.md');
  const page = readFileSync(file, 'utf8');
  const [before = '', , after = ''] = page.split(/<!-- \/?keys -->/);

  const wanted = `${before}<!-- keys -->\n\n${keyReference()}\n\n<!-- /keys -->${after}`;
  if (process.env['GOLDEN'] === 'write') writeFileSync(file, wanted);

  const cells = (text: string): string[] =>
    text.split('\n').map((line) => line.replace(/\s+/g, ' ').replace(/-+/g, '-'));
  expect(cells(readFileSync(file, 'utf8'))).toEqual(cells(wanted));
});
