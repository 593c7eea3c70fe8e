// The names under which reports know repositories. Names only: nothing is looked up.
import { groupBy } from '../base/order.js';
import { baseOf, isWithin } from './path-text.js';

export interface NameRequest {
  /** Absolute roots, each once; the first that was named comes first. */
  readonly roots: readonly string[];
  readonly configFolder: string;
  /** Names that the configuration gives, by root. */
  readonly given: ReadonlyMap<string, string>;
  /** Whether a root outside which the configuration stands may be `.`: there is none, or it lists no repositories. */
  readonly firstIsHome: boolean;
}

/**
 * `.` for the root that holds the configuration (else the first one), then the configuration's names, then folder names. Where two are
 * equal, the folders above are added until they differ.
 */
export function nameRepositories(request: NameRequest): Map<string, string> {
  const home = homeOf(request);
  const names = new Map<string, string>();
  const taken = new Set<string>();
  if (home !== undefined) names.set(home, '.');
  for (const root of request.roots) {
    const name = request.given.get(root);
    if (name === undefined || names.has(root) || taken.has(name)) continue;
    names.set(root, name);
    taken.add(name);
  }
  nameByFolder(
    request.roots.filter((root) => !names.has(root)),
    { names, taken, depth: 1 },
  );
  return names;
}

function homeOf({ roots, configFolder, firstIsHome }: NameRequest): string | undefined {
  const holders = roots.filter((root) => isWithin(root, configFolder));
  const deepest = holders.reduce<string | undefined>(
    (best, root) => (root.length > (best?.length ?? 0) ? root : best),
    undefined,
  );
  return deepest ?? (firstIsHome ? roots[0] : undefined);
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
    const [root] = group;
    const isWhole = root !== undefined && depth >= root.split('/').length;
    if (root !== undefined && group.length === 1 && (!taken.has(name) || isWhole)) names.set(root, name);
    else equal.push(...group);
  }
  for (const name of names.values()) taken.add(name);
  if (equal.length > 0) nameByFolder(equal, { names, taken, depth: depth + 1 });
}

function lastSegments(root: string, count: number): string {
  return root.split('/').filter(Boolean).slice(-count).join('/') || baseOf(root) || '/';
}
