// What a node of any language means: the few forms that the engine knows. A profile turns nodes into forms; forms hold no values.
import type { Imported, Told } from './form-parts.js';

/** A part of a text: as written (still escaped), code between, or a dotted name that only the text shows (`$host`). */
export type Piece =
  | { readonly text: string; readonly start: number; readonly isRaw?: boolean }
  | { readonly code: Syntax }
  | { readonly path: readonly string[]; readonly start: number; readonly end: number };

export interface CallArgument {
  readonly name?: string;
  readonly value: Syntax;
}

export interface Parameter {
  readonly name: string;
  readonly type?: string | undefined;
  readonly otherwise?: Syntax | undefined;
  /** It is a field of the class as well. */
  readonly isField?: boolean;
  /** The setting that a framework gives it. */
  readonly setting?: string | undefined;
}

/** One name that is declared, with its value where it has one. */
export interface Declared {
  readonly name: string;
  readonly at: Syntax;
  readonly value?: Syntax | undefined;
  readonly type?: string | undefined;
  /** `item`: one of the items of `value`. `append`: added to what it is; `add`: as one more item. `unset`: only where it has no value yet. */
  readonly how?: 'item' | 'append' | 'add' | 'unset';
  /** Where it is declared; the scope around it unless told. */
  readonly into?: 'local' | 'file' | 'class' | 'this';
  /** The name of the object whose field it is: `c` in `c.host = x`. Without a known class it is nobody's. */
  readonly holder?: string;
  /** The environment variable or property that replaces the value. */
  readonly setting?: string | undefined;
  readonly bound?: Bound | undefined;
  /** A field that a file fills by its name, if files fill its class. */
  readonly isOfFile?: boolean;
}

/** How a field is filled from the settings that its class is filled with. */
export interface Bound {
  /** Its path below those of its class; '' where it takes all of them. */
  readonly path: string;
  readonly separator: '.' | ':' | '__';
  /** What an object has that is declared where it stands. */
  readonly fields?: readonly Declared[];
}

/** An object that a call fills with settings: by its written class, or by the node that holds it. */
export interface Filled {
  readonly type?: string;
  readonly of?: Syntax;
  /** The path of the settings, in pieces; nodes that are sections are their path. */
  readonly path: readonly (string | Syntax)[];
  /** Fields that get these values instead. */
  readonly sets?: readonly Entry[];
}

