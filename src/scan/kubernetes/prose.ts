// Texts in Kubernetes objects that are written for people: descriptions in the schemas of custom resources. Programs read none of them.
import { isMap, isScalar, isSeq } from 'yaml';
import { pairsOf, placedOf } from './node-access.js';

/** Keys whose text is for people, in schemas (OpenAPI v3 schema of apiextensions.k8s.io/v1) and in rules of alerts. */
const PROSE: ReadonlySet<string> = new Set(['description', 'summary', 'externalDocs']);
const MOST_NODES = 500_000;

/** Adds the starts of scalars that are documentation to `found`, with the starts of blocks as the parser tells them. */
export function collectProse(object: unknown, found: Set<number>): void {
  const open: unknown[] = [object];
  for (let seen = 0; open.length > 0 && seen < MOST_NODES; seen++) {
    const node = open.pop();
    if (isSeq(node)) open.push(...node.items);
    if (!isMap(node)) continue;
    for (const { key, value } of pairsOf(node)) {
      if (PROSE.has(key.text) && isScalar(value)) addScalar(value, found);
      else if (!isScalar(value)) open.push(value);
    }
  }
}

/** Adds a scalar, or all of a list. */
export function addScalar(node: unknown, found: Set<number>): void {
  for (const one of isSeq(node) ? node.items : [node]) {
    const placed = placedOf(one);
    if (placed) found.add(placed.start);
    if (isScalar(one) && one.range) found.add(one.range[0]);
  }
}
