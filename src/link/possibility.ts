// One value that an expression can have, the world in which it has it, and the way that led there.
import { ABSENT, knownText, textOf, type Value } from './value.js';
import type { Trail } from './trail.js';
import { ANY_WORLD, assumedText, decidesText, mergeWorlds, type World } from './world.js';

export interface Possibility {
  readonly value: Value;
  readonly world: World;
  /** The way from the use back to the text, nearest stop first. */
  readonly trail: Trail;
  /** Reached only where a default applies although every known environment overrides it. */
  readonly shadowed: boolean;
}

/** Most values of one expression; more are given up as unknown and said to be so. */
export const MOST_POSSIBILITIES = 256;

/** Most pairs that are tried to combine two sides. */
export const MOST_PAIRS = 2_000;

/** A value that holds in any world. */
export function certain(value: Value): Possibility {
  return { value, world: ANY_WORLD, trail: null, shadowed: false };
}

export const NOTHING: Possibility = certain(ABSENT);

/** The possibility in a narrower world; `undefined` where it does not hold there. */
export function within(possibility: Possibility, world: World): Possibility | undefined {
  if (world.size === 0) return possibility;
  const merged = mergeWorlds(possibility.world, world);
  if (merged === undefined || merged === possibility.world) return merged && possibility;
  return { value: possibility.value, world: merged, trail: possibility.trail, shadowed: possibility.shadowed };
}

/** Thrown where combining costs more than one expression may; the evaluator turns it into an unknown value that says so. */
export class TooManyPossibilities extends Error {}

/** Pairs what can hold together. Pairs by a shared decision where both sides have one, so that rows cost no cross product. */
export function* pairs<Left extends Possibility>(
  left: readonly Left[],
  right: readonly Possibility[],
): Iterable<[Left, Possibility, World]> {
  const shared = left.length * right.length > 256 ? sharedDecision(left, right) : undefined;
  const byValue = shared === undefined ? undefined : indexBy(right, shared);
  let tried = 0;
  for (const a of left) {
    const partners = byValue && shared !== undefined ? (byValue.get(assumedText(a.world, shared) ?? '') ?? []) : right;
    tried += partners.length;
    if (tried > MOST_PAIRS) throw new TooManyPossibilities();
    for (const b of partners) {
      const world = mergeWorlds(a.world, b.world);
      if (world) yield [a, b, world];
    }
  }
}

function sharedDecision(left: readonly Possibility[], right: readonly Possibility[]): string | undefined {
  for (const decision of left[0]?.world.keys() ?? []) {
    const decided = (side: readonly Possibility[]): boolean =>
      side.every(({ world }) => assumedText(world, decision) !== undefined);
    if (decided(left) && decided(right)) return decision;
  }
  return undefined;
}

function indexBy(side: readonly Possibility[], decision: string): Map<string, Possibility[]> {
  const index = new Map<string, Possibility[]>();
  for (const possibility of side) {
    const value = assumedText(possibility.world, decision) ?? '';
    index.set(value, [...(index.get(value) ?? []), possibility]);
  }
  return index;
}

/** Replaces holes whose text the possibility's own world assumes. */
export function settle(possibility: Possibility): Possibility {
  const { value, world } = possibility;
  if (value.kind !== 'text' || !decidesText(world) || knownText(value) !== undefined) return possibility;
  const parts = value.parts.map((part) => {
    if (typeof part === 'string') return part;
    if (part.emptyWith !== undefined && assumedText(world, `\u0000${part.emptyWith}\u0000`) === '') return '';
    return assumedText(world, `\u0000${part.id}\u0000`) ?? part;
  });
  return { ...possibility, value: textOf(parts) };
}
