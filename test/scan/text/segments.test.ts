import { describe, expect, test } from '@jest/globals';
import { segmenterOf } from '../../../src/scan/text/segments.js';
import { TEST_RULEBOOK } from '../rulebook.js';

function cut(language: string, text: string): string[] {
  const profile = TEST_RULEBOOK.languages.find(({ id }) => id === language);
  if (profile === undefined) throw new Error(`no language ${language}`);
  return [...segmenterOf(profile)(text)].map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
}

describe('comments, strings and the rest', () => {
  test.each([
    ['c-like', 'a = "b" // c\nd', ['other a = ', 'string b', 'other  ', 'comment // c', 'other \nd']],
    ['c-like', 'x /* a\n b */ y', ['other x ', 'comment /* a\n b */', 'other  y']],
    ['c-like', 'x /* never closed', ['other x ', 'comment /* never closed']],
    ['c-like', '"a\\"b" c', ['string a\\"b', 'other  c']],
    ['c-like', "it's 5\n'ok'", ["other it's 5\n", 'string ok']],
    ['c-like', '"// no comment"', ['string // no comment']],
    ['c-like', 'go https://a.b // c', ['other go https://a.b ', 'comment // c']],
    ['c-like', '`a\nb`', ['string a\nb']],
    ['c-like', '// a\r\nb', ['comment // a', 'other \r\nb']],
    ['python', '"""a "b" c""" # d', ['string a "b" c', 'other  ', 'comment # d']],
    ['sql', "'it''s' -- x", ["string it''s", 'other  ', 'comment -- x']],
    ['hash-data', 'url=https://a.b#c # d', ['other url=https://a.b#c ', 'comment # d']],
    ['hash-data', '# all', ['comment # all']],
    ['prose', 'a "b" # c', ['other a "b" # c']],
    ['prose', '', []],
  ])('%s: %j', (language, text, expected) => {
    expect(cut(language, text)).toEqual(expected);
  });
});
