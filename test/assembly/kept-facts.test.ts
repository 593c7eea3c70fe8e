// Facts of earlier runs in place of parsing: the same facts for the same bytes, and never for others.
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openKeptFacts, type KeptFactsRequest } from '../../src/assembly/kept-facts.js';
import { loadRulebook } from '../../src/rulebook/load-rulebook.js';
import { openRegistry } from '../../src/scan/registry.js';
import { openScanning, type FileFacts } from '../../src/scan/scan-file.js';
import type { Scanner } from '../../src/scan/scanner.js';

const home = mkdtempSync(join(tmpdir(), 'lastref-kept-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let folder = '';
let number = 0;
beforeEach(() => {
  folder = join(home, `cache-${++number}`);
});

const SHOP = 'LOGIN_URL=https://login.oldshop.net/\n';

interface Run extends Partial<KeptFactsRequest> {
  readonly text?: string;
  readonly path?: string;
  readonly registry?: readonly Scanner[];
}

/** Scans one file with kept facts; `parsed` says how often a scanner was asked. */
async function scanOnce({ text = SHOP, path = 'deploy/prod.env', registry, ...own }: Run = {}): Promise<{
  readonly found: FileFacts;
  readonly parsed: number;
}> {
  const rulebook = await loadRulebook();
  let parsed = 0;
  const counted = (registry ?? (await openRegistry())).map((scanner): Scanner => ({
    ...scanner,
    open: async (rules) => {
      const scan = await scanner.open(rules);
      return (source) => {
        parsed++;
        return scan(source);
      };
    },
  }));
  const kept = openKeptFacts({ folder, rulebook, roots: [], build: 'build 1', ...own });
  const scanning = await openScanning(rulebook, { registry: counted, ...(kept && { kept }) });
  const bytes = Buffer.from(text);
  const found = await scanning.scan({
    path,
    sizeBytes: bytes.length,
    read: () => Promise.resolve(bytes),
    chunks: () => {
      throw new Error('small files are read whole');
    },
  });
  kept?.close();
  return { found, parsed };
}

describe('the second run', () => {
  test('says the same and parses nothing', async () => {
    const first = await scanOnce();

    const second = await scanOnce();

    expect([first.parsed, second.parsed]).toEqual([1, 0]);
    expect(second.found).toEqual(first.found);
  });

  test('keeps the labels of a file that could not be parsed', async () => {
    const first = await scanOnce({ path: 'a.json', text: '{ "host": "login.oldshop.net", ' });

    const second = await scanOnce({ path: 'a.json', text: '{ "host": "login.oldshop.net", ' });

    expect(second.found.rawLabels).toContain('oldshop');
    expect(second.found).toEqual(first.found);
  });

  test.each<[string, Run]>([
    ['other bytes of the same length', { text: SHOP.replace('login', 'help1') }],
    ['another scanner’s format', { path: 'deploy/prod.txt' }],
    ['another build of the program', { build: 'build 2' }],
    ['another rulebook', { rulebook: { hash: 'another' } }],
  ])('parses %s', async (_title, run) => {
    await scanOnce();

    const { parsed } = await scanOnce(run);

    expect(parsed).toBe(1);
  });

  test('parses where a scanner’s version has been raised', async () => {
    await scanOnce();
    const registry = (await openRegistry()).map((scanner) => ({ ...scanner, version: scanner.version + 1 }));

    const { parsed } = await scanOnce({ registry });

    expect(parsed).toBe(1);
  });

  test('parses again what a mistake of ours spoilt', async () => {
    const failing = (await openRegistry()).map((scanner): Scanner =>
      scanner.id === 'env'
        ? {
            ...scanner,
            open: () =>
              Promise.resolve(() => {
                throw new Error('a bug');
              }),
          }
        : scanner,
    );
    await scanOnce({ registry: failing });

    const { found } = await scanOnce();

    expect(found.facts.some(({ kind }) => kind === 'blindspot')).toBe(false);
  });
});

describe('nothing is kept', () => {
  test('below a root that is scanned', async () => {
    const root = join(home, 'estate');
    mkdirSync(root, { recursive: true });
    await scanOnce({ folder: join(root, '.cache'), roots: [root] });

    expect(readdirSync(root)).toEqual([]);
  });

  test('by a program that was not built', async () => {
    await scanOnce({ build: undefined });

    const { parsed } = await scanOnce({ build: undefined });

    expect(parsed).toBe(1);
  });
});
