import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { InputError } from '../../src/base/errors.js';
import { toObservedFacts } from '../../src/observe/observed-facts.js';
import { readRecording } from '../../src/observe/recording.js';
import { answer, handshake, lookup, recording } from './acme-recording.js';

const PEM = readFileSync(new URL('../../samples/boltrics/certs/old.pem', import.meta.url), 'utf8');
const SHOP = recording({
  dns: [lookup({ answers: [answer('shop.acme.example.', 'CNAME', 'shop.oldshop.net.')] })],
  tls: [handshake({ chain: [PEM] })],
});

async function errorOf(text: string): Promise<unknown> {
  try {
    await readRecording(text, 'shop.json');
  } catch (error) {
    return error;
  }
  return undefined;
}

/** The recording with one part replaced, as text with one key or item a line. */
function broken(change: (copy: { dns: Record<string, unknown>[]; tls: Record<string, unknown>[] }) => void): string {
  const copy = JSON.parse(JSON.stringify(SHOP)) as { dns: Record<string, unknown>[]; tls: Record<string, unknown>[] };
  change(copy);
  return JSON.stringify(copy, null, 1);
}

test('a recording is read as it was written', async () => {
  const read = await readRecording(JSON.stringify(SHOP), 'shop.json');

  expect(read).toEqual(SHOP);
});

test('a byte order mark is no mistake', async () => {
  const read = await readRecording(`\uFEFF${JSON.stringify(SHOP)}`, 'shop.json');

  expect(read).toEqual(SHOP);
});

test.each(['mapiq/recordings/2024-08-30.json', 'boltrics/recordings/2023-09-28.json'])(
  'samples/%s reads',
  async (file) => {
    const text = readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8');

    const read = await readRecording(text, file);

    expect(read.dns.length + read.tls.length).toBeGreaterThan(5);
  },
);

describe('a mistake is an InputError at its place', () => {
  test.each([
    ['not JSON', '{\n "schemaVersion": 1,\n oops\n}', 3, 2],
    ['cut off', '{\n "schemaVersion": 1,', 2, 21],
    ['nothing', '', 1, 1],
    ['a comment', '{ // no\n}', 1, 3],
    ['a trailing comma', '{"dns": [],\n}', 2, 1],
    ['another version', '{"schemaVersion":\n 2, "recordedAt": "2024-08-30T05:00:00Z", "dns": [], "tls": []}', 2, 2],
    ['a missing key', '\n{"schemaVersion": 1}', 2, 1],
    ['another kind of file', '[1]', 1, 1],
    ['too deep', `\n${'['.repeat(100_000)}`, 2, 65],
    ['unknown key', broken(({ dns }) => Object.assign(dns[0] ?? {}, { rcode: 0 })), 19, 4],
    ['unknown status', broken(({ dns }) => Object.assign(dns[0] ?? {}, { status: 'OK' })), 10, 14],
    ['no UTC', broken(({ dns }) => Object.assign(dns[0] ?? {}, { at: '2024-08-30T05:00:00+02:00' })), 9, 10],
    ['no such day', broken(({ dns }) => Object.assign(dns[0] ?? {}, { at: '2024-02-30T05:00:00Z' })), 9, 10],
    ['no host name', broken(({ dns }) => Object.assign(dns[0] ?? {}, { name: 'https://shop.acme.example/' })), 7, 12],
    ['a name with a port', broken(({ dns }) => Object.assign(dns[0] ?? {}, { name: 'shop.acme.example:443' })), 7, 12],
    ['no port', broken(({ tls }) => Object.assign(tls[0] ?? {}, { port: 65536 })), 24, 12],
    ['no address', broken(({ tls }) => Object.assign(tls[0] ?? {}, { address: '192.0.2.300' })), 25, 15],
    ['no PEM', broken(({ tls }) => Object.assign(tls[0] ?? {}, { chain: ['MIIC'] })), 30, 5],
    ['ok without certificate', broken(({ tls }) => Object.assign(tls[0] ?? {}, { chain: [] })), 29, 13],
    ['refused with one', broken(({ tls }) => Object.assign(tls[0] ?? {}, { status: 'refused' })), 29, 13],
  ])('%s', async (_what, text, line, column) => {
    const error = await errorOf(text);

    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ code: 'bad-input', where: { file: 'shop.json', line, column } });
  });
});

test('whatever is done to a recording, it reads or is an InputError', async () => {
  const text = JSON.stringify(SHOP, null, 1);
  const pieces = fc.constantFrom(
    '"',
    '{',
    '}',
    '[',
    ']',
    ',',
    '\\',
    '\u0000',
    '-',
    'null',
    '1e999',
    '"__proto__":{},',
    '\uD800',
  );
  const edit = fc.record({
    at: fc.nat(text.length),
    cut: fc.nat(40),
    put: fc.oneof(pieces, fc.string({ maxLength: 8 })),
  });

  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 4 }), async (edits) => {
      const mutated = edits.reduce((now, { at, cut, put }) => now.slice(0, at) + put + now.slice(at + cut), text);
      const error = await errorOf(mutated);
      expect(error === undefined || error instanceof InputError).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('whatever JSON it is, it reads or is an InputError', async () => {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 5 }),
    fc.constantFrom(JSON.parse('{"__proto__":{"dns":1}}') as object),
  );
  const key = fc.constantFrom('schemaVersion', 'recordedAt', 'dns', 'tls', 'name', 'chain', 'constructor', '__proto__');

  await fc.assert(
    fc.asyncProperty(fc.dictionary(key, value), async (json) => {
      const error = await errorOf(JSON.stringify(json));
      expect(error === undefined || error instanceof InputError).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('what reads gives facts, however odd its names, data and certificates are', async () => {
  const text = fc.string({ minLength: 1, maxLength: 30 });
  const odd = fc.record({
    owner: text,
    type: fc.constantFrom('CNAME', 'MX', 'SRV', 'HTTPS', 'TYPE65', 'A'),
    data: fc.string(),
  });
  const body = fc.string({ maxLength: 60 });

  await fc.assert(
    fc.asyncProperty(fc.array(odd), body, async (answers, pem) => {
      const written = recording({
        dns: [lookup({ answers: answers.map((each) => ({ ...each, ttlSeconds: 1 })) })],
        tls: [handshake({ chain: [`-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`] })],
      });
      const facts = toObservedFacts(await readRecording(JSON.stringify(written), 'odd.json'));
      expect(facts.counts.endpoints).toEqual({ probed: 1, failed: 1 });
    }),
    { numRuns: 200 },
  );
});
