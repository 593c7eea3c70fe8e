// What the parts of the evaluator share: the shape of an evaluation, the identity of a place, and how values that rest on each other combine.
import type { Expression, NameExpression, UnknownReason } from '../model/expression.js';
import type { Span } from '../model/span.js';
import type { Assume } from './environment-decisions.js';
import { frameId } from './frame.js';
import { fileId } from './linked-file.js';
import { certain, MOST_PAIRS, TooManyPossibilities, within, type Possibility } from './possibility.js';
import { joinTrails } from './trail.js';
import { type Frame, unknownValue, type Element, type Hole, type Value } from './value.js';
import type { World } from './world.js';

/** Looks names up; part of the linker that knows files. */
export type NameResolver = (name: NameExpression, frame: Frame, evaluate: Evaluate) => readonly Possibility[];
/** What shared work came to. */
export interface SharedWork {
  readonly found: readonly Possibility[];
  /** The nesting around it cut nothing off. */
  readonly isWhole: boolean;
  /** It alone costs about all that a use may: to ask again would only cost it again. */
  readonly isHopeless: boolean;
}

export interface Evaluate {
  (expression: Expression, frame: Frame): readonly Possibility[];
  /** What is assumed where a decision is taken so. */
  readonly assume: Assume;
  /** Does work that is shared: as much of it is allowed as for a use of its own, whoever asks first. */
  afresh(work: () => readonly Possibility[]): SharedWork;
}

/** Unknown text whose identity is the place it stands in. */
export function unknownAt(at: Span, frame: Frame, why: UnknownReason): Value {
  return unknownValue(holeAt(at, frame, { why }));
}

/** Unknown text at a place, or unknown by the name that a person could supply. */
export function holeAt(at: Span, frame: Frame, { why, needs }: { why: UnknownReason; needs?: string }): Hole {
  const id = needs ?? placeId(at, frame);
  return { id, why, needs: needs === undefined ? [] : [needs] };
}

/** Identity of a place in a file, as reached. */
export function placeId(at: Span, frame: Frame): string {
  return `${fileId(frame.file)}:${at.line}:${at.column}-${at.endLine}:${at.endColumn}${frameId(frame)}`;
}

/** Evaluates an element of a list or record. */
export function evaluateElement(element: Element, evaluate: Evaluate): readonly Possibility[] {
  return 'value' in element ? [certain(element.value)] : evaluate(element.expression, element.frame);
}

/** Follows `found` with `next` in every world in which both hold. Throws TooManyPossibilities where there are too many. */
export function* andThen(
  found: readonly Possibility[],
  next: (value: Value) => readonly Possibility[],
): Iterable<Possibility> {
  let tried = 0;
  for (const first of found) {
    for (const second of next(first.value)) {
      if (++tried > MOST_PAIRS) throw new TooManyPossibilities();
      const both = within(second, first.world);
      if (both) yield follow(first, both);
    }
  }
}

function follow(first: Possibility, second: Possibility): Possibility {
  return { ...second, trail: joinTrails(first.trail, second.trail), shadowed: first.shadowed || second.shadowed };
}

/** A value that rests on both. */
export function combine(a: Possibility, b: Possibility, { value, world }: { value: Value; world: World }): Possibility {
  return { value, world, trail: joinTrails(a.trail, b.trail), shadowed: a.shadowed || b.shadowed };
}

/** The possibilities that hold in a world. */
export function inWorld(found: readonly Possibility[], world: World): readonly Possibility[] {
  return found.flatMap((possibility) => within(possibility, world) ?? []);
}
