// A syntax tree as plain values: named nodes only, wrappers without meaning left out. It is copied in one walk on a stack of its own,
// so that neither depth nor the parser's memory outlives it. It knows no language.
import type { TreeWalk } from '../tree-walk.js';
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

/** A node that is being copied, and where its children begin among those that are done. */
interface Open {
  readonly node: Syntax;
  readonly from: number;
}

/** Copies a tree. Nodes of `transparent` types with one child are that child. */
export function copyTree(walk: TreeWalk, transparent: ReadonlySet<string>): Copy {
  const troubles: { start: number; end: number }[] = [];
  const done: Syntax[] = [];
  const top: Open = { node: syntaxOf(walk, '', undefined), from: 0 };
  // Tokens without name are left out: what stands in one belongs to the node around it.
  const open: Open[] = [top];
  let count = 0;
  for (let isDone = false; !isDone;) {
    const above = open[open.length - 1] as Open;
    const type = walk.namedType();
    const node = type === undefined ? undefined : syntaxOf(walk, type, above.node);
    if (node) {
      count++;
      if (type === 'ERROR' && troubles.length < MOST_TROUBLES) troubles.push({ start: node.start, end: node.end });
    }
    if (count < MOST_NODES && walk.gotoFirstChild()) {
      open.push(node ? { node, from: done.length } : above);
      continue;
    }
    if (node) attach(node, done, transparent);
    while (!walk.gotoNextSibling()) {
      if (!walk.gotoParent()) {
        isDone = true;
        break;
      }
      const last = open.pop() as Open;
      if (last !== open[open.length - 1]) close(last, done, transparent);
    }
  }
  return { root: done[0] ?? top.node, troubles, isCut: count >= MOST_NODES };
}

/** A node without children. All have the same fields in the same order, since a file has hundreds of thousands. */
function syntaxOf(walk: TreeWalk, type: string, parent: Syntax | undefined): Syntax {
  const [field, start, end] = [walk.field(), walk.startIndex(), walk.endIndex()];
  return { type, field, start, end, children: [], parent, form: undefined, scope: undefined };
}

/** Gives a node its children, in an array of just their number. */
function close({ node, from }: Open, done: Syntax[], transparent: ReadonlySet<string>): void {
  if (done.length > from) (node as { children: Syntax[] }).children = done.splice(from);
  attach(node, done, transparent);
}

function attach(node: Syntax, done: Syntax[], transparent: ReadonlySet<string>): void {
  const [only] = node.children;
  const isWrapper = only !== undefined && node.children.length === 1 && transparent.has(node.type);
  if (isWrapper) {
    const moved = only as { -readonly [K in keyof Syntax]: Syntax[K] };
    moved.parent = node.parent;
    moved.field = node.field ?? only.field;
  }
  done.push(isWrapper ? only : node);
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
