import { describe, expect, test } from '@jest/globals';
import { UsageError } from '../../src/index.js';
import { allFlags, COMMANDS } from '../../src/cli/command-table.js';
import { flagReference } from '../../src/cli/flag-reference.js';
import { readInstant } from '../../src/cli/instant.js';
import { run } from '../../src/cli/run.js';
import { nearest } from '../../src/cli/suggestion.js';
import { expectGolden } from '../golden.js';
import { testWorld } from './world.js';

describe('instants', () => {
  test.each([
    ['2024-08-30', '2024-08-30T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2024-08-30T06:46Z', '2024-08-30T06:46:00.000Z'],
    ['2024-08-30T06:46:10.5Z', '2024-08-30T06:46:10.500Z'],
    ['2024-08-30T01:00:00+02:00', '2024-08-29T23:00:00.000Z'],
  ])('%s', (text, expected) => {
    expect(readInstant(text)).toBe(expected);
  });

  test.each([
    '',
    'now',
    '2024-8-30',
    '2024-02-30',
    '2023-02-29',
    '2024-13-01',
    '2024-08-30T06:46',
    '2024-08-30T25:00Z',
    '30.08.2024',
  ])('%j is refused', (text) => {
    const reading = (): string => readInstant(text);

    expect(reading).toThrow(UsageError);
    expect(reading).toThrow(expect.objectContaining({ code: 'bad-date' }));
  });
});

test.each([
  ['audti', 'audit'],
  ['host', 'hosts'],
  ['exp', 'explain'],
  ['zzz', undefined],
  ['x'.repeat(1_000_000), undefined],
])('the word nearest to %.20s', (word, expected) => {
  expect(nearest(word, ['audit', 'hosts', 'why', 'explain'])).toBe(expected);
});

test('docs/flags.md is the reference of the program', () => {
  expectGolden('docs/flags.md', flagReference());
});

test.each(COMMANDS.map(({ name, flags }) => [name, flags] as const))(
  'help for %s shows its flags and no other',
  async (name, flags) => {
    const world = testWorld();

    await run(['help', ...name.split(' ')], world);

    const shown = allFlags().filter(({ long }) =>
      new RegExp(`^ .*${long}(?![\\w-])`, 'm').test(world.stdout.text.split('Examples:')[0] ?? ''),
    );
    expect(new Set(shown)).toEqual(new Set(flags));
  },
);
