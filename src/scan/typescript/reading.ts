// What the parts of the TypeScript scanner share while they read one file: the tree, its names, the rules, and what was found so far.
// The compiler is handed in, so that nothing here loads it.
import type { ts } from 'ts-morph';
import type { Expression, UnknownReason } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import type { AccessorTable } from '../accessors/accessor-table.js';
import type { Source } from '../scanner.js';
import type { Binding } from './binding.js';
import type { Compiler } from './compiler.js';
import type { SinkTable } from './sink-table.js';

/** Where the members of a class are declared or assigned, by name. */
export type Members = ReadonlyMap<string, readonly ts.Node[]>;

/** One file while it is read. */
export interface Reading {
  readonly ts: Compiler;
  readonly file: ts.SourceFile;
  readonly source: Source;
  readonly sinks: SinkTable;
  /** What frameworks keep settings in, as far as this file can speak of it. */
  readonly accessors: AccessorTable;
  /** Nodes whose chain is being looked at. */
  readonly asking: Set<ts.Node>;
  /** Names declared in each scope node. */
  readonly scopes: ReadonlyMap<ts.Node, ReadonlyMap<string, Binding>>;
  readonly facts: Fact[];
  /** Expressions already built, where they do not depend on a row. */
  readonly built: Map<ts.Node, Expression>;
  /** Bindings that are rows of the comprehension being built. */
  readonly rows: Map<Binding, Expression>;
  /** Nodes below which nothing was evaluated, because they are nested too deeply. */
  readonly tooDeep: Set<ts.Node>;
  /** How deep the expression being built is. */
  depth: number;
  /** The value of an expression; never throws, never loops. */
  evaluate(node: ts.Expression): Expression;
  /** The constant text of an expression, through constants of this file; `undefined` where it is not constant. */
  constantText(node: ts.Expression): string | undefined;
  /** What a function returns. */
  returned(node: ts.FunctionLikeDeclaration): Expression;
  /** Asks for the definitions of a name, a class or a function that an expression reads. */
  want(binding: Binding): void;
  wantClass(node: ts.ClassLikeDeclaration): void;
  wantFunction(key: string, node: ts.FunctionLikeDeclaration): void;
  members(node: ts.ClassLikeDeclaration): Members;
}

/** Nesting of an expression beyond which the rest is unknown. */
export const DEEPEST_EXPRESSION = 200;

/** Where a node stands, without the space before it. */
export function spanOf(reading: Reading, node: ts.Node): Span {
  return reading.source.span(startOf(reading, node), node.end);
}

/** The offset of a node's first character. */
export function startOf(reading: Reading, node: ts.Node): number {
  return node.getStart(reading.file, false);
}

/** The raw text of a node, cut to 200 code units. */
export function excerptOf(reading: Reading, node: ts.Node): string {
  return reading.source.excerpt(startOf(reading, node), node.end);
}

/** A value that cannot be known, standing at a node. */
export function unknownAt(reading: Reading, node: ts.Node, why: UnknownReason = 'dynamic'): Expression {
  return { kind: 'unknown', why, at: spanOf(reading, node) };
}

/** Constant text standing at a node. */
export function textAt(reading: Reading, node: ts.Node, text: string): Expression {
  return { kind: 'text', text, at: spanOf(reading, node) };
}

/** One of two values, nobody knows which. */
export function choiceOfTwo(one: Expression, other: Expression): Expression {
  return { kind: 'choice', of: [{ value: one }, { value: other }], at: one.at };
}

/** A name of this module, read at a node. */
export function nameAt(reading: Reading, node: ts.Node, key: string): Expression {
  return { kind: 'name', scope: 'module', key, at: spanOf(reading, node) };
}
