// Reads the nodes of a YAML document by path. It follows no aliases and says of every scalar where its text stands, quotes left out.
import { isMap, isScalar, isSeq } from 'yaml';

/** A scalar's text and the UTF-16 offsets of its raw text without quotes. */
export interface Placed {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** A block scalar (`|`, `>`), whose raw text is indented. */
  readonly isBlock: boolean;
}

/** The node under a path of keys; `undefined` where there is none. */
export function nodeAt(node: unknown, ...path: readonly string[]): unknown {
  let found = node;
  for (const key of path) found = isMap(found) ? found.get(key, true) : undefined;
  return found;
}

/** The scalar under a path of keys. */
export function textAt(node: unknown, ...path: readonly string[]): Placed | undefined {
  return placedOf(nodeAt(node, ...path));
}

/** The items of a list; nothing for other nodes. */
export function itemsOf(node: unknown): readonly unknown[] {
  return isSeq(node) ? node.items : [];
}

/** The pairs of a mapping whose keys are texts. */
export function pairsOf(node: unknown): readonly { readonly key: Placed; readonly value: unknown }[] {
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    const placed = placedOf(key);
    return placed ? [{ key: placed, value }] : [];
  });
}

/** A scalar with its place; `undefined` for other nodes. */
export function placedOf(node: unknown): Placed | undefined {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return undefined;
  const [start, end] = node.range;
  const isQuoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE';
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  return { text: node.value, start: isQuoted ? start + 1 : start, end: isQuoted ? end - 1 : end, isBlock };
}

/** Every node that a path with `*` (any item of a list, any value of a mapping) leads to. */
export function nodesAt(node: unknown, path: readonly string[]): readonly unknown[] {
  let found: readonly unknown[] = [node];
  for (const key of path)
    found = found.flatMap((one) => {
      if (key === '*') return isSeq(one) ? one.items : pairsOf(one).map(({ value }) => value);
      const next = nodeAt(one, key);
      return next === undefined ? [] : [next];
    });
  return found;
}
