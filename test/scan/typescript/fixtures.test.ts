import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { packageJson } from '../../../src/scan/scanners/package-json.js';
import { tsconfig } from '../../../src/scan/scanners/tsconfig.js';
import { typescript } from '../../../src/scan/scanners/typescript.js';
import { toSource } from '../../../src/scan/scanner.js';
import { compactFact } from './compact-facts.js';
import { smallRulebook } from './small-rulebook.js';

const folder = new URL('../scanners/', import.meta.url);

describe.each([typescript, packageJson, tsconfig])('$title', (scanner) => {
  const inputs = new URL(`${scanner.id}/input/`, folder);
  const expected = parse(readFileSync(new URL(`${scanner.id}/expected.yaml`, folder), 'utf8')) as Record<
    string,
    string[]
  >;
  const scan = scanner.open(smallRulebook);

  test('every input has its expected facts', () => {
    const names = readdirSync(inputs).sort();

    expect(Object.keys(expected)).toEqual(names);
  });

  test.each(Object.keys(expected))('%s', async (name) => {
    const source = toSource(name, readFileSync(new URL(name, inputs), 'utf8'));

    const facts = [...(await scan)(source)].map(compactFact);

    expect(facts).toEqual(expected[name]);
  });

  test.each(Object.keys(expected))('%s: places show the text they say', async (name) => {
    const text = readFileSync(new URL(name, inputs), 'utf8');
    const lines = text.split('\n');

    const uses = [...(await scan)(toSource(name, text))].filter((fact) => fact.kind === 'use');

    for (const { at, text: shown } of uses) {
      const line = lines[at.line - 1] ?? '';
      expect(line.slice(at.column - 1, at.line === at.endLine ? at.endColumn - 1 : undefined)).toBe(
        shown.split('\n')[0],
      );
    }
  });

  test.each(Object.keys(expected))('%s: cut anywhere, it is read without a throw and alike twice', async (name) => {
    const text = readFileSync(new URL(name, inputs), 'utf8');
    const read = await scan;

    for (let end = 0; end < text.length; end += 37) {
      const once = [...read(toSource(name, text.slice(0, end)))];
      const again = [...read(toSource(name, text.slice(0, end)))];
      expect(again).toEqual(once);
    }
  });
});
