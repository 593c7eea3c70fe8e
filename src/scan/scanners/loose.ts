// Programs in languages without a grammar of their own here: their constants, texts and comments, read as the Python that says the same.
import type { Scanner } from '../scanner.js';
import { STYLES } from '../loose/style.js';
import { python } from './python.js';

const EXTENSIONS = STYLES.flatMap(({ extensions }) => extensions);

/** Reads Perl, R, Haskell, Elixir, F#, Visual Basic, Nix, OCaml, Julia and others as far as texts and constants go. */
export const scanner: Scanner = {
  id: 'loose',
  title: 'Perl, R, Haskell, Elixir, F#, Visual Basic, Nix, OCaml, Julia and others',
  files: { extensions: EXTENSIONS },
  version: 1,
  hints: python.hints,
  references: [
    'https://perldoc.perl.org/perldata',
    'https://cran.r-project.org/doc/manuals/r-release/R-lang.html',
    'https://hexdocs.pm/elixir/syntax-reference.html',
    'https://nix.dev/manual/nix/latest/language/',
  ],
  needs: 'path',
  open: async (rulebook) => {
    const scan = await python.open(rulebook);
    const { asPython } = await import('../loose/as-python.js');
    return (source) => {
      const name = source.path.toLowerCase();
      const style = STYLES.find(({ extensions }) => extensions.some((extension) => name.endsWith(extension)));
      return scan(style ? asPython(source, style) : source);
    };
  },
};
