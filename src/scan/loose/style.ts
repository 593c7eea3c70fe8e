// What tells texts, comments and constants of a language apart, for languages that no grammar is at hand for. Data only.

/** How one language writes texts, comments, constants and joins. */
export interface Style {
  readonly id: string;
  readonly extensions: readonly string[];
  /** Programs of a shebang. */
  readonly programs?: RegExp;
  readonly lineComments: readonly string[];
  readonly blockComments?: readonly (readonly [string, string])[];
  readonly quotes: readonly string[];
  /** What a text begins with in which names stand; all of the quotes unless told. */
  readonly filled?: RegExp;
  /** A name inside of a text; the first group that is found is the name. */
  readonly hole?: RegExp;
  /** Operators that join texts. */
  readonly joins: readonly string[];
  /** Operators that give a name its value, or say what a value is for. */
  readonly gives: RegExp;
  /** Words that stand before the name that is given a value and parts of it that follow. */
  readonly typed?: RegExp;
  /** Functions that join their arguments. */
  readonly joiners?: RegExp;
  /** What names a module of the program, so that its text is no host. */
  readonly modules?: RegExp;
  /** Escapes are none. */
  readonly isRaw?: boolean;
}

const EQUALS = /^(?:=>|:=|=)(?![=~>])/;

/** The languages, by what their files are called. */
export const STYLES: readonly Style[] = [
  {
    id: 'perl',
    extensions: ['.pl', '.pm', '.psgi'],
    programs: /\bperl\b/,
    lineComments: ['#'],
    blockComments: [
      ['\n=pod', '\n=cut'],
      ['\n=head', '\n=cut'],
    ],
    quotes: ['"', "'"],
    filled: /^"/,
    hole: /\$\{?([A-Za-z_]\w*)\}?/g,
    joins: ['.'],
    gives: /^(?:=>|\|\|=|\/\/=|=)(?![=~>])/,
  },
  {
    id: 'r',
    extensions: ['.r', '.rmd'],
    programs: /\bRscript\b/,
    lineComments: ['#'],
    quotes: ['"', "'"],
    joins: [],
    gives: /^(?:<<?-|=)(?!=)/,
    joiners: /^paste0$/,
  },
  {
    id: 'lua',
    extensions: ['.lua'],
    programs: /\blua(?:jit)?\b/,
    lineComments: ['--'],
    blockComments: [['--[[', ']]']],
    quotes: ['"', "'"],
    joins: ['..'],
    gives: EQUALS,
    modules: /\brequire\s{0,4}\(?\s{0,4}(["'])[\w./-]{1,200}\1/g,
  },
  {
    id: 'haskell',
    extensions: ['.hs', '.lhs', '.purs', '.elm'],
    lineComments: ['--'],
    blockComments: [['{-', '-}']],
    quotes: ['"'],
    joins: ['++', '<>'],
    gives: EQUALS,
  },
  {
    id: 'fsharp',
    extensions: ['.fs', '.fsx', '.fsi'],
    lineComments: ['//'],
    blockComments: [['(*', '*)']],
    quotes: ['"""', '"'],
    filled: /^\$/,
    hole: /\{([A-Za-z_][\w.]*)(?:[:,][^}]{0,20})?\}/g,
    joins: ['+', '^'],
    gives: EQUALS,
    typed: /^:\s{0,4}[A-Za-z_]\w*/,
  },
  {
    id: 'visual-basic',
    extensions: ['.vb', '.bas', '.vbs'],
    lineComments: ["'", 'REM '],
    quotes: ['"'],
    filled: /^\$/,
    hole: /\{([A-Za-z_][\w.]*)(?:[:,][^}]{0,20})?\}/g,
    joins: ['&', '+'],
    gives: EQUALS,
    typed: /^As\s+(?:New\s+)?[A-Za-z_][\w.]*/i,
    isRaw: true,
  },
  {
    id: 'nix',
    extensions: ['.nix'],
    lineComments: ['#'],
    blockComments: [['/*', '*/']],
    quotes: ["''", '"'],
    hole: /\$\{([A-Za-z_][\w.'-]*)\}/g,
    joins: ['+'],
    gives: EQUALS,
  },
  {
    id: 'ocaml',
    extensions: ['.ml', '.mli'],
    lineComments: [],
    blockComments: [['(*', '*)']],
    quotes: ['"'],
    joins: ['^'],
    gives: EQUALS,
    typed: /^:\s{0,4}[a-z_]\w*/,
  },
  {
    id: 'julia',
    extensions: ['.jl'],
    lineComments: ['#'],
    blockComments: [['#=', '=#']],
    quotes: ['"""', '"'],
    hole: /\$\(?([A-Za-z_]\w*)\)?/g,
    joins: ['*'],
    gives: EQUALS,
  },
  {
    id: 'crystal',
    extensions: ['.cr', '.nim'],
    lineComments: ['#'],
    quotes: ['"'],
    hole: /#\{@?([A-Za-z_][\w.]*)\}/g,
    joins: ['+', '&'],
    gives: EQUALS,
  },
  {
    id: 'zig',
    extensions: ['.zig', '.odin', '.hx', '.sol'],
    lineComments: ['//'],
    blockComments: [['/*', '*/']],
    quotes: ['"', "'"],
    joins: ['++', '~', '+'],
    gives: EQUALS,
    typed: /^:\s{0,4}[[\]\w]{1,40}/,
  },
  {
    id: 'tcl',
    extensions: ['.tcl', '.awk', '.exp'],
    programs: /\b(?:tclsh|wish|expect|g?awk)\b/,
    lineComments: ['#'],
    quotes: ['"'],
    hole: /\$\{?([A-Za-z_]\w*)\}?/g,
    joins: [],
    gives: EQUALS,
  },
];
