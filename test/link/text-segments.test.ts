// A sentence is cut where no host can go on, and nowhere else.
import { expect, test } from '@jest/globals';
import { segmentsOf } from '../../src/link/text-segments.js';
import type { Expression, JoinExpression } from '../../src/model/expression.js';

const AT = { line: 1, column: 1, endLine: 1, endColumn: 2 };

/** `{name}` is an unknown. */
function joinOf(template: string): JoinExpression {
  const parts = template.split(/(\{\w+\})/).filter((part) => part !== '');
  return {
    kind: 'join',
    at: AT,
    parts: parts.map((part): Expression =>
      part.startsWith('{')
        ? { kind: 'name', scope: 'module', key: part.slice(1, -1), at: AT }
        : { kind: 'text', text: part, at: AT },
    ),
  };
}

function written(expression: Expression): string {
  if (expression.kind === 'join') return expression.parts.map(written).join('');
  return expression.kind === 'text' ? expression.text : expression.kind === 'name' ? `{${expression.key}}` : '?';
}

test.each([
  ['https://{host}.oldshop.net/{path}', ['https://{host}.oldshop.net/{path}']],
  ['from {a} to {b}', ['from', '{a}', 'to', '{b}']],
  ['curl https://{a}/x | tee {b}', ['curl', 'https://{a}/x', '| tee', '{b}']],
  ['Server = {a};Port=1 other {b}', ['Server = {a};Port=1', 'other', '{b}']],
  ['{a}\nsee login.oldshop.net\n{b}', ['{a}', 'see login.oldshop.net', '{b}']],
  ['{a}\u00a0{b}', ['{a}\u00a0{b}']],
])('%j', (template, expected) => {
  const segments = segmentsOf(joinOf(template)).map((one) => written(one).trim());

  expect(segments.filter((one) => one !== '')).toEqual(expected);
});
