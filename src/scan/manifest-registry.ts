// Finds the manifest readers by folder listing and decides which of them read a file, besides the scanner of its format. It opens none.
import { readdir } from 'node:fs/promises';
import { byText } from '../base/order.js';
import { bufferOf } from './decode.js';
import type { ManifestReader } from './manifest-reader.js';

/** The readers that a file's name and bytes call for. */
export type ChooseManifests = (path: string, bytes: Uint8Array) => readonly ManifestReader[];

/** Every reader of `manifests/`, sorted by id. A module there must export exactly one, whose id is the file's name. */
export async function openManifestRegistry(): Promise<readonly ManifestReader[]> {
  const folder = new URL('./manifests/', import.meta.url);
  const modules = (await readdir(folder))
    .filter((name) => /\.[jt]s$/.test(name) && !/\.d\.ts$/.test(name))
    .sort(byText);
  const registry: ManifestReader[] = [];
  // One after the other, as scanners are: test runners link modules that two imports share only once.
  for (const name of modules)
    registry.push(readerIn(name, (await import(new URL(name, folder).href)) as Record<string, unknown>));
  return registry;
}

function readerIn(name: string, module: Record<string, unknown>): ManifestReader {
  const [reader, ...others] = Object.values(module) as ManifestReader[];
  if (reader === undefined || others.length > 0) throw new Error(`manifests/${name} must export exactly one reader`);
  if (reader.id !== name.slice(0, -3)) throw new Error(`manifests/${name} exports the reader "${reader.id}"`);
  return reader;
}

interface Pattern {
  readonly before: string;
  readonly after: string;
  readonly reader: ManifestReader;
}

/** Prepares the choice. */
export function manifestChooserOf(registry: readonly ManifestReader[]): ChooseManifests {
  const exact = new Map<string, ManifestReader[]>();
  const patterns: Pattern[] = [];
  for (const reader of registry)
    for (const name of reader.names.map((text) => text.toLowerCase())) {
      const star = name.indexOf('*');
      if (star < 0) exact.set(name, [...(exact.get(name) ?? []), reader]);
      else patterns.push({ before: name.slice(0, star), after: name.slice(star + 1), reader });
    }
  return (path, bytes) => {
    const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
    const byPattern = patterns.filter((pattern) => fits(pattern, name)).map(({ reader }) => reader);
    const readers = new Set([...(exact.get(name) ?? []), ...byPattern]);
    return readers.size === 0 ? [] : [...readers].filter((reader) => holdsOne(bytes, reader.holds));
  };
}

function fits({ before, after }: Pattern, name: string): boolean {
  return name.length > before.length + after.length && name.startsWith(before) && name.endsWith(after);
}

function holdsOne(bytes: Uint8Array, texts: readonly string[] | undefined): boolean {
  return texts === undefined || texts.some((text) => bufferOf(bytes).includes(text));
}
