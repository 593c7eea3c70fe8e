// Unevaluated text: the one small language that every scanner speaks, so that a Terraform local, a Helm value, an environment
// variable and a TypeScript constant meet in one linker. Expressions are plain data (JSON), because facts are cached.
import type { Span } from './span.js';

/** Scopes in which names meet. `file` holds what files read as a whole hold; `proxy` holds variables of a web server's configuration, `kubernetes` keys of ConfigMaps and Secrets, `row` holds the row variables of `each`; `slot` the values that patches replace. */
export type ScopeName =
  | 'module'
  | 'env'
  | 'terraform'
  | 'helm'
  | 'kubernetes'
  | 'properties'
  | 'ansible'
  | 'hiera'
  | 'workflow'
  | 'template'
  | 'stack'
  | 'proxy'
  | 'file'
  | 'row'
  | 'slot';

/** Why a value is not known. `bound` means that the linker stopped at a limit. */
export type UnknownReason =
  | 'undefined-name'
  | 'external-input'
  | 'parameter'
  | 'user-input'
  | 'stored-data'
  | 'dynamic'
  | 'unsupported'
  | 'unparsable'
  | 'encrypted'
  | 'cycle'
  | 'bound';

/** The closed set of operations: total, deterministic, bounded. Argument orders are stated in link/operations.ts. */
export const OPERATIONS = [
  'lower',
  'upper',
  'trim',
  'replace',
  'split',
  'joinList',
  'format',
  'slice',
  'index',
  'reverse',
  'base64',
  'base64Decode',
  'urlEncode',
  'urlDecode',
  'urlHost',
  'merge',
  'concat',
  'default',
  'trimPrefix',
  'trimSuffix',
  'trimChars',
  'flatten',
  'zip',
  'range',
  'length',
  'contains',
  'product',
  'formatList',
  'match',
  'arithmetic',
  'sorted',
  'difference',
  'intersection',
  'chunk',
  'matchAll',
  'present',
  'jsonDecode',
  'characters',
  'yamlDecode',
  'fill',
] as const;
export type Operation = (typeof OPERATIONS)[number];

export interface TextExpression {
  readonly kind: 'text';
  readonly text: string;
  readonly at: Span;
}

/** One argument of a call site: by position, or by `name` where the language passes names. */
export interface Argument {
  readonly name?: string;
  readonly value: Expression;
}

/**
 * Reads a name. `in` is where the name is defined, as the file writes it (a module specifier, a module source directory, a chart
 * alias); without it, the reader's own file or service. `arguments` makes it a call: they define the definition's parameters.
 * `otherwise` is the value where nothing defines the name. `computed` is the key where it is not constant (scope `env` alone, `key` is `*`).
 */
export interface NameExpression {
  readonly kind: 'name';
  readonly scope: ScopeName;
  readonly key: string;
  readonly computed?: Expression;
  readonly in?: string;
  readonly arguments?: readonly Argument[];
  readonly otherwise?: Expression;
  readonly at: Span;
}

/** Concatenation, template, interpolation. */
export interface JoinExpression {
  readonly kind: 'join';
  readonly parts: readonly Expression[];
  readonly at: Span;
}

export interface CallExpression {
  readonly kind: 'call';
  readonly op: Operation;
  readonly args: readonly Expression[];
  readonly at: Span;
}

export interface ListExpression {
  readonly kind: 'list';
  readonly items: readonly Expression[];
  readonly at: Span;
}

/** A map of constants. Later entries win over earlier ones with the same key; `spread` merges another record in at its place. */
export interface RecordExpression {
  readonly kind: 'record';
  /** An empty map of a program, which is there to be filled: what it holds is unknown, not absent. */
  readonly open?: true;
  readonly entries: readonly ({ readonly key: string; readonly value: Expression } | { readonly spread: Expression })[];
  readonly at: Span;
}

/**
 * `of[key]`. An unknown key is every entry, taken together with every other select on the same key, or none; with `exists` the key is
 * known to be one of them.
 */
export interface SelectExpression {
  readonly kind: 'select';
  readonly of: Expression;
  readonly key: Expression;
  readonly exists?: true;
  readonly at: Span;
}

/**
 * A comprehension: for every row of `over` (a list or a record) `body`, where `when` (if given) is not the text `false`.
 * Within it, `name { scope: 'row', key: as }` is the row as a record `{ key, value }`. Without `asKey` the result is a list; with it a record keyed by `asKey`.
 * `ofSet`: items of a list are their own keys.
 */
export interface EachExpression {
  readonly kind: 'each';
  readonly over: Expression;
  readonly as: string;
  readonly asKey?: Expression;
  readonly body: Expression;
  readonly when?: Expression;
  readonly ofSet?: true;
  /** Rows of one key are a list under it. */
  readonly isGrouped?: true;
  readonly at: Span;
}

/**
 * One of several values. `on` is what decides, and a branch is taken when `on` has the text `when`; a branch without `when` is
 * taken when no other is. Choices with the same `on` are decided together. Without `on`, each choice is decided by itself.
 */
export interface ChoiceExpression {
  readonly kind: 'choice';
  readonly on?: Expression;
  readonly of: readonly { readonly when?: string; readonly value: Expression }[];
  readonly at: Span;
}

/** A value that cannot be known; `needs` is the name a person could supply, as `env:IDP_HOST`. */
export interface UnknownExpression {
  readonly kind: 'unknown';
  readonly why: UnknownReason;
  readonly needs?: string;
  readonly at: Span;
}

export type Expression =
  | TextExpression
  | NameExpression
  | JoinExpression
  | CallExpression
  | ListExpression
  | RecordExpression
  | SelectExpression
  | EachExpression
  | ChoiceExpression
  | UnknownExpression;
