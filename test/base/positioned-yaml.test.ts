import { describe, expect, test } from '@jest/globals';
import { readPositionedYaml } from '../../src/base/positioned-yaml.js';

const TEXT = [
  'retire:',
  '  - domain: mapiq.net',
  '    on: &day 2024-09-11',
  '  - {domain: oldshop.net, on: *day}',
  'empty:',
  '',
].join('\n');

describe('places', () => {
  test.each([
    [['retire'], 2, 3],
    [['retire', 0], 2, 5],
    [['retire', 0, 'domain'], 2, 13],
    [['retire', 1, 'domain'], 4, 14],
    [['retire', 1, 'on'], 4, 31],
    [['empty'], 5, 1],
    // what is not there stands where the part above it stands
    [['retire', 0, 'owner'], 2, 5],
    [['retire', 7, 'owner'], 2, 3],
    [['nothing', 'at', 'all'], 1, 1],
  ])('the value of %j', (path, line, column) => {
    const yaml = readPositionedYaml(TEXT, 'a.yaml');

    expect(yaml.placeOf(path)).toEqual({ file: 'a.yaml', line, column });
  });

  test('the key itself', () => {
    const yaml = readPositionedYaml(TEXT, 'a.yaml');

    expect(yaml.placeOfKey(['retire', 0, 'on'])).toEqual({ file: 'a.yaml', line: 3, column: 5 });
  });

  test('lines that end in CRLF', () => {
    const yaml = readPositionedYaml('a: 1\r\nb:\r\n  c: 2\r\n', 'a.yaml');

    expect(yaml.placeOf(['b', 'c'])).toEqual({ file: 'a.yaml', line: 3, column: 6 });
  });
});

test('days and `off` are texts, not dates and booleans', () => {
  const yaml = readPositionedYaml('{ on: 2024-09-11, level: off }', 'a.yaml');

  expect(yaml.value).toEqual({ on: '2024-09-11', level: 'off' });
});

test('a key named __proto__ harms nothing', () => {
  const yaml = readPositionedYaml('__proto__: { polluted: yes }', 'a.yaml');

  expect(yaml.mistakes).toEqual([]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});
