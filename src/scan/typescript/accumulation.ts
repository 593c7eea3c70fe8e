// A text that grows: `let url = 'https://'; url += host;`. Read as what it is in the end, with the pieces that only some runs add.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import type { Binding } from './binding.js';
import { spanOf, unknownAt, type Reading } from './reading.js';

/** Each piece that only some runs add doubles the texts that there are. */
const MOST_PIECES = 6;

/** The text that a declaration and the `+=` after it make; `undefined` where anything else is assigned. */
export function accumulated(reading: Reading, binding: Binding, first: Expression): Expression | undefined {
  const { identifier } = binding;
  if (!onlyGrows(reading, binding)) return undefined;
  const parts = inOrder(binding).flatMap((assignment): Expression[] => {
    const piece = reading.evaluate(assignment.right);
    const often = oftenOf(reading, assignment, identifier);
    if (often === 'once') return [piece];
    const maybe: Expression = { kind: 'choice', of: [{ value: piece }, { value: nothing(piece) }], at: piece.at };
    return often === 'maybe' ? [maybe] : [maybe, unknownAt(reading, assignment.right)];
  });
  return { kind: 'join', parts: [first, ...parts], at: spanOf(reading, identifier) };
}

function onlyGrows({ ts }: Reading, { assignments, dynamic }: Binding): boolean {
  if (dynamic || assignments.length === 0 || assignments.length > MOST_PIECES) return false;
  return assignments.every(({ operatorToken }) => operatorToken.kind === ts.SyntaxKind.PlusEqualsToken);
}

function inOrder({ assignments }: Binding): readonly ts.BinaryExpression[] {
  return [...assignments].sort((one, other) => one.pos - other.pos);
}

/** Whether a `+=` adds the last piece of a text that only grows; `undefined` where it is assigned otherwise, too. */
export function isLastPiece(reading: Reading, binding: Binding, node: ts.BinaryExpression): boolean | undefined {
  return onlyGrows(reading, binding) ? inOrder(binding).at(-1) === node : undefined;
}

function nothing({ at }: Expression): Expression {
  return { kind: 'text', text: '', at };
}

/** How often an assignment runs for one run of the declaration's block. */
export function oftenOf({ ts }: Reading, assignment: ts.Node, declared: ts.Node): 'once' | 'maybe' | 'again' {
  let often: 'once' | 'maybe' = 'once';
  for (let node = assignment.parent; !holds(node, declared); node = node.parent) {
    if (ts.isIterationStatement(node, false) || ts.isFunctionLike(node)) return 'again';
    if (!ts.isExpressionStatement(node) && !ts.isParenthesizedExpression(node)) often = 'maybe';
  }
  return often;
}

function holds(node: ts.Node, inner: ts.Node): boolean {
  return node.pos <= inner.pos && inner.end <= node.end;
}
