import { expect, test } from '@jest/globals';
import { openGrammar } from '../../src/scan/grammar.js';

test('a language that is opened again and again takes its memory once', async () => {
  await openGrammar('kotlin');
  const before = process.memoryUsage().rss;

  for (let times = 0; times < 60; times++) await openGrammar('kotlin');

  expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(80);
});
