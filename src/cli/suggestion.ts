// The sentence by which a mistyped word is met. It suggests; it never corrects.
import { nearestOf } from '../index.js';

/** `Did you mean X?`, or the fallback sentence. */
export function didYouMean(word: string, known: readonly string[], otherwise: string): string {
  const found = nearestOf(word, known);
  return found === undefined ? otherwise : `Did you mean ${found}?`;
}
