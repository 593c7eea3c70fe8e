// Where a grammar lies: beside the compiled code in a published package, else in the package that development installs.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const PACKAGES: Readonly<Record<string, string>> = {
  hcl: '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm',
};

/** The path of a tree-sitter grammar by its short name. An unknown name is a mistake of ours. */
export function grammarFile(name: string): string {
  const beside = fileURLToPath(new URL(`../grammars/${name}.wasm`, import.meta.url));
  if (existsSync(beside)) return beside;
  const specifier = PACKAGES[name];
  if (specifier === undefined) throw new Error(`no grammar is called ${name}`);
  return createRequire(import.meta.url).resolve(specifier);
}
