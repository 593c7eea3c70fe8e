import { describe, expect, test } from '@jest/globals';
import { decodeKeys } from '../../src/tui/decode-keys.js';
import { actionOf, KEY_TABLE } from '../../src/tui/key-table.js';

const namesOf = (input: string): string[] => decodeKeys(input).presses.map(({ key }) => key);

describe('what a terminal sends', () => {
  test.each([
    ['\x1b[A\x1b[B\x1bOC\x1b[D', ['up', 'down', 'right', 'left']],
    ['\x1b[5~\x1b[6~\x1b[1~\x1b[F', ['page-up', 'page-down', 'home', 'end']],
    ['\x1b[<64;10;5M\x1b[<65;10;5M', ['wheel-up', 'wheel-down']],
    ['\x1b[<0;3;12M\x1b[<0;3;12m\x1b[<2;3;12M', ['click-12']],
    ['jé日', ['j', 'é', '日']],
    ['\r\n\t\x7f \x03\x04', ['enter', 'enter', 'tab', 'backspace', 'space', 'ctrl-c', 'ctrl-d']],
    ['\x1b\x1b[A', ['esc', 'up']],
    ['\x1b[Z\x1b[1;5A', ['shift-tab', 'up']],
    ['\x1b[?1;2c\x1b[200q', []],
  ])('%j', (input, keys) => {
    expect(namesOf(input)).toEqual(keys);
  });

  test('a sequence that is cut waits for its rest', () => {
    const first = decodeKeys('j\x1b[<64;1');

    const second = decodeKeys(`${first.rest}0;5M`);

    expect(first.presses.map(({ key }) => key)).toEqual(['j']);
    expect(second.presses).toEqual([{ key: 'wheel-up' }]);
  });

  test('pasted text is one press, without what a terminal would obey', () => {
    const { presses } = decodeKeys('\x1b[200~old\x1b]0;x\x07shop.net\n\x1b[201~q');

    expect(presses).toEqual([
      { key: 'paste', text: 'old]0;xshop.net' },
      { key: 'q', text: 'q' },
    ]);
  });
});

test('no key has two meanings', () => {
  const keys = KEY_TABLE.flatMap((entry): readonly string[] => entry.keys);

  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.map(actionOf)).not.toContain(undefined);
});
