import { describe, expect, test } from '@jest/globals';
import { inert, inertJson, inertLine } from '../../src/report/inert.js';

describe('inert', () => {
  test.each([
    ['an escape sequence', 'a\u001b[2Jb', 'a\\x1b[2Jb'],
    ['a C1 control sequence introducer', '\u009b31m', '\\x9b31m'],
    ['line ends and tabs', 'a\r\n\tb', 'a\\r\\n\\tb'],
    ['a bidi override', 'safe\u202etxt.exe', 'safe\\u{202e}txt.exe'],
    ['bidi isolates', '\u2066x\u2069', '\\u{2066}x\\u{2069}'],
    ['a zero-width space', 'mapiq\u200b.net', 'mapiq\\u{200b}.net'],
    ['a byte order mark', '\ufeffx', '\\u{feff}x'],
    ['a soft hyphen', 'ma\u00adpiq', 'ma\\xadpiq'],
    ['a Hangul filler', '\u3164', '\\u{3164}'],
    ['tag characters', '\u{e0041}', '\\u{e0041}'],
    ['a lone surrogate', '\ud800', '\\u{d800}'],
    ['a line separator', 'a\u2028b', 'a\\u{2028}b'],
    ['a command of Azure Pipelines', '##vso[task.setvariable]x', '#\\x23vso[task.setvariable]x'],
    ['a command of GitHub Actions', '##[add-mask]x', '#\\x23[add-mask]x'],
  ])('writes out %s', (_, text, expected) => {
    const shown = inert(text);

    expect(shown).toBe(expected);
  });

  test.each(['apps/signin/src/idp.ts', 'büro.mapiq.net', '日本語', '## heading', '😀'])('leaves %s alone', (text) => {
    const shown = inert(text);

    expect(shown).toBe(text);
  });

  test('is the same when applied twice', () => {
    const once = inert('\u001b##vso[x]\u202e');

    expect(inert(once)).toBe(once);
  });
});

test('a line never begins with a command of GitHub Actions', () => {
  const line = inertLine('   ::error file=a::b');

  expect(line).toBe('   \\x3a:error file=a::b');
});

test('JSON stays equal when it is made inert', () => {
  const value = { text: 'a\u001b\u009b\u202e\u{e0041}##vso[x]\n' };

  const json = inertJson(JSON.stringify(value, null, 2));

  expect(JSON.parse(json)).toEqual(value);
  expect(json).toMatch(/^[\x20-\x7e\n]*$/);
  expect(json).not.toContain('##vso[');
});
