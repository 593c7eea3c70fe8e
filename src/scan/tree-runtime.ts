// The parsers' runtime: one for the process, since a second would take the first one's trees away. It knows no grammar.
import { Parser } from 'web-tree-sitter';

/** Functions of the runtime that a walk over a tree needs (tree-sitter 0.25, `lib/binding_web`); each takes the number of a tree. */
export interface TreeRuntime {
  _ts_tree_root_node_wasm(tree: number): void;
  _ts_tree_cursor_new_wasm(tree: number): void;
  _ts_tree_cursor_delete_wasm(tree: number): void;
  _ts_tree_cursor_goto_first_child_wasm(tree: number): number;
  _ts_tree_cursor_goto_next_sibling_wasm(tree: number): number;
  _ts_tree_cursor_goto_parent_wasm(tree: number): number;
  _ts_tree_cursor_current_node_type_id_wasm(tree: number): number;
  _ts_tree_cursor_current_field_id_wasm(tree: number): number;
  _ts_tree_cursor_start_index_wasm(tree: number): number;
  _ts_tree_cursor_end_index_wasm(tree: number): number;
}

const starting = start();

/** The runtime, once it is there. */
export function treeRuntime(): Promise<TreeRuntime> {
  return starting;
}

/** The library makes the object that it is given the runtime. */
async function start(): Promise<TreeRuntime> {
  const given = {};
  await Parser.init(given as NonNullable<Parameters<typeof Parser.init>[0]>);
  return given as TreeRuntime;
}
