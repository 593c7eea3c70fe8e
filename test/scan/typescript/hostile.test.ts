import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Fact } from '../../../src/model/fact.js';
import { toSource, type Scan } from '../../../src/scan/scanner.js';
import { typescript } from '../../../src/scan/scanners/typescript.js';
import { smallRulebook } from './small-rulebook.js';

let scan: Scan;
beforeAll(async () => {
  scan = await typescript.open(smallRulebook);
});
const read = (text: string, name = 'a.ts'): Fact[] => [...scan(toSource(name, text))];
const reasons = (facts: readonly Fact[]): string[] =>
  facts.flatMap((fact) => (fact.kind === 'blindspot' ? [fact.reason] : []));
const named = (facts: readonly Fact[]): string[] => facts.flatMap((fact) => (fact.kind === 'use' ? [fact.text] : []));
const DEEP = 10_000;

describe('what nests too deeply is a blind spot, and its literals are read', () => {
  test.each([
    ['parentheses', `x = ${'('.repeat(DEEP)}"a.mapiq.net"${')'.repeat(DEEP)}`],
    ['functions', `x = ${'() => { return '.repeat(DEEP)}"a.mapiq.net"${'}'.repeat(DEEP)}`],
    ['ternaries', `x = ${'a ? b : '.repeat(DEEP)}"a.mapiq.net"`],
    ['negations', `x = ${'!'.repeat(DEEP)}"a.mapiq.net"`],
    ['method chains', `x = "a.mapiq.net"${'.concat("b")'.repeat(DEEP)}`],
  ])('%s', (_, text) => {
    const facts = read(text);

    expect(reasons(facts)).toEqual(['too-deep']);
    expect(named(facts)).toContain('a.mapiq.net');
  });

  test('regular expressions, division and templates are told apart without a tree', () => {
    const nested = `${'('.repeat(DEEP)}1${')'.repeat(DEEP)}`;
    const text = `a = b / 2; c = /["'\`]/; d = \`x\${e / f}y.mapiq.net\`; g = "z.mapiq.net"; // w.mapiq.net\nx = ${nested}`;

    const facts = read(text);

    expect(named(facts)).toEqual(['y.mapiq.net', 'z.mapiq.net', 'w.mapiq.net']);
  });
});

describe('what is long is read in bounded time', () => {
  test('a sum of ten thousand operands is one use', () => {
    const facts = read(`x = "a.mapiq.net"${' + "/b"'.repeat(DEEP)}`);

    expect(facts.map(({ kind }) => kind)).toEqual(['use']);
    expect(reasons(facts)).toEqual([]);
  });

  test('a bundle on one line', () => {
    const facts = read('x("https://a.mapiq.net/");'.repeat(40_000), 'bundle.js');

    expect(named(facts)).toHaveLength(40_000);
  });

  test('a file beyond the limit is read token by token', () => {
    const facts = read(`const a = "a.mapiq.net";\n${';'.repeat(8_000_001)}`, 'huge.js');

    expect(reasons(facts)).toEqual(['too-large']);
    expect(named(facts)).toEqual(['a.mapiq.net']);
  }, 20_000);

  test('slashes, dots and pattern quantifiers without end', () => {
    const parts = ['/'.repeat(500_000), 'a.'.repeat(250_000), '(?:'.repeat(200), 'a?'.repeat(50_000)];

    const facts = read(`const a = "${parts[0]}"; const b = "${parts[1]}"; const c = /${parts[3]}mapiq\\.net/;`);

    expect(named(facts).some((text) => text.startsWith('/a?a?'))).toBe(true);
  }, 20_000);
});

describe('broken text', () => {
  test('is a blind spot at the first error, with every literal read', () => {
    const facts = read('const a = "a.mapiq.net";\n}}} ((( "b.mapiq.net" ] => "c.mapiq.net"');

    expect(reasons(facts)).toEqual(['unparsable']);
    expect(facts.find(({ kind }) => kind === 'blindspot')?.at.line).toBe(2);
    expect(named(facts).sort()).toEqual(['a.mapiq.net', 'b.mapiq.net', 'c.mapiq.net']);
  });

  test.each(['', '\u0000\u0001\uFFFD', '"', '`${', '/*', '<a', '@@@'])('%j throws nothing', (text) => {
    const facts = read(text, 'a.tsx');

    expect(facts.every(({ kind }) => kind === 'blindspot' || kind === 'use')).toBe(true);
  });

  test('names of objects that every object has are names like any other', () => {
    const facts = read(
      'const constructor = "a.mapiq.net"; fetch(constructor); x.hasOwnProperty("b"); "".toString(); y["__proto__"]();',
    );

    expect(facts.filter(({ kind }) => kind === 'definition')).toHaveLength(1);
  });
});
