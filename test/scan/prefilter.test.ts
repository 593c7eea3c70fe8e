import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Expression } from '../../src/model/expression.js';
import type { Fact } from '../../src/model/fact.js';
import { sightingsIn } from '../../src/model/sighting.js';
import { couldMatter } from '../../src/scan/prefilter.js';
import { chooserOf, openRegistry, type ChooseScanner } from '../../src/scan/registry.js';
import { sourceFor } from '../../src/scan/scanner.js';
import type { Scan } from '../../src/scan/scanner.js';
import { TEST_RULEBOOK } from './rulebook.js';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const matters = (text: string, hints: readonly string[] = []): boolean => couldMatter(Buffer.from(text), hints);

describe('what could matter', () => {
  test.each([
    ['a dotted name', 'zone mapiq.net here'],
    ['an address with a port', 'dial 10.0.0.1:80'],
    ['a URL of one label', 'see http://redis/'],
    ['a percent-encoded dot', 'mapiq%2Enet'],
    ['a twice encoded dot', 'mapiq%252enet'],
    ['a hex escape', 'mapiq\\x2Enet'],
    ['a Unicode escape', 'mapiq\\u002enet'],
    ['a braced escape', 'mapiq\\u{2e}net'],
    ['an octal escape', 'mapiq\\056net'],
    ['a pattern', '/^mapiq\\.net$/'],
    ['a character reference', 'mapiq&#46;net'],
    ['an ideographic full stop', 'mapiq\u3002net'],
    ['a full-width full stop', 'mapiq\uFF0Enet'],
    ['a half-width full stop', 'mapiq\uFF61net'],
    ['a name in another script', 'b\u00fcro.m\u00fcnchen'],
    ['an interpolated label', 'x ${sub}.mapiq'],
    ['a wildcard', '*.net'],
    ['base64 of a URL', base64('https://redis/jobs')],
    ['base64 of a name', base64('id.mapiq.net')],
    ['base64 at the end of a longer text', `a: ${base64('to id.mapiq.net')}\n`],
    ['a number, then a name', '1.2.3.mapiq'],
  ])('%s', (_, text) => {
    expect(matters(text)).toBe(true);
  });

  test('UTF-16, whatever it says', () => {
    expect(couldMatter(Buffer.from('\ufeffx', 'utf16le'), [])).toBe(true);
  });

  test('a hint, in any case, and any manifest', () => {
    expect(matters('$TTL 300\n', ['$ttl'])).toBe(true);
    expect(matters('NET=net\n', ['='])).toBe(true);
    expect(couldMatter(new Uint8Array(), 'always')).toBe(true);
  });
});

describe('what cannot matter', () => {
  test.each([
    ['nothing', ''],
    ['a version', 'version: 1.2.3\n'],
    ['sentences', 'One. Two... Three.\n- and so on.'],
    ['long words', 'getUserProfileByIdentifier and antidisestablishmentarianism'],
    ['a checksum', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['other escapes', '\\n \\x41 %20 &amp; a: b'],
  ])('%s', (_, text) => {
    expect(matters(text)).toBe(false);
  });
});

describe('the promise', () => {
  let choose: ChooseScanner;
  const scans = new Map<string, Scan>();
  const paths = [
    '.env',
    'a.json',
    'a.yaml',
    'a.ts',
    'a.py',
    'a.sql',
    'a.sh',
    'a.html',
    'a.md',
    'a.unknown',
    'build.gradle',
  ];

  beforeAll(async () => {
    const registry = await openRegistry();
    choose = chooserOf(registry);
    for (const scanner of registry) scans.set(scanner.id, await scanner.open(TEST_RULEBOOK));
  });

  test('a file that cannot matter holds no sighting and no definition', () => {
    const piece = fc.constantFrom(
      ...[
        'a',
        'net',
        'host',
        'http',
        '1',
        '.',
        '\u3002',
        '%2e',
        '\\x2e',
        '\\u002e',
        '\\.',
        '\\56',
        '&#46;',
        '://',
        ':',
        '//',
      ],
      ...[
        '=',
        '"',
        "'",
        '`',
        '\n',
        ' ',
        '\t',
        '$',
        '${',
        '}',
        '{',
        '[',
        ']',
        '-',
        '#',
        '/*',
        '*/',
        '@',
        '/',
        '*',
        '\u00e9',
        ',',
      ],
      ...[base64('id.mapiq.net'), 'export ', 'url: ', '<a>', '%', '?x='],
    );
    const text = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));

    fc.assert(
      fc.property(fc.constantFrom(...paths), text, (path, content) => {
        const scanner = choose(path, content);
        fc.pre(!couldMatter(Buffer.from(content), scanner.hints));
        const facts = [...(scans.get(scanner.id)?.(sourceFor(scanner, { path, text: content })) ?? [])];

        expect(facts.filter(isNamed)).toEqual([]);
      }),
      { numRuns: 4000 },
    );
  });
});

function isNamed(fact: Fact): boolean {
  return fact.kind === 'definition' || (fact.kind === 'use' && sightingsIn(knownText(fact.value)).length > 0);
}

function knownText(value: Expression): string {
  if (value.kind === 'text') return value.text;
  return value.kind === 'join' ? value.parts.map(knownText).join('') : '\uE000';
}
