// Loads a tree-sitter grammar, once per process and language. The caller of `parse` frees the tree.
import { Language, Parser, type Tree } from 'web-tree-sitter';
import { grammarFile } from './grammar-file.js';

/** The parsers' runtime: one for the process, since a second would take the first one's trees away. */
const runtime = Parser.init();

/** A parser of one language; it makes a tree of any text. */
export async function openGrammar(name: string): Promise<(text: string) => Tree> {
  await runtime;
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammarFile(name)));
  return (text) => {
    const tree = parser.parse(text);
    if (!tree) throw new Error(`the parser of ${name} has no language`);
    return tree;
  };
}
