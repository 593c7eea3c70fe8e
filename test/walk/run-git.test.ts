import { getMaxListeners } from 'node:events';
import { expect, test } from '@jest/globals';
import { runGit } from '../../src/walk/run-git.js';

test('many repositories that are read at once make no warning of a leak', async () => {
  const { signal } = new AbortController();

  await Promise.all(Array.from({ length: 3 }, () => runGit({ root: '/', signal }, ['--version'])));

  expect(getMaxListeners(signal)).toBe(0);
});
