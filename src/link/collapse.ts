// Unknowns that differ in nothing but where they came from are told apart only while they are few: beyond that they are one unknown.
// What is known, and what a person could supply, stays apart, so that no host and no need is lost.
import { groupBy } from '../base/order.js';
import type { Span } from '../model/span.js';
import { placeId } from './evaluation.js';
import { holeId } from './hole-id.js';
import type { Possibility } from './possibility.js';
import { textOf, type Frame, type Hole } from './value.js';
import { ENVIRONMENT, sharedWorld, type World } from './world.js';

/** Up to this many values of one expression every unknown keeps the decisions that lead to it. */
const MOST_APART = 64;

/** The possibilities with like unknowns made one. What a run can have is among them as before. */
export function collapseUnknowns(found: readonly Possibility[], at: Span, frame: Frame): readonly Possibility[] {
  return found.length <= MOST_APART ? found : collapseAs(placeId(at, frame), found);
}

/** The same for values that stand in no one place; `id` begins what the unknowns are called. */
export function collapseAs(id: string, found: readonly Possibility[]): readonly Possibility[] {
  if (found.length <= MOST_APART) return found;
  const groups = groupBy(
    found.map((possibility, index) => ({ possibility, key: likenessOf(possibility) ?? String(index) })),
    ({ key }) => key,
  );
  return [...groups].flatMap(([key, group]) => {
    const first = group[0]?.possibility;
    if (first === undefined || group.length === 1) return first ?? [];
    return { ...first, value: renamed(first, `${id} ${key}`), world: worldOf(group.map((one) => one.possibility)) };
  });
}

/** What unknowns must have in common to be one; `undefined` where all is known. */
function likenessOf({ value, world, shadowed }: Possibility): string | undefined {
  if (value.kind !== 'text' || !value.parts.some((part) => typeof part !== 'string')) return undefined;
  const parts = value.parts.map((part) => (typeof part === 'string' ? part : [part.why, isNamed(part) && part.id]));
  return JSON.stringify([parts, shadowed, world.get(ENVIRONMENT)]);
}

/** The same text with unknowns of its own. */
function renamed({ value }: Possibility, id: string): Possibility['value'] {
  if (value.kind !== 'text') return value;
  const own = ({ why, needs }: Hole, at: number): Hole => ({ id: holeId(`${id} ${at}`), why, needs });
  return textOf(value.parts.map((part, at) => (typeof part === 'string' || isNamed(part) ? part : own(part, at))));
}

/** What a person could supply is known by its name. */
function isNamed({ needs }: Hole): boolean {
  return needs.length > 0;
}

function worldOf(group: readonly Possibility[]): World {
  return sharedWorld(group.map(({ world }) => world));
}
