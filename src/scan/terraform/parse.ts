// Loads the HCL grammar, once per process and scanner, and parses with it. The caller of `parse` frees the tree.
import type { Node, Tree } from 'web-tree-sitter';
import { openGrammar } from '../grammar.js';

export type { Node, Tree };

/** A parser of HCL; it makes a tree of any text. */
export async function openHcl(): Promise<(text: string) => Tree> {
  return openGrammar('hcl');
}

/** The named children; `null` places are left out. */
export function childrenOf(node: Node): Node[] {
  return node.namedChildren.filter((child) => child !== null);
}

/** The first named child of a type. */
export function childOf(node: Node, type: string): Node | undefined {
  return childrenOf(node).find((child) => child.type === type);
}

/** Descends through nodes of these types while they are the only thing inside. */
export function unwrap(node: Node, types: readonly string[]): Node {
  let current = node;
  for (let only = onlyChild(current); only && types.includes(current.type); only = onlyChild(current)) current = only;
  return current;
}

function onlyChild(node: Node): Node | undefined {
  const [first, ...rest] = childrenOf(node);
  return rest.length === 0 ? first : undefined;
}

/** Places that the grammar could not make sense of, outermost first, at most `limit`. */
export function troublesIn(root: Node, limit: number): Node[] {
  const found: Node[] = [];
  const open: Node[] = root.hasError ? [root] : [];
  for (let node = open.pop(); node && found.length < limit; node = open.pop()) {
    if (node.isError || node.isMissing) found.push(node);
    else
      for (const child of [...node.children].reverse())
        if (child && (child.hasError || child.isMissing)) open.push(child);
  }
  return found;
}
