// The grammar of Dart puts what follows an expression beside it (`a`, `.b`, `(c)`), and a function's body beside its head. This folds
// both into one node, so that the profile sees trees as other grammars make them. It reads no values.
import type { Syntax } from './syntax.js';

const HEADS = new Set(['method_signature', 'function_signature', 'getter_signature', 'setter_signature']);

function nodeOf(type: string, children: Syntax[], { field, parent }: Pick<Syntax, 'field' | 'parent'>): Syntax {
  const [first, last] = [children[0], children[children.length - 1]];
  const [start, end] = [first?.start ?? 0, last?.end ?? 0];
  const made: Syntax = { type, field, start, end, children, parent, form: undefined, scope: undefined };
  for (const child of children) (child as { parent: Syntax | undefined }).parent = made;
  return made;
}

/** `.b`, `["b"]`, `(c)`, `!` after `of`. */
function selected(of: Syntax, selector: Syntax): Syntax {
  const place = { field: of.field, parent: of.parent };
  const inner = selector.children[0];
  if (inner === undefined) return of;
  const type = inner.type === 'argument_part' ? 'dart_call' : isIndex(inner) ? 'dart_index' : 'dart_member';
  return nodeOf(type, [of, inner], place);
}

function isIndex(selector: Syntax): boolean {
  return selector.type === 'index_selector' || selector.children[0]?.type === 'index_selector';
}

/** Folds the whole tree, on a list of its own. */
export function foldDart(root: Syntax): void {
  const open: Syntax[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    const folded: Syntax[] = [];
    for (const child of node.children) {
      const last = folded[folded.length - 1];
      if (last && child.type === 'selector') folded[folded.length - 1] = selected(last, child);
      else if (last && child.type === 'function_body' && HEADS.has(last.type))
        folded[folded.length - 1] = nodeOf('dart_function', [last, child], { field: last.field, parent: node });
      else folded.push(child);
    }
    if (folded.length < node.children.length) node.children.splice(0, node.children.length, ...folded);
    // Folded nodes are new; their children are still to be folded, the chain itself is done.
    for (const child of folded) pushUnfolded(open, child);
  }
}

function pushUnfolded(open: Syntax[], node: Syntax): void {
  let current: Syntax | undefined = node;
  while (current && /^dart_(?:call|member|index)$/.test(current.type)) {
    const [of, part]: Syntax[] = current.children;
    if (part) open.push(part);
    current = of;
  }
  if (current?.type === 'dart_function') open.push(...current.children);
  else if (current) open.push(current);
}
