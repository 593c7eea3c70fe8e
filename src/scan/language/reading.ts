// One file being read: what the passes share. It holds values once evaluated and the facts found so far.
import type { Expression } from '../../model/expression.js';
import type { Link } from '../../model/link.js';
import type { Span } from '../../model/span.js';
import type { AccessorTable } from '../accessors/accessor-table.js';
import type { Source } from '../scanner.js';
import type { Collected } from './collect.js';
import type { Profile } from './profile.js';
import type { Syntax } from './syntax.js';
import type { Target } from './target.js';

export interface Reading {
  readonly profile: Profile;
  readonly source: Source;
  readonly collected: Collected;
  /** What frameworks keep settings in. */
  readonly accessors: AccessorTable;
  readonly values: Map<Syntax, Expression>;
  /** What a node is worth; evaluated once. */
  readonly evaluate: (node: Syntax) => Expression;
  /** Files whose content is read, by way and path; grows with what is evaluated. */
  readonly reads: Map<string, Link>;
  /** Nodes whose chain is being looked at. */
  readonly asking: Set<Syntax>;
  /** Where each undeclared name may be defined; found once. */
  readonly places: Map<string, Target | undefined>;
  /** How deep the evaluation stands in the tree. */
  depth: number;
}

/** The span of a node. */
export function spanOf({ source }: Reading, { start, end }: { readonly start: number; readonly end: number }): Span {
  return source.span(start, end);
}

/** A constant. */
export function textAt(at: Span, text: string): Expression {
  return { kind: 'text', text, at };
}

/** A value that cannot be said. */
export function unknownAt(at: Span, why: 'dynamic' | 'unsupported' | 'bound' = 'dynamic'): Expression {
  return { kind: 'unknown', why, at };
}

/** Parts put together: neighbouring texts are one, and one part stands for itself. */
export function joined(parts: readonly Expression[], at: Span): Expression {
  const merged: Expression[] = [];
  for (const part of parts) {
    const last = merged[merged.length - 1];
    if (part.kind === 'join') {
      for (const inner of part.parts) push(merged, inner, at);
      continue;
    }
    if (part.kind === 'text' && part.text === '' && last !== undefined) continue;
    push(merged, part, at);
  }
  const [only] = merged;
  if (merged.length === 1 && only) return only;
  return merged.length === 0 ? textAt(at, '') : { kind: 'join', parts: merged, at };
}

function push(merged: Expression[], part: Expression, at: Span): void {
  const last = merged[merged.length - 1];
  if (last?.kind === 'text' && part.kind === 'text') merged[merged.length - 1] = textAt(at, last.text + part.text);
  else merged.push(part);
}
