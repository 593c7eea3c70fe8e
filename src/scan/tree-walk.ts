// A walk over a tree of the parser, as a cursor. It calls the runtime itself: the cursor of its library writes and reads four numbers for
// each property of each node, which costs more than the walk. Nothing else may use the runtime while a walk goes on.
import type { Language, Tree } from 'web-tree-sitter';
import { openGrammar } from './grammar.js';
import { treeRuntime, type TreeRuntime } from './tree-runtime.js';

/** Where a walk stands, and its steps: a step that cannot be taken is `false` and leaves it where it is. */
export interface TreeWalk {
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
  /** The type of the node; `undefined` for a token without name. */
  namedType(): string | undefined;
  field(): string | null;
  /** UTF-16 offsets. */
  startIndex(): number;
  endIndex(): number;
}

/** Reads trees of a grammar: `read` gets a walk at the root of the tree of a text, which does not outlive the call. */
export async function openTrees(
  grammar: string,
): Promise<<Result>(text: string, read: (walk: TreeWalk) => Result) => Result> {
  const parse = await openGrammar(grammar);
  const runtime = await treeRuntime();
  let types: readonly (string | undefined)[] | undefined;
  return (text, read) => {
    const tree = parse(text);
    try {
      types ??= namedTypes(tree.language);
      return walked(tree, { runtime, types }, read);
    } finally {
      tree.delete();
    }
  };
}

/** The types of a grammar by number; tokens without name are left out. */
function namedTypes(language: Language): (string | undefined)[] {
  return language.types.map((type, id) => (language.nodeTypeIsNamed(id) ? type : undefined));
}

interface Means {
  readonly runtime: TreeRuntime;
  readonly types: readonly (string | undefined)[];
}

/** The runtime keeps where the walk stands in a place of its own, which every step reads and writes. */
function walked<Result>(tree: Tree, { runtime, types }: Means, read: (walk: TreeWalk) => Result): Result {
  // The library does not tell the number of a tree.
  const id = (tree as unknown as { readonly 0: number })[0];
  const { fields } = tree.language;
  runtime._ts_tree_root_node_wasm(id);
  runtime._ts_tree_cursor_new_wasm(id);
  try {
    return read({
      gotoFirstChild: () => runtime._ts_tree_cursor_goto_first_child_wasm(id) === 1,
      gotoNextSibling: () => runtime._ts_tree_cursor_goto_next_sibling_wasm(id) === 1,
      gotoParent: () => runtime._ts_tree_cursor_goto_parent_wasm(id) === 1,
      namedType: () => {
        const type = runtime._ts_tree_cursor_current_node_type_id_wasm(id);
        // What the grammar does not know has a number beyond all.
        return type < types.length ? types[type] : 'ERROR';
      },
      field: () => fields[runtime._ts_tree_cursor_current_field_id_wasm(id)] ?? null,
      startIndex: () => runtime._ts_tree_cursor_start_index_wasm(id),
      endIndex: () => runtime._ts_tree_cursor_end_index_wasm(id),
    });
  } finally {
    runtime._ts_tree_cursor_delete_wasm(id);
  }
}
