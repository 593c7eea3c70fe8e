// Markup that nobody writes by hand: it takes time that grows with its size, and no literal is lost.
import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../../src/model/fact.js';
import { openScanning } from '../../../src/scan/scan-file.js';
import { TEST_RULEBOOK } from '../rulebook.js';

async function factsOf(path: string, text: string): Promise<{ facts: readonly Fact[]; bugs: readonly unknown[] }> {
  const bugs: unknown[] = [];
  const bytes = Buffer.from(text);
  const scanning = await openScanning(TEST_RULEBOOK, { onBug: (error) => bugs.push(error) });
  const { facts } = await scanning.scan({
    path,
    sizeBytes: bytes.length,
    read: () => Promise.resolve(bytes),
    chunks: () => (async function* () {})(),
  });
  return { facts, bugs };
}

const LINK = '<div><a href="https://deep.oldshop.net/">x</a>';

describe('markup', () => {
  test.each([
    ['fifty thousand open tags', 'a.html', '<div>'.repeat(50_000)],
    ['fifty thousand open islands', 'a.html', '{{ '.repeat(50_000)],
    ['fifty thousand statements', 'a.erb', '<% x %>'.repeat(50_000)],
    ['fifty thousand names of Razor', 'a.cshtml', '@Model.Host '.repeat(50_000)],
    ['fifty thousand braces', 'a.svelte', '{a'.repeat(50_000)],
    ['fifty thousand attributes', 'a.html', `<p ${'a="b.c" '.repeat(50_000)}>`],
    ['fifty thousand comments', 'a.html', '<!-- x -->'.repeat(50_000)],
    ['a million characters of text', 'a.html', 'x'.repeat(1_000_000)],
    ['half a tag', 'a.html', '<a href="'],
    ['half a script', 'a.html', '<script>fetch(`${'],
  ])(
    '%s',
    async (_name, path, text) => {
      const { facts, bugs } = await factsOf(path, `${LINK}\n${text}`);

      expect(bugs).toEqual([]);
      expect(JSON.stringify(facts)).toContain('deep.oldshop.net');
    },
    60_000,
  );

  test('lines that end with carriage return and line feed keep their places', async () => {
    const { facts } = await factsOf('a.html', `<p>\r\n{{ x }}\r\n</p>\r\n${LINK}`);

    const [use] = facts.filter((fact) => fact.kind === 'use');

    expect(use?.at).toMatchObject({ line: 4, column: 23 });
    expect(use?.text).toBe('deep.oldshop.net');
  });
});
