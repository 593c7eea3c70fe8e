// Texts put together of parts: every combination that can hold together. The cost grows with the number of parts, not with its square,
// and of a text of texts of texts that grows beyond all reason the end is unknown, and said to be so.
import type { JoinExpression } from '../model/expression.js';
import { combine, unknownAt, type Evaluate } from './evaluation.js';
import { certain, MOST_POSSIBILITIES, pairs, settle, type Possibility } from './possibility.js';
import { ABSENT, textOf, type Frame, type Hole, type Value } from './value.js';

type Part = string | Hole;

/** UTF-16 units of all texts that one expression may be put together to; something unknown weighs as much as a few words. */
const HEAVIEST = 1 << 17;
const WEIGHT_OF_HOLE = 64;

/** A text as far as it was put together. */
interface Joined extends Possibility {
  readonly parts: Chain;
  readonly weight: number;
}

type Chain = null | { readonly before: Chain; readonly then: readonly Part[] };

/** Evaluates the parts from left to right. With a part that does not exist there is no text. */
export function evaluateJoin(join: JoinExpression, frame: Frame, evaluate: Evaluate): readonly Possibility[] {
  let joined: Joined[] = [{ ...certain(ABSENT), parts: null, weight: 0 }];
  for (const part of join.parts) {
    const next: Joined[] = [];
    let heavy = 0;
    for (const [a, b, world] of pairs(joined, part.kind === 'text' ? known(part.text) : evaluate(part, frame))) {
      if (b.value.kind === 'absent') continue;
      const then = partsOf(b.value.kind === 'text' ? b.value : unknownAt(part.at, frame, 'unsupported'));
      const weight = a.weight + weightOf(then);
      next.push({ ...combine(a, b, { value: ABSENT, world }), parts: { before: a.parts, then }, weight });
      heavy += weight;
      if (next.length > MOST_POSSIBILITIES) return [certain(unknownAt(join.at, frame, 'bound'))];
      if (heavy > HEAVIEST) return joined.map((sofar) => textUpTo(sofar, partsOf(unknownAt(join.at, frame, 'bound'))));
    }
    joined = next;
  }
  return joined.map((whole) => textUpTo(whole, []));
}

/** What is written in the text itself costs nothing to look up. */
function known(text: string): readonly Possibility[] {
  return [certain(textOf([text]))];
}

function textUpTo({ parts, world, trail, shadowed }: Joined, then: readonly Part[]): Possibility {
  return settle({ value: textOf(inOrder({ before: parts, then })), world, trail, shadowed });
}

function partsOf(value: Value): readonly Part[] {
  return value.kind === 'text' ? value.parts : [];
}

function weightOf(parts: readonly Part[]): number {
  let weight = 0;
  for (const part of parts) weight += typeof part === 'string' ? part.length : WEIGHT_OF_HOLE;
  return weight;
}

function* inOrder(chain: Chain): Iterable<Part> {
  const backwards: (readonly Part[])[] = [];
  for (let link = chain; link !== null; link = link.before) backwards.push(link.then);
  for (let parts = backwards.pop(); parts; parts = backwards.pop()) yield* parts;
}
