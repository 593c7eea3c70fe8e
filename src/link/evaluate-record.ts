// A record as a value: its entries wait to be asked for, and what is spread into it is merged at its place. It evaluates no entry.
import type { RecordExpression } from '../model/expression.js';
import { combine, type Evaluate } from './evaluation.js';
import { applyOperation } from './operations.js';
import { certain, pairs, type Possibility } from './possibility.js';
import { ABSENT, type Element, type Frame } from './value.js';

/** Every record that it can be. */
export function evaluateRecord(record: RecordExpression, frame: Frame, evaluate: Evaluate): readonly Possibility[] {
  let built: Possibility[] = [certain({ kind: 'record', entries: new Map(), ...(record.open && { open: true }) })];
  for (const entry of record.entries) {
    if ('key' in entry) {
      for (const { value } of built) {
        if (value.kind === 'record')
          (value.entries as Map<string, Element>).set(entry.key, { expression: entry.value, frame });
      }
      continue;
    }
    const spread = evaluate(entry.spread, frame);
    const next: Possibility[] = [];
    for (const [a, b, world] of pairs(built, spread)) {
      // What an unknown spread adds is unknown; what stands beside it is not.
      const value = applyOperation('merge', [a.value, b.value.kind === 'record' ? b.value : ABSENT]) ?? a.value;
      next.push(combine(a, b, { value, world }));
    }
    built = next;
  }
  return built;
}
