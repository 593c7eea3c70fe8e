// Which folders Kustomizations are made of, and in which environments a folder without one of its own is taken in. It knows paths and labels
// alone; folders of other repositories are not followed.
import { posix } from 'node:path';
import { sortedUnique } from '../base/order.js';
import type { LinkedFile } from './linked-file.js';

type Placed = Pick<LinkedFile, 'repo' | 'path' | 'environment'>;

export interface KustomizeTable {
  /** A folder (`REPO:FOLDER`) and all that the Kustomizations in it and below it take in, sorted. */
  readonly reachedFrom: (folder: string) => readonly string[];
  /** The environment of a file; of one without, those of all overlays that take its folder in; none where one has no label, either. */
  readonly labelsOf: (file: Placed) => readonly string[];
}

const MOST_FOLDERS = 5000;

/** Reads what Kustomizations take in. Circles are followed once. */
export function createKustomizeTable(files: readonly LinkedFile[]): KustomizeTable {
  const parts = new Map<string, Set<string>>();
  const takers = new Map<string, Set<string>>();
  const own = new Map<string, string | undefined>();
  for (const file of files) {
    for (const fact of file.facts) {
      if (fact.kind !== 'link' || fact.link !== 'include' || fact.scope !== 'kubernetes' || fact.group !== undefined)
        continue;
      const folder = folderOf(file);
      const part = `${file.repo}:${partFolder(posix.join(posix.dirname(file.path), fact.file))}`;
      own.set(folder, file.environment);
      if (part === folder) continue;
      parts.set(folder, (parts.get(folder) ?? new Set()).add(part));
      takers.set(part, (takers.get(part) ?? new Set()).add(folder));
    }
  }
  const reached = new Map<string, readonly string[]>();
  const labels = new Map<string, readonly string[]>();
  return {
    reachedFrom: (folder) => {
      const known = reached.get(folder) ?? walk([folder, ...below(folder, parts.keys())], parts);
      reached.set(folder, known);
      return known;
    },
    labelsOf: (file) => {
      if (file.environment !== undefined) return [file.environment];
      const folder = folderOf(file);
      const known = labels.get(folder) ?? labelsAbove(folder, { takers, own });
      labels.set(folder, known);
      return known;
    },
  };
}

function folderOf({ repo, path }: Pick<Placed, 'repo' | 'path'>): string {
  return `${repo}:${posix.dirname(path)}`;
}

/** A part is a folder, or the folder of a file. */
function partFolder(path: string): string {
  const normal = posix.normalize(path).replace(/(.)\/$/, '$1');
  return /\.(?:ya?ml|json)$/i.test(normal) ? posix.dirname(normal) : normal;
}

function below(folder: string, all: Iterable<string>): string[] {
  const prefix = folder.endsWith(':.') ? folder.slice(0, -1) : `${folder}/`;
  return [...all].filter((one) => one.startsWith(prefix));
}

function walk(starts: readonly string[], next: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const seen = new Set(starts);
  const open = [...starts];
  for (let folder = open.pop(); folder !== undefined && seen.size < MOST_FOLDERS; folder = open.pop())
    for (const part of next.get(folder) ?? []) {
      if (seen.has(part)) continue;
      seen.add(part);
      open.push(part);
    }
  return sortedUnique([...seen]);
}

/** The nearest labels on every way up; none where a way ends without one. */
function labelsAbove(
  start: string,
  {
    takers,
    own,
  }: {
    readonly takers: ReadonlyMap<string, ReadonlySet<string>>;
    readonly own: ReadonlyMap<string, string | undefined>;
  },
): readonly string[] {
  const labels: string[] = [];
  const seen = new Set([start]);
  const open = [start];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const label = own.get(folder);
    const above = [...(takers.get(folder) ?? [])].filter((one) => !seen.has(one));
    if (label !== undefined) labels.push(label);
    else if (above.length === 0 && !(takers.get(folder)?.size ?? 0)) return [];
    else
      for (const one of above) {
        seen.add(one);
        open.push(one);
      }
  }
  return sortedUnique(labels);
}
