import { expect, test } from '@jest/globals';
import { nearestOf } from '../../src/base/nearest.js';

test.each([
  ['exept', 'except'],
  ['domian', 'domain'],
  ['Domain', 'domain'],
  ['replacment', 'replacement'],
  ['retired', 'retire'],
])('%s was meant to be %s', (word, meant) => {
  const found = nearestOf(word, ['domain', 'on', 'except', 'replacement', 'retire']);

  expect(found).toBe(meant);
});

test.each(['host', 'x', '', 'documentation'])('%j is near to nothing', (word) => {
  const found = nearestOf(word, ['domain', 'except', 'docs']);

  expect(found).toBeUndefined();
});

test('the first of equals is taken', () => {
  const found = nearestOf('cat', ['car', 'cap']);

  expect(found).toBe('car');
});
