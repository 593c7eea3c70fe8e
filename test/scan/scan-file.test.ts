import { describe, expect, test } from '@jest/globals';
import type { Fact } from '../../src/model/fact.js';
import { openScanning, type FileFacts, type FileInput, type ScanningOptions } from '../../src/scan/scan-file.js';
import type { Scanner } from '../../src/scan/scanner.js';
import { scanner as text } from '../../src/scan/scanners/text.js';
import { TEST_RULEBOOK } from './rulebook.js';

function fileOf(path: string, content: string | Uint8Array): FileInput {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return {
    path,
    sizeBytes: bytes.length,
    read: () => Promise.resolve(bytes),
    chunks: async function* () {
      for (let at = 0; at < bytes.length; at += 1000) yield await Promise.resolve(bytes.subarray(at, at + 1000));
    },
  };
}

async function scan(path: string, content: string | Uint8Array, options?: ScanningOptions): Promise<FileFacts> {
  return (await openScanning(TEST_RULEBOOK, options)).scan(fileOf(path, content));
}

const seen = (facts: readonly Fact[]): string[] =>
  facts.map((fact) => {
    const what = fact.kind === 'use' ? fact.text : fact.kind === 'blindspot' ? fact.reason : '';
    return `${fact.kind} ${what} ${fact.at.line}:${fact.at.column}`.replace(/ {2}/, ' ');
  });

describe('bytes to text', () => {
  const line = 'a\r\nzone = "büro.mapiq.net"\r\n';

  test.each([
    ['UTF-8', Buffer.from(line)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${line}`)],
    ['UTF-16LE', Buffer.from(`\ufeff${line}`, 'utf16le')],
    ['UTF-16BE', Buffer.from(`\ufeff${line}`, 'utf16le').swap16()],
  ])('%s gives the same places', async (_, bytes) => {
    const { scanner, facts, asked, rawLabels } = await scan('app.toml', bytes);

    expect({ scanner, asked, rawLabels }).toEqual({ scanner: 'text', asked: true, rawLabels: undefined });
    expect(seen(facts)).toEqual(['use büro.mapiq.net 2:9']);
  });

  test('a byte that is no UTF-8 hurts only the name that it stands in', async () => {
    const bytes = Buffer.from('# gr\xfc\xdfe\nzone = shop.oldshop.net\nother = b\xfcro.mapiq.net\n', 'latin1');

    const { facts, rawLabels } = await scan('app.toml', bytes);

    expect(seen(facts)).toEqual(['use shop.oldshop.net 2:8', 'use büro.mapiq.net 3:9', 'blindspot undecodable 3:9']);
    expect(rawLabels).toContain('mapiq');
  });

  test('such a byte beside no name is no blind spot', async () => {
    const { facts, rawLabels } = await scan('app.toml', Buffer.from('# gr\xfc\xdfe\nzone = mapiq.net\n', 'latin1'));

    expect(seen(facts)).toEqual(['use mapiq.net 2:8']);
    expect(rawLabels).toBeUndefined();
  });
});

describe('what nobody parses', () => {
  test('a binary is searched', async () => {
    const { scanner, facts, asked } = await scan('logo.ts', Buffer.from('\0\x01https://api.mapiq.net/\0'));

    expect({ scanner, asked }).toEqual({ scanner: 'bytes', asked: true });
    expect(seen(facts)).toEqual(['use api.mapiq.net 1:1']);
  });

  test('an oversized file is searched chunk by chunk and never read', async () => {
    const file = fileOf('dump.sql', `${'x'.repeat(2990)}\n-- https://api.mapiq.net/\n`);
    const scanning = await openScanning(TEST_RULEBOOK, { largestBytes: 1000 });

    const { scanner, facts, bytes } = await scanning.scan({ ...file, read: () => Promise.reject(new Error('read')) });

    expect({ scanner, bytes }).toEqual({ scanner: 'bytes', bytes: file.sizeBytes });
    expect(seen(facts)).toEqual(['use api.mapiq.net 2:12']);
  });

  test('a file that cannot matter is not asked', async () => {
    const found = await scan('notes.yaml', 'just: words\n');

    expect(found).toEqual({ scanner: 'yaml', facts: [], asked: false, bytes: 12 });
  });

  test('an empty file is nothing', async () => {
    expect(await scan('empty.json', '')).toEqual({ scanner: 'json', facts: [], asked: false, bytes: 0 });
  });

  test('a keyword of the rulebook and a suppression make a file matter', async () => {
    expect(seen((await scan('a.gradle', 'repositories { jcenter() }')).facts)).toEqual(['use jcenter() 1:16']);
    expect(seen((await scan('a.py', '# lastref-ignore retired-host\n')).facts)).toEqual(['suppression 1:3']);
  });

  test('a file that cannot be read is a blind spot', async () => {
    const scanning = await openScanning(TEST_RULEBOOK);
    const denied = Object.assign(new Error('denied'), { code: 'EACCES' });

    const { facts, asked } = await scanning.scan({ ...fileOf('a.ts', 'x'), read: () => Promise.reject(denied) });

    expect(asked).toBe(false);
    expect(seen(facts)).toEqual(['blindspot unreadable 1:1']);
  });
});

describe('broken files', () => {
  test('what cannot be parsed as a whole leaves its labels', async () => {
    const { facts, rawLabels } = await scan('a.json', '{ "Zone": "mapiq.net", ');

    expect(seen(facts)).toEqual(['blindspot unparsable 1:1', 'use mapiq.net 1:12']);
    expect(rawLabels).toEqual(['mapiq', 'net', 'zone']);
  });

  test('a scanner that throws is told, and the file is read as text', async () => {
    const failing: Scanner = {
      ...text,
      id: 'failing',
      files: { extensions: ['.x'] },
      open: () =>
        Promise.resolve(() => {
          throw new TypeError('a mistake of ours');
        }),
    };
    const bugs: [unknown, string][] = [];

    const { facts, scanner, rawLabels } = await scan('apps/a.x', 'zone = mapiq.net\n', {
      registry: [failing, text],
      onBug: (error, path) => bugs.push([error, path]),
    });

    expect(bugs).toEqual([[expect.any(TypeError), 'apps/a.x']]);
    expect(scanner).toBe('failing');
    expect(seen(facts)).toEqual(['blindspot unparsable 1:1', 'use mapiq.net 1:8']);
    expect(rawLabels).toEqual(['mapiq', 'net', 'zone']);
  });

  test('each scanner is opened once, and only when a file needs it', async () => {
    let opened = 0;
    const counting: Scanner = { ...text, open: (rulebook) => (opened++, text.open(rulebook)) };
    const scanning = await openScanning(TEST_RULEBOOK, { registry: [counting] });

    const before = opened;
    await Promise.all([scanning.scan(fileOf('a.txt', 'a.mapiq.net')), scanning.scan(fileOf('b.txt', 'b.mapiq.net'))]);

    expect([before, opened]).toEqual([0, 1]);
  });
});
