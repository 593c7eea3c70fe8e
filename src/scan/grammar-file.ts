// Where a grammar lies: beside the compiled code in a published package, else in the package that development installs.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const IN_BUNDLE = ['bash', 'c-sharp', 'go', 'java', 'php', 'powershell', 'python', 'ruby', 'rust'];
/** Where each grammar lies in the package that development installs. */
export const GRAMMARS: Readonly<Record<string, string>> = {
  hcl: '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm',
  kotlin: '@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm',
  groovy: 'tree-sitter-groovy/tree-sitter-groovy.wasm',
  scala: 'tree-sitter-scala/tree-sitter-scala.wasm',
  cpp: 'tree-sitter-wasms/out/tree-sitter-cpp.wasm',
  dart: 'tree-sitter-wasms/out/tree-sitter-dart.wasm',
  elixir: 'tree-sitter-wasms/out/tree-sitter-elixir.wasm',
  objc: 'tree-sitter-wasms/out/tree-sitter-objc.wasm',
  swift: 'tree-sitter-wasms/out/tree-sitter-swift.wasm',
  ...Object.fromEntries(IN_BUNDLE.map((name) => [name, `@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`])),
};

/** The path of a tree-sitter grammar by its short name. An unknown name is a mistake of ours. */
export function grammarFile(name: string): string {
  const beside = fileURLToPath(new URL(`../grammars/${name}.wasm`, import.meta.url));
  if (existsSync(beside)) return beside;
  const specifier = GRAMMARS[name];
  if (specifier === undefined) throw new Error(`no grammar is called ${name}`);
  return createRequire(import.meta.url).resolve(specifier);
}
