// Values that a program takes from its environment where there is one, and from elsewhere otherwise, as helpers write it: a variable that is
// looked at and then returned or replaced. It decides nothing by names of functions.
import type { Expression, NameExpression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { otherwise } from './templates.js';
import type { Reading } from './reading.js';
import type { Binding } from './scope.js';
import type { Syntax } from './syntax.js';

/** One of several values, with the node that has it. */
export interface Worth {
  readonly node: Syntax;
  readonly value: Expression;
}

/** Several values within a stretch of code that asks whether one of them is there: that one, with the others as its default. */
export function environmentFirst(
  reading: Reading,
  found: readonly Worth[],
  { start, end, at }: { readonly start: number; readonly end: number; readonly at: Span },
): Expression | undefined {
  if (found.length < 2 || found.length > 6) return undefined;
  const first = found.find((one) => isAsked(reading, one, { start, end }));
  const read = first && environmentOf(reading, first.value);
  if (!first || !read) return undefined;
  const rest = found.filter((one) => one !== first).map(({ value }) => value);
  const [only] = rest;
  return otherwise(
    read,
    rest.length === 1 && only ? only : { kind: 'choice', of: rest.map((value) => ({ value })), at },
    at,
  );
}

/** The environment variable that a value is or holds, without a default yet. */
export function environmentOf(reading: Reading, value: Expression): NameExpression | undefined {
  const read = value.kind === 'name' && value.scope === 'module' ? (heldBy(reading, value.key) ?? value) : value;
  return read.kind === 'name' && read.scope === 'env' && read.otherwise === undefined ? read : undefined;
}

function heldBy(reading: Reading, key: string): Expression | undefined {
  const local = localOf(reading, key);
  const [only] = local?.values ?? [];
  return local?.values.length === 1 && only?.value && only.how === 'value' ? reading.evaluate(only.value) : undefined;
}

function localOf({ collected }: Reading, key: string): Binding | undefined {
  if (!key.includes('@')) return undefined;
  return collected.bindings.find((one) => one.key === key && one.is === 'variable' && one.scope.is === 'function');
}

/** Whether the code looks at a value before it gives it; a variable of its own that it gives in one place of several, it has looked at. */
function isAsked(reading: Reading, { node, value }: Worth, { start, end }: Pick<Syntax, 'start' | 'end'>): boolean {
  if (!environmentOf(reading, value)) return false;
  const { text } = reading.source;
  const isHeldHere =
    value.kind === 'name' &&
    value.scope === 'module' &&
    (localOf(reading, value.key)?.values[0]?.at.start ?? -1) >= start;
  if (isHeldHere) return true;
  const code = text.slice(start, end);
  return countOf(code, text.slice(node.start, node.end)) > 1 || /\b(?:except|rescue|catch)\b/.test(code);
}

/** How often a word or piece of code stands in a text. */
export function countOf(text: string, word: string): number {
  if (word === '' || word.length > 200) return 0;
  let count = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const [before, after] = [text[at - 1] ?? ' ', text[at + word.length] ?? ' '];
    if (!/[\w$]/.test(before) && !/\w/.test(after)) count++;
  }
  return count;
}

/** `v = getenv("X"); if (!v) v = "y"`: the environment's value has the next one as its default. */
export function isReplaced(reading: Reading, { values, scope, name, is }: Binding, index: number): boolean {
  const [first, second] = [values[index], values[index + 1]];
  if (is !== 'variable' || scope.is !== 'function' || index > 0 || values.length !== 2) return false;
  if (first?.how !== 'value' || second?.how !== 'value' || !first.value || !second.value) return false;
  const { text } = reading.source;
  const isAsked = countOf(text.slice(first.value.end, second.at.start), name) > 0;
  const isOfItself = countOf(text.slice(second.value.start, second.value.end), name) > 0;
  return isAsked && !isOfItself && environmentOf(reading, reading.evaluate(first.value)) !== undefined;
}
