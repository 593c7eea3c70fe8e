// Finds the readers that read files beside their scanners, by folder listing, and decides which of them read a file. It opens none.
import { readdir } from 'node:fs/promises';
import { Minimatch } from 'minimatch';
import { byText } from '../base/order.js';
import { bufferOf } from './decode.js';
import type { SideReader } from './side-reader.js';

/** The readers that a file's path and bytes call for. */
export type ChooseReaders = (path: string, bytes: Uint8Array) => readonly SideReader[];

const FOLDERS = ['./manifests/', './readers/'] as const;

/** Every reader of `manifests/`, then of `readers/`, each sorted by id. A module there must export exactly one, whose id is the file's name. */
export async function openSideRegistry(): Promise<readonly SideReader[]> {
  const registry: SideReader[] = [];
  for (const name of FOLDERS) {
    const folder = new URL(name, import.meta.url);
    const modules = (await readdir(folder))
      .filter((file) => /\.[jt]s$/.test(file) && !/\.d\.ts$/.test(file))
      .sort(byText);
    // One after the other, as scanners are: test runners link modules that two imports share only once.
    for (const file of modules)
      registry.push(readerIn(file, (await import(new URL(file, folder).href)) as Record<string, unknown>));
  }
  return registry;
}

function readerIn(name: string, module: Record<string, unknown>): SideReader {
  const [reader, ...others] = Object.values(module) as SideReader[];
  if (reader === undefined || others.length > 0) throw new Error(`${name} must export exactly one reader`);
  if (reader.id !== name.slice(0, -3)) throw new Error(`${name} exports the reader "${reader.id}"`);
  return reader;
}

interface Pattern {
  readonly before: string;
  readonly after: string;
  readonly reader: SideReader;
}

interface Glob {
  readonly matcher: Minimatch;
  readonly reader: SideReader;
}

/** Prepares the choice. */
export function sideChooserOf(registry: readonly SideReader[]): ChooseReaders {
  const exact = new Map<string, SideReader[]>();
  const patterns: Pattern[] = [];
  const globs: Glob[] = registry.flatMap((reader) =>
    (reader.paths ?? []).map((glob) => ({ reader, matcher: new Minimatch(glob, { dot: true, nocase: true }) })),
  );
  for (const reader of registry)
    for (const name of reader.names.map((text) => text.toLowerCase())) {
      const star = name.indexOf('*');
      if (star < 0) exact.set(name, [...(exact.get(name) ?? []), reader]);
      else patterns.push({ before: name.slice(0, star), after: name.slice(star + 1), reader });
    }
  return (path, bytes) => {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    const byPattern = patterns.filter((pattern) => fits(pattern, name)).map(({ reader }) => reader);
    const byGlob = globs.filter(({ matcher }) => matcher.match(path)).map(({ reader }) => reader);
    const readers = new Set([...(exact.get(name) ?? []), ...byPattern, ...byGlob]);
    return readers.size === 0 ? [] : [...readers].filter((reader) => holdsOne(bytes, reader.holds));
  };
}

function fits({ before, after }: Pattern, name: string): boolean {
  return name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after);
}

function holdsOne(bytes: Uint8Array, texts: readonly string[] | undefined): boolean {
  return texts === undefined || texts.some((text) => bufferOf(bytes).includes(text));
}
