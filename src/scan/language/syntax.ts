// A syntax tree as plain values: named nodes only, wrappers without meaning left out. It is copied in one walk on a stack of its own,
// so that neither depth nor the parser's memory outlives it. It knows no language.
import type { Tree } from 'web-tree-sitter';
import type { Syntax } from './form.js';

export type { Syntax } from './form.js';

export interface Copy {
  readonly root: Syntax;
  /** Stretches that the grammar could not make sense of, in order, at most 200. */
  readonly troubles: readonly { readonly start: number; readonly end: number }[];
  /** Whether nodes were left out because there are too many. */
  readonly isCut: boolean;
}

const MOST_NODES = 1_500_000;
const MOST_TROUBLES = 200;

/** Copies a tree. Nodes of `transparent` types with one child are that child. */
export function copyTree(tree: Tree, transparent: ReadonlySet<string>): Copy {
  const cursor = tree.walk();
  const troubles: { start: number; end: number }[] = [];
  const top: Syntax = { type: '', field: null, start: 0, end: 0, children: [], parent: undefined };
  const open: Syntax[] = [top];
  let count = 0;
  try {
    for (let isDone = false; !isDone;) {
      const parent = open[open.length - 1] as Syntax;
      const node = nodeAt(cursor, parent);
      if (node) {
        count++;
        if (node.type === 'ERROR' && troubles.length < MOST_TROUBLES)
          troubles.push({ start: node.start, end: node.end });
      }
      if (count < MOST_NODES && cursor.gotoFirstChild()) {
        open.push(node ?? parent);
        continue;
      }
      if (node) attach(node, parent, transparent);
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) {
          isDone = true;
          break;
        }
        const done = open.pop() as Syntax;
        const above = open[open.length - 1] as Syntax;
        if (done !== above) attach(done, above, transparent);
      }
    }
  } finally {
    cursor.delete();
  }
  return { root: top.children[0] ?? top, troubles, isCut: count >= MOST_NODES };
}

function nodeAt(cursor: ReturnType<Tree['walk']>, parent: Syntax): Syntax | undefined {
  if (!cursor.nodeIsNamed) return undefined;
  return {
    type: cursor.nodeType,
    field: cursor.currentFieldName,
    start: cursor.startIndex,
    end: cursor.endIndex,
    children: [],
    parent,
  };
}

function attach(node: Syntax, parent: Syntax, transparent: ReadonlySet<string>): void {
  const [only] = node.children;
  const isWrapper = only !== undefined && node.children.length === 1 && transparent.has(node.type);
  if (!isWrapper) {
    parent.children.push(node);
    return;
  }
  const moved = only as { -readonly [K in keyof Syntax]: Syntax[K] };
  moved.parent = parent;
  moved.field = node.field ?? only.field;
  parent.children.push(only);
}

/** The first child with a field name. */
export function childBy(node: Syntax, field: string): Syntax | undefined {
  return node.children.find((child) => child.field === field);
}

/** The first child of one of these types. */
export function childOf(node: Syntax, ...types: readonly string[]): Syntax | undefined {
  return node.children.find(({ type }) => types.includes(type));
}

/** The children of these types. */
export function childrenOf(node: Syntax, ...types: readonly string[]): Syntax[] {
  return node.children.filter(({ type }) => types.includes(type));
}

/** Descends while a node has one of these types and a child; the first child is taken. */
export function inside(node: Syntax | undefined, ...types: readonly string[]): Syntax | undefined {
  let current = node;
  while (current && types.includes(current.type)) current = current.children[0];
  return current;
}
