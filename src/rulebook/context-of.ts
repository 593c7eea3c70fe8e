// Says by its path alone what kind of place a file is: test, docs, vendored, … What a format or a comment decides is not its business.
// Where several entries claim a file, the one that stands first in rules/contexts.yaml wins; the reasons stand there.
import type { ContextRule, Rulebook } from '../model/rulebook.js';
import type { Context } from '../model/vocabulary.js';
import { compileNameGlob, matchesName, type NameGlob } from './name-glob.js';

/** The context entries of a rulebook, made ready once for any number of paths. */
export interface ContextTable {
  readonly contexts: readonly Context[];
  /** By rank: names of files that the folders of the entry do not claim. */
  readonly but: readonly (readonly NameGlob[])[];
  readonly folders: PatternIndex;
  readonly files: PatternIndex;
}

/** Patterns by their last segment; `rank` is the entry's place in the rulebook. */
interface PatternIndex {
  readonly exact: ReadonlyMap<string, readonly Pattern[]>;
  /** `*.ext`, by everything after the star. */
  readonly suffixes: ReadonlyMap<string, readonly Pattern[]>;
  /** Other patterns, by the last character that they fix, else by the first; the rest are under ''. */
  readonly globs: ReadonlyMap<string, readonly Pattern[]>;
}

interface Pattern {
  readonly rank: number;
  readonly last: NameGlob;
  /** Segments that stand before the last one, nearest first. */
  readonly above: readonly NameGlob[];
}

/** Makes the entries ready. */
export function compileContexts(rulebook: Pick<Rulebook, 'contexts'>): ContextTable {
  const { contexts } = rulebook;
  const all = (field: 'folders' | 'files', normal: (pattern: string) => string): PatternIndex =>
    toIndex(contexts.flatMap((rule: ContextRule, rank) => rule[field].map((text) => ({ text: normal(text), rank }))));
  return {
    contexts: contexts.map(({ context }) => context),
    but: contexts.map(({ but = [] }) => but.map(compileNameGlob)),
    folders: all('folders', (text) => text.toLowerCase()),
    files: all('files', (text) => text),
  };
}

function toIndex(patterns: readonly { readonly text: string; readonly rank: number }[]): PatternIndex {
  const exact = new Map<string, Pattern[]>();
  const suffixes = new Map<string, Pattern[]>();
  const globs = new Map<string, Pattern[]>();
  const add = (map: Map<string, Pattern[]>, key: string, pattern: Pattern): void => {
    map.set(key, [...(map.get(key) ?? []), pattern]);
  };
  for (const { text, rank } of patterns) {
    const segments = text.split('/').reverse();
    const name = segments[0] ?? '';
    const pattern = { rank, last: compileNameGlob(name), above: segments.slice(1).map(compileNameGlob) };
    if (!name.includes('*')) add(exact, name, pattern);
    else if (/^\*\.[^*]+$/.test(name)) add(suffixes, name.slice(1), pattern);
    else add(globs, name.endsWith('*') ? (name.startsWith('*') ? '' : `${name[0]}*`) : (name.at(-1) ?? ''), pattern);
  }
  return { exact, suffixes, globs };
}

/** The context that the path decides; `undefined`: the file is what its format says. `path` is `/`-separated, inside its repository. */
export function contextOf(table: ContextTable, path: string): Context | undefined {
  const segments = path.split('/');
  const file = segments.length - 1;
  let best = lowestRank(table.files, segments, file);
  if (file > 0) {
    const folders = path.toLowerCase().split('/');
    const production = productionRoot(segments);
    for (let i = 0; i < file; i++) {
      const rank = lowestRank(table.folders, folders, i);
      if (table.but[rank]?.some((glob) => matchesName(glob, segments[file] ?? '')) === true) continue;
      if (i < production || !UNBUILT.has(table.contexts[rank] ?? 'code')) best = Math.min(best, rank);
    }
  }
  return table.contexts[best];
}

/** What a folder below the sources of a program is not, whatever its package is called. */
const UNBUILT: ReadonlySet<Context> = new Set<Context>(['test', 'example', 'docs']);

/**
 * From which segment on everything is built into the program: what lies below `src/main` or `src/commonMain` (Maven's Standard Directory
 * Layout, source sets of Kotlin Multiplatform). Infinite elsewhere.
 */
function productionRoot(segments: readonly string[]): number {
  const at = segments.findIndex(
    (name, i) => i > 0 && segments[i - 1] === 'src' && /^(?:main|[a-z][A-Za-z0-9]*Main)$/.test(name),
  );
  return at < 0 ? Infinity : at + 1;
}

/** The lowest rank among patterns that fit the segments up to and including `at`; infinite where none does. */
function lowestRank(index: PatternIndex, segments: readonly string[], at: number): number {
  const name = segments[at] ?? '';
  let best = ranked(index.exact.get(name), segments, at);
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1))
    best = Math.min(best, ranked(index.suffixes.get(name.slice(dot)), segments, at));
  for (const key of [name.at(-1) ?? '', `${name[0]}*`, ''])
    for (const pattern of index.globs.get(key) ?? [])
      if (pattern.rank < best && matchesName(pattern.last, name) && fitsAbove(pattern, segments, at))
        best = pattern.rank;
  return best;
}

function ranked(patterns: readonly Pattern[] | undefined, segments: readonly string[], at: number): number {
  let best = Infinity;
  for (const pattern of patterns ?? [])
    if (pattern.rank < best && fitsAbove(pattern, segments, at)) best = pattern.rank;
  return best;
}

function fitsAbove({ above }: Pattern, segments: readonly string[], at: number): boolean {
  return above.every((glob, i) => {
    const segment = segments[at - 1 - i];
    return segment !== undefined && matchesName(glob, segment);
  });
}
