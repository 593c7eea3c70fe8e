// What a comment says: names in passing, and inline suppressions. A comment never makes a dependency.
import type { Fact } from '../model/fact.js';
import type { KeyRules } from './keys.js';
import { usesOfLiteral } from './literal-uses.js';
import type { Source } from './scanner.js';
import { suppressionsIn } from './suppression.js';
import { blocksOf } from './text/blocks.js';

/** In a comment no key is dialled. */
const NO_KEYS: KeyRules = { ruleOf: () => undefined };

/** Facts of the comment between two offsets, which may include its marks: suppressions, and a mention for each name outside of them. */
export function* factsOfComment(
  source: Source,
  { start, end }: { readonly start: number; readonly end: number },
): Iterable<Fact> {
  const suppressions = [...suppressionsIn(source, start, end)];
  const said = new Map(suppressions.map(({ at }) => [at.line, at.column]));
  for (const block of blocksOf(source.text, start, end)) {
    // `//options.IssuerUri = x` is code that was taken out, not an address without scheme.
    const mark =
      block.start === start ? (/^(?:\/{2,4}|\/\*+)/.exec(source.text.slice(start, start + 8))?.[0].length ?? 0) : 0;
    const from = Math.min(block.start + mark, block.end);
    const value = source.text.slice(from, block.end);
    for (const use of usesOfLiteral(source, { start: from, end: block.end, value, context: 'comment' }, NO_KEYS))
      if (use.at.column < (said.get(use.at.line) ?? Infinity)) yield use;
  }
  yield* suppressions;
}
