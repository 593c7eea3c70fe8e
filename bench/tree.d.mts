// Types of tree.mjs, for its test.
export interface Tree {
  readonly seed: number;
  readonly bytes: number;
  readonly kilobytes: number;
}
export interface TreeFile {
  readonly path: string;
  readonly text: string;
}
export const SHAPES: Readonly<Record<'many' | 'few', number>>;
export function filesOf(tree: Tree): Iterable<TreeFile>;
export function writeTree(folder: string, tree: Tree): number;
