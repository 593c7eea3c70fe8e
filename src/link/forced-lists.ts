// Lists whose elements are wanted now: every combination of what they can be that holds together.
import { combine, evaluateElement, type Evaluate } from './evaluation.js';
import { MOST_POSSIBILITIES, pairs, type Possibility } from './possibility.js';

/** Lists with all their elements evaluated, to a depth, in every combination that can hold together. */
export function forced(found: readonly Possibility[], evaluate: Evaluate, depth = 1): readonly Possibility[] {
  return found.flatMap((possibility) => {
    if (possibility.value.kind !== 'list' || depth === 0) return [possibility];
    let lists: Possibility[] = [{ ...possibility, value: { kind: 'list', items: [] } }];
    for (const item of possibility.value.items) {
      const next: Possibility[] = [];
      for (const [a, b, world] of pairs(lists, forced(evaluateElement(item, evaluate), evaluate, depth - 1))) {
        if (a.value.kind !== 'list' || next.length > MOST_POSSIBILITIES) continue;
        next.push(combine(a, b, { value: { kind: 'list', items: [...a.value.items, { value: b.value }] }, world }));
      }
      lists = next;
    }
    return lists;
  });
}
