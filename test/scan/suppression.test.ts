import { expect, test } from '@jest/globals';
import { toSource } from '../../src/scan/scanner.js';
import { suppressionsIn } from '../../src/scan/suppression.js';

const read = (text: string): unknown[] => [...suppressionsIn(toSource('', text), 0, text.length)];

test.each([
  [
    '// lastref-ignore retired-host until=2024-08-01 reason="replaced in 4.2"',
    { rule: 'retired-host', until: '2024-08-01', reason: 'replaced in 4.2' },
  ],
  ["# lastref-ignore retired-alias reason='old' until=soon", { rule: 'retired-alias', until: 'soon', reason: 'old' }],
  ['/* lastref-ignore retired-record reason=old */', { rule: 'retired-record', reason: 'old' }],
  ['-- lastref-ignore', { rule: '' }],
  ['# lastref-ignore until=2024-08-01', { rule: '', until: '2024-08-01' }],
])('%s', (comment, expected) => {
  const { at, kind, ...said } = read(comment)[0] as Record<string, unknown>;

  expect(said).toEqual(expected);
  expect([kind, at]).toEqual(['suppression', expect.objectContaining({ line: 1 })]);
});

test('each line of a comment has its own', () => {
  const found = read('/* lastref-ignore retired-host\r\n * lastref-ignore retired-alias */');

  expect(found).toMatchObject([
    { rule: 'retired-host', at: { line: 1, column: 4, endLine: 1 } },
    { rule: 'retired-alias', at: { line: 2, column: 4 } },
  ]);
});
