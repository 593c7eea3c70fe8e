// What the engine must be told of a language: what its nodes mean, and how its names meet. Data and small readings, no state.
import type { FilePattern } from '../scanner.js';
import type { Form } from './form.js';
import type { Syntax } from './syntax.js';

/** Turns a node into its form; `text` is the whole file. `undefined`: the node means nothing by itself. */
export type Read = (node: Syntax, text: string) => Form | undefined;

export interface Profile {
  /** Equal to the scanner's file name. */
  readonly id: string;
  readonly title: string;
  readonly files: FilePattern;
  readonly grammar: string;
  readonly references: readonly string[];
  /** Node types that mean what their only child means. */
  readonly transparent?: readonly string[];
  /** Brings the copied tree into the form that `read` knows, in place; without recursion. */
  readonly reshape?: (root: Syntax) => void;
  readonly read: Readonly<Record<string, Read>>;
  /** Undoes the escapes of a text's piece; C's unless told. */
  readonly unescape?: (raw: string) => string;
  /** Which scope a name goes to that is assigned without being declared; `nowhere`: it must be declared already. */
  readonly assigned: 'function' | 'file' | 'nowhere';
  /** Members are read without `this`. */
  readonly hasBareMembers?: boolean;
  /** Values and functions may stand outside of classes. */
  readonly hasFileNames?: boolean;
  /** How `format` templates mark their arguments. */
  readonly format: 'printf' | 'braces';
  /** Where classes and packages of this language (and those it shares them with) meet; without it, only files and folders do. */
  readonly world?: string;
  /** How packages and classes are joined; `.` unless told. */
  readonly separator?: string;
  /** Where a path of modules leads that no import names (`crate::a::b`), as specifiers. */
  readonly modules?: (path: readonly string[]) => string;
  /** Names of the same package are read without import: from files of the package, or of the folder. */
  readonly shares?: 'package' | 'folder';
  /** Specifiers of files whose names are read without import. */
  readonly looksIn?: readonly string[];
  /** A name that nothing declares is an environment variable. */
  readonly readsEnvironment?: boolean;
  /** Calls that read a setting: canonical dotted name → position of the key and of the default. */
  readonly settings?: Readonly<Record<string, SettingCall>>;
  /** Objects that hold settings, and how parts of them are asked for. */
  readonly sections?: SectionStyle;
  /** Members that are the object inside of a wrapper whose written type is the object's (`IOptions<T>.Value`). */
  readonly unwraps?: RegExp;
  /** Classes that builds write, whose members are settings of the build. */
  readonly generated?: RegExp;
  /** Further words of which a file holds one where what it declares is read from settings. */
  readonly hints?: readonly string[];
  /** Maps that are the environment: `os.environ`, `ENV`. */
  readonly environments?: readonly string[];
  /** Maps in which what a file declares at its top is found, too. */
  readonly fileMaps?: readonly string[];
  /** Classes that stand for all names of one file, as `settings` of Django. */
  readonly wellKnown?: Readonly<Record<string, string>>;
  /** Classes that only their package sees have names in small letters. */
  readonly hasSmallClasses?: boolean;
  /** Constructors are called like functions. */
  readonly callsClasses?: boolean;
  /** Calls whose texts are for people, besides the loggers that every language has. */
  readonly messages?: readonly string[];
  /** Names at the top of a file that whoever runs the file gives: `$1`, options. They are parameters of a function `main`. */
  readonly given?: RegExp;
  /** Calls whose first argument names a package, which no host is read in unless it is an address. */
  readonly packages?: readonly string[];
  /** What a file puts into a table is a part of it: `M.zone = …`. */
  readonly fillsTables?: boolean;
  /** `map("key")` looks up. */
  readonly appliesMaps?: boolean;
  /** Whether a node of a program's own file is there only when it is tested. */
  readonly isTest?: (node: Syntax, text: string) => boolean;
  /** Names of methods and constructors that take a regular expression first. */
  readonly patterns?: readonly string[];
}

/** How a library hands out settings in parts. */
export interface SectionStyle {
  /** Between the keys of a path. */
  readonly separator: '.' | ':';
  /** Methods that give a part. */
  readonly narrows: RegExp;
  /** Methods that read one value, by its key, and a default beside it. */
  readonly reads: RegExp;
  /** Code that makes or fetches the whole. */
  readonly roots: RegExp;
  /** Written types of the whole. */
  readonly types: RegExp;
  /** Dotted names that are the whole where nothing says what they are. */
  readonly names: RegExp;
}

export interface SettingCall {
  readonly key: number;
  readonly otherwise?: number;
}
