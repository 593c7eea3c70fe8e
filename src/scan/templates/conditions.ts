// Conditions as choices with the values `true` and `false`, so that two that hang on one value are decided together.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { textOf } from './node.js';

/** Whether two values are the same text, where one of them is a constant; else nobody knows. */
export function equals(a: Expression, b: Expression, at: Span): Expression {
  const [on, text] = b.kind === 'text' ? [a, b] : [b, a];
  if (text.kind !== 'text') return { kind: 'unknown', why: 'dynamic', at };
  return {
    kind: 'choice',
    on,
    of: [{ when: text.text, value: textOf('true', at) }, { value: textOf('false', at) }],
    at,
  };
}
