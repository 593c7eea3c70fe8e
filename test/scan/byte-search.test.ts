import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Use } from '../../src/model/fact.js';
import { searchBytes } from '../../src/scan/byte-search.js';
import { renderFacts } from './render-facts.js';

function* cutBy(bytes: Uint8Array, size: number): Iterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const namesIn = async (bytes: Uint8Array): Promise<string[]> =>
  (await searchBytes([bytes], { isText: false }))
    .filter((fact): fact is Use => fact.kind === 'use')
    .map(({ text, strength }) => `${strength} ${text}`);

describe('names in bytes', () => {
  test('text keeps its lines', async () => {
    const text = 'first\n a https://u:p@api.mapiq.net:8443/x and db.oldshop.net\r\n  MAPIQ.NET, api.mapiq.net\n';

    const facts = await searchBytes([Buffer.from(text)], { isText: true });

    expect(renderFacts(facts)).toEqual([
      { ...dialled, at: '2:16-29', value: "'https://api.mapiq.net:8443'", text: 'api.mapiq.net' },
      { ...token, at: '2:41-55', value: "'db.oldshop.net'", text: 'db.oldshop.net' },
      { ...token, at: '3:3-12', value: "'MAPIQ.NET'", text: 'MAPIQ.NET' },
    ]);
  });

  test('a binary has them between other bytes, each once', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0, 1, 255, 0x12]),
      Buffer.from('id.mapiq.net'),
      Buffer.from([0x85, 0]),
      Buffer.from('\0wss://live.mapiq.net/\0ID.MAPIQ.NET\0'),
    ]);

    const facts = await searchBytes([bytes], { isText: false });

    expect(renderFacts(facts)).toEqual([
      { ...dialled, at: '1:1-1', value: "'wss://live.mapiq.net'", text: 'live.mapiq.net' },
      { ...token, at: '1:1-1', value: "'id.mapiq.net'", text: 'id.mapiq.net' },
    ]);
  });

  test('UTF-16 of either order', async () => {
    const little = Buffer.from('x https://login.mapiq.net:443/ zone.oldshop.net', 'utf16le');
    const big = Buffer.from(little).swap16();

    expect(await namesIn(little)).toEqual(['dialled login.mapiq.net', 'token zone.oldshop.net']);
    expect(await namesIn(big)).toEqual(['dialled login.mapiq.net', 'token zone.oldshop.net']);
  });

  test('what is no name is left', async () => {
    const bytes = Buffer.from('1.2.3 a.b .. file:///x.y -.- a..b x.1 .gitignore 10.0.0.1 mapiq. .net');

    expect(await namesIn(bytes)).toEqual([]);
  });

  test('the bound is said', async () => {
    const bytes = Buffer.from('a.mapiq.net b.mapiq.net\nc.mapiq.net a.mapiq.net');

    const facts = await searchBytes([bytes], { isText: true, most: 2 });

    expect(facts.map(({ kind }) => kind)).toEqual(['use', 'use', 'blindspot']);
    expect(facts[2]).toMatchObject({ reason: 'bound', at: { line: 2 } });
  });
});

test('chunk boundaries lose nothing and invent nothing', async () => {
  const piece = fc.constantFrom(
    'api.mapiq.net',
    'https://',
    '\n',
    ' ',
    'x',
    '.',
    '\0',
    ':8443',
    '@',
    'é',
    '-',
    'y'.repeat(700),
    '/',
  );
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
  const encoding = fc.constantFrom('utf8' as const, 'utf16le' as const);

  await fc.assert(
    fc.asyncProperty(text, encoding, fc.integer({ min: 1, max: 1500 }), async (content, as, size) => {
      const bytes = Buffer.from(content, as);
      const whole = await searchBytes([bytes], { isText: true });

      const cut = await searchBytes(cutBy(bytes, size), { isText: true });

      expect(cut).toEqual(whole);
    }),
    { numRuns: 300 },
  );
});

test('crafted megabytes take linear time', async () => {
  const crafted = ['a.'.repeat(1_000_000), 'a'.repeat(2_000_000), '-.'.repeat(1_000_000), 'a\0.\0'.repeat(500_000)];

  const started = performance.now();
  for (const text of crafted) await searchBytes(cutBy(Buffer.from(text), 65_536), { isText: true });

  expect(performance.now() - started).toBeLessThan(5_000);
});

const dialled = { kind: 'use', as: 'text', relation: 'http', strength: 'dialled' };
const token = { kind: 'use', as: 'text', relation: 'mention', strength: 'token' };
