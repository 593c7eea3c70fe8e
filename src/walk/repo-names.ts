// The names under which reports know repositories, the same in whatever order they are given. Names only: nothing is looked up.
import { byText, groupBy } from '../base/order.js';
import { baseOf, isWithin } from './path-text.js';

export interface NameRequest {
  /** Absolute roots, each once. */
  readonly roots: readonly string[];
  readonly configFolder: string;
  /** Names that the configuration gives, by root. */
  readonly given: ReadonlyMap<string, string>;
  /** The root that is `.` where none holds the configuration; `undefined`: then none is. */
  readonly onlyTarget: string | undefined;
}

/**
 * `.` for the root that holds the configuration (else the only one that was asked for), then the configuration's names, then folder
 * names. Of equal ones a root that holds the others keeps it; to the rest the folders above are added until they differ.
 */
export function nameRepositories(request: NameRequest): Map<string, string> {
  const home = homeOf(request);
  const names = new Map<string, string>();
  const taken = new Set<string>();
  if (home !== undefined) names.set(home, '.');
  const roots = [...request.roots].sort(byText);
  for (const root of roots) {
    const name = request.given.get(root);
    if (name === undefined || names.has(root) || taken.has(name)) continue;
    names.set(root, name);
    taken.add(name);
  }
  nameByFolder(
    roots.filter((root) => !names.has(root)),
    { names, taken, depth: 1 },
  );
  return names;
}

function homeOf({ roots, configFolder, onlyTarget }: NameRequest): string | undefined {
  const holders = roots.filter((root) => isWithin(root, configFolder));
  const deepest = holders.reduce<string | undefined>(
    (best, root) => (root.length > (best?.length ?? 0) ? root : best),
    undefined,
  );
  return deepest ?? onlyTarget;
}

interface Naming {
  readonly names: Map<string, string>;
  readonly taken: Set<string>;
  /** Segments from the end of the root that make its name. */
  readonly depth: number;
}

function nameByFolder(roots: readonly string[], { names, taken, depth }: Naming): void {
  const equal: string[] = [];
  for (const [name, group] of groupBy(roots, (root) => lastSegments(root, depth))) {
    // Sorted, so that a root comes before those inside it.
    const [first = ''] = group;
    const isWhole = depth >= first.split('/').length;
    const isFree = !taken.has(name) || isWhole;
    const holdsAll = isFree && group.every((root) => isWithin(first, root));
    if (holdsAll) names.set(first, name);
    equal.push(...(holdsAll ? group.slice(1) : group));
  }
  for (const name of names.values()) taken.add(name);
  if (equal.length > 0) nameByFolder(equal, { names, taken, depth: depth + 1 });
}

function lastSegments(root: string, count: number): string {
  return root.split('/').filter(Boolean).slice(-count).join('/') || baseOf(root) || '/';
}
