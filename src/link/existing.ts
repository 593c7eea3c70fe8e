// Values of what may not exist: where there is none of the thing that a use stands in, its hosts are a default that nothing uses.
import type { Expression } from '../model/expression.js';
import type { Use } from '../model/fact.js';
import type { Evaluate } from './evaluation.js';
import { rootFrame } from './frame.js';
import type { LinkedFile } from './linked-file.js';
import { MOST_POSSIBILITIES, settle, within, type Possibility } from './possibility.js';
import { knownText } from './value.js';

/** Whether there is none of something in any world. */
export function isNever(
  exists: Expression | undefined,
  evaluate: (exists: Expression) => readonly Possibility[],
): boolean {
  return exists !== undefined && evaluate(exists).every((one) => knownText(settle(one).value) === '0');
}

/** The possibilities with those marked that hold only where there is none. What cannot be known exists. */
export function whereExisting(
  possibilities: readonly Possibility[],
  { use: { exists }, file }: { readonly use: Use; readonly file: LinkedFile },
  evaluate: Evaluate,
): readonly Possibility[] {
  if (!exists) return possibilities;
  const counts = evaluate(exists, rootFrame(file));
  const isNone = (one: Possibility): boolean => knownText(settle(one).value) === '0';
  if (!counts.some(isNone)) return possibilities;
  if (counts.every(isNone)) return possibilities.map((one) => ({ ...one, shadowed: true }));
  if (counts.length * possibilities.length > MOST_POSSIBILITIES) return possibilities;
  return possibilities.flatMap((one) =>
    counts.flatMap((count) => {
      const held = within(one, count.world);
      if (!held) return [];
      return [isNone(count) ? { ...held, shadowed: true } : held];
    }),
  );
}
