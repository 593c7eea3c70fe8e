// A list that is used is each of its items. It evaluates items and nothing else.
import { evaluateElement, type Evaluate } from './evaluation.js';
import { within, type Possibility } from './possibility.js';
import { joinTrails } from './trail.js';

/** The items of lists, at any depth that lists of hosts have. */
export function itemsOf(possibility: Possibility, evaluate: Evaluate, depth = 0): readonly Possibility[] {
  if (possibility.value.kind !== 'list' || depth > 3) return [possibility];
  return possibility.value.items.flatMap((item) =>
    evaluateElement(item, evaluate).flatMap((found) => {
      const both = within(found, possibility.world);
      const joined = both && {
        ...both,
        trail: joinTrails(possibility.trail, both.trail),
        shadowed: both.shadowed || possibility.shadowed,
      };
      return joined ? itemsOf(joined, evaluate, depth + 1) : [];
    }),
  );
}