export type Form =
  | {
      readonly is: 'text';
      readonly pieces: readonly Piece[];
      readonly start: number;
      readonly end: number;
      /** It names a file or a branch: nothing in it is reached. */
      readonly isPlace?: boolean;
    }
  | { readonly is: 'pattern'; readonly text: string }
  | { readonly is: 'name'; readonly name: string }
  | { readonly is: 'this' }
  | { readonly is: 'member'; readonly of: Syntax; readonly name: string }
  | { readonly is: 'index'; readonly of: Syntax; readonly key: Syntax }
  | {
      readonly is: 'call';
      readonly name: string;
      readonly of?: Syntax | undefined;
      readonly args: readonly CallArgument[];
      readonly makes?: boolean;
      /** It runs the constructor of the class around, or of its base (`super(…)`). */
      readonly builds?: 'own' | 'base';
      /** The class of what it gives, where the call says it. */
      readonly gives?: string | undefined;
      /** Specifiers of the file that it runs, whose `main` it calls. */
      readonly runs?: string;
      /** Fields that the call sets (object initialisers). */
      readonly sets?: readonly Entry[];
      readonly fills?: Filled | undefined;
      readonly tells?: readonly Told<Syntax>[];
    }
  | { readonly is: 'join'; readonly parts: readonly Syntax[] }
  | {
      readonly is: 'format';
      readonly template: Syntax;
      readonly args: readonly CallArgument[];
      /** Maps whose entries are named arguments (`**parts`). */
      readonly spreads?: readonly Syntax[];
      /** How its marks look, where the language's own way is another one. */
      readonly style?: 'braces' | 'percent' | 'dollar';
    }
  | { readonly is: 'list'; readonly items: readonly Syntax[] }
  | { readonly is: 'map'; readonly entries: readonly Entry[] }
  | { readonly is: 'either'; readonly of: readonly Syntax[] }
  | {
      readonly is: 'otherwise';
      readonly first: Syntax;
      readonly second: Syntax;
      /** The name that keeps the second value where it has none (`${X:=y}`). */
      readonly sets?: Pick<Declared, 'name' | 'at'>;
    }
  | {
      readonly is: 'setting';
      readonly key: string;
      readonly otherwise?: Syntax | undefined;
      /** The key is the canonical one; where nothing defines it, nobody is asked for it. */
      readonly isWritten?: boolean;
    }
  | { readonly is: 'same'; readonly of: Syntax; readonly tells?: readonly Told<Syntax>[] }
  /** What a library was told under a name, in this package. */
  | { readonly is: 'told'; readonly key: string; readonly at: Syntax }
  /** What another file returns to whoever reads it, or an entry of it (`require 'config.php'`, `config('services.idp.host')`). */
  | {
      readonly is: 'returned';
      readonly in: string;
      readonly path: readonly string[];
      readonly otherwise?: Syntax | undefined;
    }
  | { readonly is: 'comment' }
  /** Texts in it are for people. */
  | { readonly is: 'message' }
  | { readonly is: 'ignored' }
  | {
      readonly is: 'function';
      readonly name: string;
      readonly parameters: readonly Parameter[];
      readonly body?: Syntax | undefined;
      /** The body is the value. */
      readonly isValue?: boolean;
      readonly isConstructor?: boolean;
      /** The class it belongs to, where it stands outside of it. */
      readonly owner?: string | undefined;
      /** The name under which it has itself (`s` in `func (s *S)`). */
      readonly self?: string | undefined;
      /** The written class of what it gives. */
      readonly gives?: string | undefined;
    }
  | {
      readonly is: 'class';
      readonly name: string;
      readonly bases: readonly string[];
      readonly parameters?: readonly Parameter[];
      /** Names in it are of the class that already exists (`impl`, `object` companions). */
      readonly isMore?: boolean;
      /** Its fields are read from settings under this prefix. */
      readonly settings?: string | undefined;
      /** Its fields are read from the settings that somebody fills it with. */
      readonly isBound?: boolean;
    }
  | {
      readonly is: 'declare';
      readonly names: readonly Declared[];
      readonly more?: readonly Entry[];
      readonly tells?: readonly Told<Syntax>[];
    }
  /** `of[key] = value`, `of.put(key, value)` */
  | { readonly is: 'put'; readonly of: Syntax; readonly entry: Entry }
  | { readonly is: 'return'; readonly value?: Syntax | undefined }
  | {
      readonly is: 'import';
      readonly names: readonly Imported[];
      /** The host that an import path begins with, and where it stands. */
      readonly host?: { readonly text: string; readonly start: number };
    }
  /** `isAround`: what it names stands in it. */
  | { readonly is: 'package'; readonly name: string; readonly isAround?: boolean };

/** One entry of a map: by a constant key. Without key, the entries of `value` (a spread). */
export interface Entry {
  readonly key?: string;
  readonly value: Syntax;
}

/** A node. `start` and `end` are UTF-16 offsets. */
export interface Syntax {
  readonly type: string;
  readonly field: string | null;
  readonly start: number;
  readonly end: number;
  readonly children: Syntax[];
  readonly parent: Syntax | undefined;
  /** What it means in its language; kept once asked. */
  form: Form | null | undefined;
  /** The scope in which its names are looked up; set by the collector. */
  scope: Scope | undefined;
  /** Of a function without name: the key of the name that holds it. */
  calledBy?: string;
}

/** One value that a name gets. Without `value` it is unknown. */
export interface Assigned {
  readonly at: Syntax;
  readonly value?: Syntax | undefined;
  readonly how: 'value' | 'item' | 'append' | 'add' | 'unset';
  readonly setting?: string | undefined;
  readonly bound?: Bound | undefined;
}

/** A declared name. */
export interface Binding {
  readonly name: string;
  /** The key of its definitions. */
  readonly key: string;
  readonly is: 'variable' | 'parameter' | 'function' | 'class' | 'import';
  readonly scope: Scope;
  readonly values: Assigned[];
  type?: string | undefined;
  /** Of an import. */
  imported?: { readonly target: string; readonly in: string; readonly module?: string } | undefined;
  /** Of a class or a function. */
  readonly inner?: Scope;
  /** Of a parameter: its default. */
  readonly otherwise?: Syntax | undefined;
}

export interface Scope {
  readonly is: 'file' | 'class' | 'function';
  /** The key of the class or function; '' of the file. */
  readonly key: string;
  readonly above: Scope | undefined;
  readonly names: Map<string, Binding>;
  readonly at: Syntax;
  /** Of a class. */
  readonly bases: string[];
  readonly settings?: string | undefined;
  isBound?: boolean;
  /** Of a function. */
  readonly parameters: readonly Parameter[];
  readonly returns: Syntax[];
  readonly self?: string | undefined;
  /** The written class of what it gives. */
  readonly gives?: string | undefined;
  /** It is called like a field of its class. */
  readonly isSetter?: boolean;
  isConstructor?: boolean;
}
