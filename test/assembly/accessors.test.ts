// Accessors of frameworks, each a small program of its own in fixtures/accessors: the zone stands in a configuration, `https://NAME.` before the reader. What
// begins with `no-` reads the same key from another object, or another key, and reaches nothing.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadScanners, placesOf, removeEstates } from './estate-lines.js';

const PROGRAMS = fileURLToPath(new URL('fixtures/accessors', import.meta.url));
const READER = /https:\/\/(?:u:p@)?([a-z0-9]+(?:-[a-z0-9]+)*)\.(?!example|org)/g;

beforeAll(loadScanners);
afterAll(removeEstates);

describe.each(readdirSync(PROGRAMS))('%s', (program) => {
  test('its readers reach the zone, and nothing else does', async () => {
    const files = filesOf(join(PROGRAMS, program));
    const readers = Object.entries(files).flatMap(([file, text]) =>
      [...text.matchAll(READER)].map(([, name = '']) => ({ name, line: `${name}.oldshop.net ${file}` })),
    );

    const places = await placesOf(files);

    const isTwin = ({ name }: { readonly name: string }): boolean => name.startsWith('no-');
    const wanted = readers.filter((reader) => !isTwin(reader)).map(({ line }) => line);
    expect(wanted.length).toBeGreaterThan(0);
    expect(places.filter((place) => wanted.includes(place))).toEqual([...new Set(wanted)].sort());
    expect(places.filter((place) => place.startsWith('no-') && place.includes('.oldshop.net '))).toEqual([]);
  });
});

/** The files of a program; `dotenv` stands for `.env`, which a checkout may ignore. */
function filesOf(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const written = relative(folder, path)
      .split(sep)
      .join('/')
      .replace(/(^|\/)(?:dotenv|shoprc)/, (all) => all.replace('dotenv', '.env').replace('shoprc', '.shoprc'));
    found[written] = readFileSync(path, 'utf8');
  }
  return found;
}
