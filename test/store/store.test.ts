// The store on a real folder: what is kept is found again, and whatever happened to the files nothing else ever is.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openStore } from '../../src/store/open-store.js';
import { clearStore, storeContents } from '../../src/store/store-contents.js';
import type { Store } from '../../src/store/store.js';

const home = mkdtempSync(join(tmpdir(), 'lastref-store-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let folder = '';
let number = 0;
beforeEach(() => {
  folder = join(home, `cache-${++number}`);
});

const FACT = { kind: 'use', text: 'login.oldshop.net', at: { line: 3 } };
const open = (now = 1_000_000): Store => openStore(folder, { now });

function keepOne(key: string, value: unknown = FACT): void {
  const store = open();
  store.keep(key, value);
  store.close();
}

function segments(): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.segment'));
}

function damage(change: (bytes: Buffer) => Buffer): void {
  for (const name of segments()) writeFileSync(join(folder, name), change(readFileSync(join(folder, name))));
}

describe('what is kept', () => {
  test('is found by a later run, and nothing under another key', () => {
    keepOne('a');

    const later = open();

    expect(later.find('a')).toEqual(FACT);
    expect(later.find('b')).toBeUndefined();
  });

  test('stands in a folder that only this user can enter, in files that only this user can read', () => {
    keepOne('a');

    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(segments().map((name) => statSync(join(folder, name)).mode & 0o777)).toEqual([0o600]);
  });

  test('two runs side by side both keep theirs', () => {
    const [one, other] = [open(), open()];
    one.keep('a', 1);
    other.keep('b', 2);

    one.close();
    other.close();

    const later = open();
    expect([later.find('a'), later.find('b')]).toEqual([1, 2]);
  });

  test('outlives being put together with others', () => {
    for (let at = 0; at < 20; at++) keepOne(`key ${at}`, at);

    const later = open();

    expect(segments().length).toBeLessThan(20);
    expect(Array.from({ length: 20 }, (_, at) => later.find(`key ${at}`))).toEqual(
      Array.from({ length: 20 }, (_, at) => at),
    );
  });
});

describe('a damaged file', () => {
  test.each<[string, (bytes: Buffer) => Buffer]>([
    [
      'a flipped bit in a value',
      (bytes) => (bytes.writeUInt8(bytes.readUInt8(bytes.length - 3) ^ 4, bytes.length - 3), bytes),
    ],
    ['a flipped bit in the index', (bytes) => (bytes.writeUInt8(bytes.readUInt8(30) ^ 1, 30), bytes)],
    ['a cut value', (bytes) => bytes.subarray(0, bytes.length - 5)],
    ['a cut index', (bytes) => bytes.subarray(0, 30)],
    ['nothing', () => Buffer.alloc(0)],
    ['somebody else’s file', () => Buffer.from('PNG and so on, long enough to hold a head')],
    ['an index that says it is huge', (bytes) => (bytes.writeUInt32LE(0xffff_fff0, 16), bytes)],
  ])('%s is not there, and is written anew', (_title, change) => {
    keepOne('a');
    damage(change);

    const found = open().find('a');
    keepOne('a');

    expect(found).toBeUndefined();
    expect(open().find('a')).toEqual(FACT);
  });
});

describe('a folder that cannot be trusted or used', () => {
  test('one that others may write to is left alone', () => {
    mkdirSync(folder);
    chmodSync(folder, 0o777);

    keepOne('a');

    expect(readdirSync(folder)).toEqual([]);
    expect(open().find('a')).toBeUndefined();
  });

  test('a file in its place is no folder', () => {
    writeFileSync(folder, 'mine\n');

    keepOne('a');

    expect(readFileSync(folder, 'utf8')).toBe('mine\n');
  });
});

describe('room', () => {
  test('what was not used for longest goes first', () => {
    keepOne('old', 'x'.repeat(600));
    const user = openStore(folder, { now: 2_000_000 });
    user.keep('new', 'y'.repeat(600));
    user.close();

    const tidy = openStore(folder, { now: 3_000_000, mostBytes: 1000 });
    tidy.find('old');
    tidy.close();

    const later = open();
    expect([later.find('old'), later.find('new')].filter((value) => value !== undefined)).toEqual(['x'.repeat(600)]);
  });

  test('what a run that died left goes after an hour', () => {
    keepOne('a');
    const left = join(folder, `.facts-${'0'.repeat(32)}.writing`);
    writeFileSync(left, 'half');

    openStore(folder, { now: Date.now() }).close();
    const soon = existsSync(left);
    openStore(folder, { now: Date.now() + 2 * 3_600_000 }).close();

    expect([soon, existsSync(left)]).toEqual([true, false]);
  });
});

describe('its contents', () => {
  test('are counted', () => {
    keepOne('a');
    keepOne('b');

    const { entries, bytes, oldest, newest, cleared } = storeContents(folder);

    expect({ entries, cleared, hasBytes: bytes > 0, dated: [oldest, newest].every(Boolean) }).toEqual({
      entries: 2,
      cleared: false,
      hasBytes: true,
      dated: true,
    });
  });

  test('are nothing where there is no folder', () => {
    expect(storeContents(folder)).toEqual({ folder, entries: 0, bytes: 0, oldest: null, newest: null, cleared: false });
  });

  test('are cleared without touching what others put there', () => {
    keepOne('a');
    writeFileSync(join(folder, 'notes.txt'), 'mine\n');

    const cleared = clearStore(folder);

    expect(cleared).toMatchObject({ entries: 1, cleared: true });
    expect(readdirSync(folder)).toEqual(['notes.txt']);
  });

  test('and the folder with them where nothing else is in it', () => {
    keepOne('a');

    clearStore(folder);

    expect(existsSync(folder)).toBe(false);
  });
});
