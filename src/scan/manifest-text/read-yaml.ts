// YAML of manifests, within bounds. What nests too deeply or is too large describes nothing.
import { nestsTooDeep } from '../yaml/nesting.js';
import { parseYaml, type YamlTree } from '../yaml-tree.js';

const LARGEST = 1_048_576;

/** The tree; `undefined` where the text is not parsed. */
export function readYaml(text: string): YamlTree | undefined {
  return text.length > LARGEST || nestsTooDeep(text) ? undefined : parseYaml(text);
}
