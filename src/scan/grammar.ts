// Loads a tree-sitter grammar, once per process and language. The caller of `parse` frees the tree.
import { setFlagsFromString } from 'node:v8';
import { Language, Parser, type Tree } from 'web-tree-sitter';
import { grammarFile } from './grammar-file.js';
import { treeRuntime } from './tree-runtime.js';

/**
 * Languages by name. The runtime holds them for the whole process, whatever we do, and has room for some hundreds of copies only: a
 * program that audits again and again must not load one twice.
 */
const languages = new Map<string, Promise<Language>>();

/**
 * A parser of one language; it makes a tree of any text. V8 compiles the runtime once more when it is busy, but not the grammars: the lexer
 * of some (PowerShell, Swift) is one function that takes ten seconds to optimise, and no file is parsed faster by it.
 */
export async function openGrammar(name: string): Promise<(text: string) => Tree> {
  await treeRuntime();
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
  const parser = new Parser();
  parser.setLanguage(await languageNamed(name));
  return (text) => {
    const tree = parser.parse(text);
    if (!tree) throw new Error(`the parser of ${name} has no language`);
    return tree;
  };
}

async function languageNamed(name: string): Promise<Language> {
  const loading = languages.get(name) ?? Language.load(grammarFile(name));
  languages.set(name, loading);
  try {
    return await loading;
  } catch (error) {
    // What could not be read now may be read later.
    if (languages.get(name) === loading) languages.delete(name);
    throw error;
  }
}
