// Orders that do not depend on the machine's locale.

/** Compares by UTF-16 code units; negative, zero or positive. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Compares by the first of several keys that differs; `undefined` sorts first. */
export function byKeys<T>(
  ...keys: readonly ((item: T) => string | number | undefined | null)[]
): (a: T, b: T) => number {
  return (a, b) => {
    for (const key of keys) {
      const difference = compareKeys(key(a), key(b));
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

function compareKeys(a: string | number | undefined | null, b: string | number | undefined | null): number {
  if (a === b) return 0;
  if (a === undefined || a === null) return b === undefined || b === null ? 0 : -1;
  if (b === undefined || b === null) return 1;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return byText(String(a), String(b));
}

/** The distinct texts, sorted. */
export function sortedUnique(items: Iterable<string>): string[] {
  return [...new Set(items)].sort(byText);
}

/** Groups by a key, keys in order of first appearance. */
export function groupBy<T, K>(items: Iterable<T>, key: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const at = key(item);
    const group = groups.get(at);
    if (group) group.push(item);
    else groups.set(at, [item]);
  }
  return groups;
}
