// Whether an expression depends on a row of a comprehension. It evaluates nothing.
import type { Expression } from '../../model/expression.js';

/** Whether an expression reads a row. */
export function readsRow(expression: Expression, as: string): boolean {
  const open: unknown[] = [expression];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if ('key' in next && next.key === as && 'scope' in next && next.scope === 'row') return true;
    open.push(...(Object.values(next) as unknown[]));
  }
  return false;
}
