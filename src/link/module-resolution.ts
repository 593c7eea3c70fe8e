// From a module specifier, as a file writes it, to the files it can mean: relative paths, path aliases of the nearest configuration,
// and packages of the same run. Follows the source rather than what a build makes of it.
import { posix } from 'node:path';
import { fileId, type LinkedFile } from './linked-file.js';
import { createPlaceResolver } from './name-places.js';
import { createReaders } from './readers.js';
import type { Link } from '../model/link.js';

const EXTENSIONS = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.json', '.d.ts'];
/** What a compiled specifier (`./x.js`) may be in the source. */
const SOURCES: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};

type Rooted = { readonly link: Extract<Link, { link: 'package' | 'path-alias' }>; readonly file: LinkedFile };

/** The files a specifier leads to, best first; empty where it leads out of the run. */
export type ModuleResolver = (specifier: string, from: LinkedFile) => readonly LinkedFile[];

interface ModuleIndex {
  readonly byId: ReadonlyMap<string, LinkedFile>;
  readonly packages: ReadonlyMap<string, readonly Rooted[]>;
  /** Deepest configuration first. */
  readonly aliases: readonly Rooted[];
}

/** Indexes files, packages and path aliases once. */
export function createModuleResolver(files: readonly LinkedFile[]): ModuleResolver {
  const index = indexModules(files);
  const place = createPlaceResolver(files);
  const resolveOne: ModuleResolver = (specifier, from) => {
    if (specifier === 'readers:.') return readersOf(from);
    const placed = place(specifier, from);
    if (placed) return placed;
    if (specifier.startsWith('.')) return fileAt(index, from.repo, posix.join(posix.dirname(from.path), specifier));
    const aliased = byAlias(index, specifier, from);
    return aliased.length > 0 ? aliased : byPackage(index, specifier, from);
  };
  // Where a language looks in several places, they stand in order, separated by `|`.
  const resolve = remembered((specifier, from) =>
    specifier.includes('|')
      ? [...new Set(specifier.split('|').flatMap((one) => resolveOne(one, from)))]
      : resolveOne(specifier, from),
  );
  const readersOf = createReaders(files, resolve);
  return resolve;
}

const NOWHERE: readonly LinkedFile[] = [];

/** Each question is answered once, and equal answers are one list, so that what is found in its files can be kept by it. */
function remembered(resolve: ModuleResolver): ModuleResolver {
  const answers = new Map<LinkedFile, Map<string, readonly LinkedFile[]>>();
  const lists = new Map<string, readonly LinkedFile[]>();
  return (specifier, from) => {
    const ofFile = answers.get(from) ?? new Map<string, readonly LinkedFile[]>();
    if (ofFile.size === 0) answers.set(from, ofFile);
    const known = ofFile.get(specifier);
    if (known) return known;
    const found = resolve(specifier, from);
    const id = found.map(fileId).join('\n');
    const list = found.length === 0 ? NOWHERE : (lists.get(id) ?? found);
    lists.set(id, list);
    ofFile.set(specifier, list);
    return list;
  };
}

function indexModules(files: readonly LinkedFile[]): ModuleIndex {
  const packages = new Map<string, Rooted[]>();
  const aliases: Rooted[] = [];
  for (const file of files) {
    for (const link of file.facts) {
      if (link.kind !== 'link') continue;
      if (link.link === 'path-alias') aliases.push({ link, file });
      if (link.link === 'package') packages.set(link.name, [...(packages.get(link.name) ?? []), { link, file }]);
    }
  }
  aliases.sort((a, b) => b.file.path.length - a.file.path.length);
  return { byId: new Map(files.map((file) => [fileId(file), file])), packages, aliases };
}

function fileAt({ byId }: ModuleIndex, repo: string, path: string): LinkedFile[] {
  for (const candidate of candidatesOf(posix.normalize(path))) {
    const file = byId.get(`${repo}:${candidate}`);
    if (file) return [file];
  }
  return [];
}

function byAlias(index: ModuleIndex, specifier: string, from: LinkedFile): LinkedFile[] {
  for (const { link, file } of index.aliases) {
    const folder = posix.dirname(file.path);
    const applies = file.repo === from.repo && isUnder(from.path, folder);
    const star = applies ? matchStar(link.name, specifier) : undefined;
    if (star === undefined) continue;
    const targets = link.entries.map((entry) =>
      posix.join(
        folder,
        entry.replace('*', () => star),
      ),
    );
    const found = targets.flatMap((target) => fileAt(index, file.repo, target));
    if (found.length > 0) return found;
  }
  return [];
}

function byPackage(index: ModuleIndex, specifier: string, from: LinkedFile): LinkedFile[] {
  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const roots = index.packages.get(name) ?? [];
  const near = roots.filter(({ file }) => file.repo === from.repo);
  const inside = `.${specifier.slice(name.length)}`;
  return (near.length > 0 ? near : roots).flatMap(({ link, file }) => {
    const folder = posix.dirname(file.path);
    const entries =
      inside === '.' ? link.entries.filter((entry) => !entry.includes('=')) : subpathEntries(link.entries, inside);
    const fallback = inside === '.' ? ['src/index', 'index'] : [inside, posix.join('src', inside)];
    return [...entries, ...fallback]
      .flatMap((entry) => fileAt(index, file.repo, posix.join(folder, entry)))
      .slice(0, 1);
  });
}

function candidatesOf(path: string): string[] {
  const extension = posix.extname(path);
  const sources = (SOURCES[extension] ?? []).map((source) => path.slice(0, -extension.length) + source);
  const folder = path === '.' ? '' : `${path.replace(/\/$/, '')}/`;
  return [
    ...sources,
    path,
    ...EXTENSIONS.map((added) => path + added),
    ...EXTENSIONS.map((added) => `${folder}index${added}`),
  ];
}

function subpathEntries(entries: readonly string[], inside: string): string[] {
  return entries.flatMap((entry) => {
    const [pattern, target] = entry.split('=', 2);
    const star = pattern !== undefined && target !== undefined ? matchStar(pattern, inside) : undefined;
    return star === undefined || target === undefined ? [] : [target.replace('*', () => star)];
  });
}

/** What `*` stands for; '' where an exact pattern matches; `undefined` where it does not. */
function matchStar(pattern: string, text: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text ? '' : undefined;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const fits = text.length >= head.length + tail.length && text.startsWith(head) && text.endsWith(tail);
  return fits ? text.slice(head.length, text.length - tail.length) : undefined;
}

/** Whether a path stands in a folder or below it; `.` is the root. */
export function isUnder(path: string, folder: string): boolean {
  return folder === '.' || path === folder || path.startsWith(`${folder}/`);
}
