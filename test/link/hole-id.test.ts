// Unknown text that is made of itself again and again keeps an identity of bounded length: a program that did so ended the run.
import { expect, test } from '@jest/globals';
import { createEvaluator } from '../../src/link/evaluate.js';
import { rootFrame } from '../../src/link/frame.js';
import { holeId } from '../../src/link/hole-id.js';
import { holesOf } from '../../src/link/value.js';
import type { LinkedFile } from '../../src/link/linked-file.js';
import type { Expression } from '../../src/model/expression.js';

const at = { line: 1, column: 1, endLine: 1, endColumn: 9 };
const FILE: LinkedFile = { repo: '.', path: 'shop.php', facts: [], service: null, shared: true, context: 'code' };

/** `replace(x, x, x)` of itself: each level names its argument three times. */
function nested(depth: number): Expression {
  let value: Expression = { kind: 'unknown', why: 'parameter', at };
  for (let level = 0; level < depth; level++) value = { kind: 'call', op: 'replace', args: [value, value, value], at };
  return value;
}

test('an identity that is made of identities stays short', () => {
  const evaluate = createEvaluator(() => []);

  const [deep, other] = [nested(6), nested(5)].map((value) => evaluate(value, rootFrame(FILE))[0]?.value);

  const ids = [deep, other].map((value) => (value ? holesOf(value)[0]?.id : undefined));
  expect(ids.every((id) => id !== undefined && id.length <= 400)).toBe(true);
  expect(ids[0]).not.toBe(ids[1]);
});

test('equal texts have equal identities, others have not', () => {
  const long = 'x'.repeat(5000);

  expect(holeId(long)).toBe(holeId(long));
  expect(holeId(`${long}y`)).not.toBe(holeId(long));
  expect(holeId('short')).toBe('short');
});
