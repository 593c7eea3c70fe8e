// Compares text with a file that a reader can judge. `npm run golden` rewrites the file instead; the diff is then read.
import { expect } from '@jest/globals';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Expects the file (relative to the repository's root) to hold exactly this text. */
export function expectGolden(file: string, text: string): void {
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url));
  if (process.env['GOLDEN'] === 'write') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(text).toBe(readFileSync(path, 'utf8'));
}
