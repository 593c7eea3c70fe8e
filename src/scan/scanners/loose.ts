// Programs in languages without a grammar of their own here: their constants, texts and comments, read as the Python that says the same.
import type { Scanner, Source } from '../scanner.js';
import { STYLES } from '../loose/style.js';
import { python } from './python.js';

const EXTENSIONS = STYLES.flatMap(({ extensions }) => extensions);

/** Reads Perl, R, Lua, Haskell, F#, Visual Basic, Nix, OCaml, Julia and others as far as texts and constants go. */
export const scanner: Scanner = {
  id: 'loose',
  title: 'Perl, R, Lua, Haskell, F#, Visual Basic, Nix, OCaml, Julia and others',
  files: { extensions: EXTENSIONS },
  version: 1,
  hints: python.hints,
  references: [
    'https://perldoc.perl.org/perldata',
    'https://cran.r-project.org/doc/manuals/r-release/R-lang.html',
    'https://nix.dev/manual/nix/latest/language/',
  ],
  needs: 'path',
  open: async (rulebook) => {
    const scan = await python.open(rulebook);
    const { asPython } = await import('../loose/as-python.js');
    return (source) => {
      const style = styleOf(source);
      return scan(style ? asPython(source, style) : source);
    };
  },
};

/** By the file's extension; of a script without one, by the program that its first line names. */
function styleOf({ path, text }: Source): (typeof STYLES)[number] | undefined {
  const name = path.toLowerCase();
  const byName = STYLES.find(({ extensions }) => extensions.some((extension) => name.endsWith(extension)));
  const line = /^#![^\n]{0,120}/.exec(text)?.[0] ?? '';
  return byName ?? STYLES.find(({ programs }) => programs?.test(line) === true);
}
