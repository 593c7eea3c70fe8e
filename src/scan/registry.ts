// Finds the scanners by folder listing and decides which one reads a file. It opens none of them.
import { readdir } from 'node:fs/promises';
import { Minimatch } from 'minimatch';
import { byText } from '../base/order.js';
import type { Scanner } from './scanner.js';
import { extensionByShebang } from './shebang.js';

const FALLBACK = 'text';

/** Decides by path and the first 4096 characters which scanner reads a text file. */
export type ChooseScanner = (path: string, head: string) => Scanner;

/** Every scanner of `scanners/`, sorted by id. A module there must export exactly one, whose id is the file's name. */
export async function openRegistry(): Promise<readonly Scanner[]> {
  const folder = new URL('./scanners/', import.meta.url);
  const modules = (await readdir(folder))
    .filter((name) => /\.[jt]s$/.test(name) && !/\.d\.ts$/.test(name))
    .sort(byText);
  const registry: Scanner[] = [];
  // One after the other: side by side gains nothing, and test runners link modules that two imports share only once.
  for (const name of modules) registry.push(scannerIn(name, await importFrom(new URL(name, folder))));
  return registry;
}

async function importFrom(file: URL): Promise<Record<string, unknown>> {
  return (await import(file.href)) as Record<string, unknown>;
}

function scannerIn(name: string, module: Record<string, unknown>): Scanner {
  const scanners = Object.values(module).filter(isScanner);
  const [scanner] = scanners;
  if (scanner === undefined || scanners.length > 1) throw new Error(`scanners/${name} must export exactly one scanner`);
  if (scanner.id !== name.slice(0, -3)) throw new Error(`scanners/${name} exports the scanner "${scanner.id}"`);
  return scanner;
}

function isScanner(value: unknown): value is Scanner {
  return typeof value === 'object' && value !== null && 'id' in value && 'open' in value && 'files' in value;
}

/**
 * Prepares the choice: exact name, then name with `*`, path glob, extension, content alone, the interpreter on the first line, and at
 * last `text`. A scanner with `sniff` must find its content, too; where two match alike, the one that looked at the content comes first, then the lower id.
 */
export function chooserOf(registry: readonly Scanner[]): ChooseScanner {
  const ordered = [...registry].sort(
    (a, b) => Number(b.files.sniff !== undefined) - Number(a.files.sniff !== undefined) || byText(a.id, b.id),
  );
  const fallback = ordered.find(({ id }) => id === FALLBACK);
  if (fallback === undefined) throw new Error(`no scanner is called "${FALLBACK}"`);
  const tables = tablesOf(ordered);
  return (path, head) => {
    const holds = ({ files }: Scanner): boolean => files.sniff?.(head) ?? true;
    for (const candidates of candidatesOf(tables, path)) {
      const scanner = candidates.find(holds);
      if (scanner) return scanner;
    }
    return tables.extensions.get(extensionByShebang(head))?.find(holds) ?? fallback;
  };
}

interface Tables {
  readonly names: ReadonlyMap<string, readonly Scanner[]>;
  readonly nameGlobs: readonly Glob[];
  readonly pathGlobs: readonly Glob[];
  readonly extensions: ReadonlyMap<string, readonly Scanner[]>;
  readonly byContent: readonly Scanner[];
}

interface Glob {
  readonly scanner: Scanner;
  readonly matches: (text: string) => boolean;
}

function tablesOf(ordered: readonly Scanner[]): Tables {
  const names = new Map<string, Scanner[]>();
  const extensions = new Map<string, Scanner[]>();
  const nameGlobs: Glob[] = [];
  const pathGlobs: Glob[] = [];
  for (const scanner of ordered) {
    for (const name of scanner.files.names ?? []) {
      if (name.includes('*')) nameGlobs.push({ scanner, matches: globOf(name.toLowerCase()) });
      else append(names, name.toLowerCase(), scanner);
    }
    for (const glob of scanner.files.paths ?? []) pathGlobs.push({ scanner, matches: globOf(glob) });
    for (const extension of scanner.files.extensions ?? []) append(extensions, extension, scanner);
  }
  const byContent = ordered.filter(
    ({ files }) => files.sniff && !files.names?.length && !files.paths?.length && !files.extensions?.length,
  );
  return { names, nameGlobs, pathGlobs, extensions, byContent };
}

function append(map: Map<string, Scanner[]>, key: string, scanner: Scanner): void {
  const list = map.get(key);
  if (list) list.push(scanner);
  else map.set(key, [scanner]);
}

function globOf(glob: string): (text: string) => boolean {
  const compiled = new Minimatch(glob, { dot: true, nocomment: true, nonegate: true });
  return (text) => compiled.match(text);
}

/** Lists of scanners that match by name, the most telling list first. */
function* candidatesOf(tables: Tables, path: string): Iterable<readonly Scanner[]> {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  yield tables.names.get(name) ?? [];
  yield tables.nameGlobs.filter(({ matches }) => matches(name)).map(({ scanner }) => scanner);
  yield tables.pathGlobs.filter(({ matches }) => matches(path)).map(({ scanner }) => scanner);
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1))
    yield tables.extensions.get(name.slice(dot)) ?? [];
  yield tables.byContent;
}
