import { beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Fact } from '../../src/model/fact.js';
import { isBinary, decode } from '../../src/scan/decode.js';
import { couldMatter } from '../../src/scan/prefilter.js';
import { openRegistry } from '../../src/scan/registry.js';
import { sourceFor } from '../../src/scan/scanner.js';
import type { Scan, Scanner } from '../../src/scan/scanner.js';
import { formatExpected, renderFacts, type RenderedFact } from './render-facts.js';
import { TEST_RULEBOOK } from './rulebook.js';

const fixtures = new URL('./scanners/', import.meta.url);
const ids = readdirSync(new URL('../../src/scan/scanners/', import.meta.url))
  .map((name) => name.replace(/\.ts$/, ''))
  .sort();

interface Input {
  readonly path: string;
  readonly bytes: Uint8Array;
}

function inputsOf(id: string): Input[] {
  const folder = new URL(`${id}/input/`, fixtures);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .map((file) => ({ path: file.slice(folder.pathname.length).replace(/^\/+/, ''), bytes: readFileSync(file) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Numbers that look random and are the same in every run (a linear congruential generator). */
function* noise(seed: number): Generator<number> {
  for (let state = seed; ; yield state >>> 8) state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
}

function mutated(text: string, seed: number): string {
  const numbers = noise(seed);
  const next = (below: number): number => (numbers.next().value as number) % Math.max(1, below);
  const units = [...text];
  for (let change = 0; change < 12; change++) {
    const at = next(units.length);
    const piece = ['{', '}', '"', "'", '`', '\n', '\\', '\0', '${', '#', ':', '[', '<', '\ud800', ''][next(15)] ?? '';
    units.splice(at, next(3), piece);
  }
  return units.join('');
}

test('the registry holds every file of scanners/ under its own name', async () => {
  const registry = await openRegistry();

  expect(registry.map(({ id }) => id)).toEqual(ids);
});

describe.each(ids)('%s', (id) => {
  const inputs = inputsOf(id);
  let scanner: Scanner;
  let scan: Scan;
  const factsOf = (path: string, text: string): Fact[] => [...scan(sourceFor(scanner, { path, text }))];

  beforeAll(async () => {
    const found = (await openRegistry()).find((candidate) => candidate.id === id);
    if (found === undefined) throw new Error(`${id} is not in the registry`);
    scanner = found;
    scan = await scanner.open(TEST_RULEBOOK);
  });

  test('says who it is and what it follows', () => {
    expect(scanner.title).not.toBe('');
    expect(scanner.version).toBeGreaterThanOrEqual(1);
    expect(scanner.references.length).toBeGreaterThan(0);
    for (const reference of scanner.references) expect(reference.trim()).not.toBe('');
    if (scanner.hints !== 'always') for (const hint of scanner.hints) expect(hint).toMatch(/^[ -@[-~]+$/);
  });

  test('yields the expected facts', () => {
    const expectedFile = new URL(`${id}/expected.json`, fixtures);

    const found = new Map<string, readonly RenderedFact[]>(
      inputs.map(({ path, bytes }) => [path, renderFacts(factsOf(path, decode(bytes).text))]),
    );
    if (process.env['GOLDEN'] === 'write') writeFileSync(expectedFile, formatExpected(found));

    expect(inputs.length).toBeGreaterThan(0);
    expect(Object.fromEntries(found)).toEqual(JSON.parse(readFileSync(expectedFile, 'utf8')));
  });

  test('points at the raw text', () => {
    let seen = 0;
    for (const { path, bytes } of inputs) {
      const { text } = decode(bytes);
      for (const fact of factsOf(path, text)) {
        const raw = rawAt(text, fact.at);

        expect(raw).toBeDefined();
        if (fact.kind === 'use') expect(raw?.slice(0, 200)).toBe(fact.text);
        seen++;
      }
    }
    expect(seen).toBeGreaterThan(0);
  });

  test('gives the same answer twice', () => {
    for (const { path, bytes } of inputs) {
      const { text } = decode(bytes);

      expect(JSON.stringify(factsOf(path, text))).toBe(JSON.stringify(factsOf(path, text)));
    }
  });

  test('asks for no file without hints, and finds nothing that names a host there', () => {
    const plain = ['', '\n', 'nothing here\n', 'one two three four\n'];

    for (const { path } of inputs) {
      for (const text of plain) {
        if (couldMatter(Buffer.from(text), scanner.hints)) continue;
        const named = factsOf(path, text).filter(({ kind }) => kind !== 'blindspot');

        expect(named).toEqual([]);
      }
    }
  });

  test('reads broken input without throwing', () => {
    for (const { path, bytes } of inputs) {
      const { text } = decode(bytes);
      const cuts = Array.from({ length: 40 }, (_, index) => Math.floor((text.length * index) / 40));
      const broken = [
        ...cuts.map((cut) => text.slice(0, cut)),
        ...cuts.map((_, seed) => mutated(text, seed + 1)),
        Buffer.from(Array.from({ length: 512 }, (_, byte) => (byte * 7) % 256)).toString('latin1'),
        '\0'.repeat(64),
      ];

      for (const each of broken) expect(() => factsOf(path, each)).not.toThrow();
    }
  });

  test('its fixtures are text', () => {
    expect(inputs.filter(({ bytes }) => isBinary(bytes))).toEqual([]);
  });
});

function rawAt(text: string, at: Fact['at']): string | undefined {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  const from = starts[at.line - 1];
  const to = starts[at.endLine - 1];
  if (from === undefined || to === undefined || at.column < 1 || at.endColumn < 1) return undefined;
  const start = from + at.column - 1;
  const end = to + at.endColumn - 1;
  return end > text.length || end < start ? undefined : text.slice(start, end);
}
