import { describe, expect, test } from '@jest/globals';
import { widthOf } from '../../src/index.js';
import { sourceLine } from '../../src/tui/source-lines.js';

const textOf = (pieces: ReturnType<typeof sourceLine>): string =>
  pieces.map((piece) => (typeof piece === 'string' ? piece : piece[1])).join('');
const markOf = (pieces: ReturnType<typeof sourceLine>): string =>
  pieces.flatMap((piece) => (typeof piece !== 'string' && piece[0] === 'mark' ? [piece[1]] : [])).join('');

describe('a line of source', () => {
  test('tabs go to their stops, after wide characters, too', () => {
    expect(textOf(sourceLine('\ta\tb', 80))).toBe('    a   b');
    expect(textOf(sourceLine('日\tb', 80))).toBe('日  b');
  });

  test('what the evidence is about is marked, by code units', () => {
    const line = "\tconst 宛先 = '😀' + 'shop.oldshop.net';";
    const from = line.indexOf('shop.oldshop.net') + 1;

    const shown = sourceLine(line, 80, { from, to: from + 'shop.oldshop.net'.length });

    expect(markOf(shown)).toBe('shop.oldshop.net');
  });

  test.each([20, 40, 79])('a mark far to the right stays in sight in %i columns, and the line fits', (columns) => {
    const line = `${'日\t'.repeat(4000)}login.oldshop.net${'x'.repeat(100_000)}`;
    const from = line.indexOf('login') + 1;

    const shown = sourceLine(line, columns, { from, to: from + 17 });

    expect(markOf(shown)).toContain('login.oldshop');
    expect(widthOf(textOf(shown))).toBeLessThanOrEqual(columns);
    expect(textOf(shown)).toMatch(/^….*…$/);
  });

  test('what a terminal would obey, hide or reorder is written out', () => {
    expect(textOf(sourceLine('\x1b[2J\u202eevil\u200b', 80))).toBe('\\x1b[2J\\u{202e}evil\\u{200b}');
  });
});
