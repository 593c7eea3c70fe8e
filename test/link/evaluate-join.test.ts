// What putting texts together costs: counted by parts and by questions, never by time.
import { expect, test } from '@jest/globals';
import { evaluateJoin } from '../../src/link/evaluate-join.js';
import type { Evaluate } from '../../src/link/evaluation.js';
import { assuming } from '../../src/link/world.js';
import { certain, type Possibility } from '../../src/link/possibility.js';
import { holesOf, textOf, unknownValue, type Frame, type Value } from '../../src/link/value.js';
import type { Expression, JoinExpression } from '../../src/model/expression.js';

const at = { line: 1, column: 1, endLine: 1, endColumn: 2 };
const frame: Frame = {
  file: { repo: 'shop', path: 'a.ts', facts: [], service: null, shared: false, context: 'code' },
  home: { repo: 'shop', path: 'a.ts', facts: [], service: null, shared: false, context: 'code' },
  bound: new Map(),
  rows: new Map(),
  rowId: '',
  id: '',
  depth: 0,
};
const text = (value: string): Expression => ({ kind: 'text', text: value, at });
const name = (key: string): Expression => ({ kind: 'name', scope: 'module', key, at });
const join = (...parts: Expression[]): JoinExpression => ({ kind: 'join', parts, at });

/** Answers each name from a table and counts the questions. */
function asking(values: Readonly<Record<string, readonly Possibility[]>>): { evaluate: Evaluate; asked: () => number } {
  let count = 0;
  const answer = (expression: Expression): readonly Possibility[] => {
    count++;
    return (expression.kind === 'name' && values[expression.key]) || [];
  };
  const afresh: Evaluate['afresh'] = (work) => ({ found: work(), isWhole: true, isHopeless: false });
  return { evaluate: Object.assign(answer, { afresh, assume: assuming }), asked: () => count };
}

function partsOf(value: Value | undefined): readonly unknown[] {
  return value?.kind === 'text' ? value.parts : [];
}

test('a text that doubles sixty times ends, and its beginning stays known', () => {
  let value: Value = unknownValue({ id: 'order', why: 'dynamic', needs: [] });
  let longest = 0;

  for (let times = 0; times < 60; times++) {
    const { evaluate } = asking({ half: [certain(value)] });
    const [found] = evaluateJoin(join(text('https://login.oldshop.net/'), name('half'), name('half')), frame, evaluate);
    value = found?.value ?? value;
    longest = Math.max(longest, partsOf(value).length);
  }

  expect(longest).toBeLessThan(5_000);
  expect(partsOf(value)[0]).toMatch(/^https:\/\/login\.oldshop\.net\//);
  expect(holesOf(value).map(({ why }) => why)).toContain('bound');
});

test('many values share the bound of one', () => {
  const long = Array.from({ length: 200 }, (_, n) => certain(textOf([`v${n}${'x'.repeat(4_000)}`])));
  const { evaluate } = asking({ long });

  const found = evaluateJoin(join(name('long'), text('.oldshop.net')), frame, evaluate);

  const length = found.reduce((sum, { value }) => sum + String(partsOf(value)[0]).length, 0);
  expect(length).toBeLessThan(200_000);
});

test('what is written in the text is asked of nobody', () => {
  const { evaluate, asked } = asking({ zone: [certain(textOf(['oldshop.net']))] });
  const parts = Array.from({ length: 3_000 }, () => text('a'));

  const [found] = evaluateJoin(join(...parts, text('.'), name('zone')), frame, evaluate);

  expect(asked()).toBe(1);
  expect(found?.value).toEqual(textOf([`${'a'.repeat(3_000)}.oldshop.net`]));
});
