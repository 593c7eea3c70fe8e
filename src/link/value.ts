// What expressions evaluate to. Text may have holes; lists and records are lazy, so that one entry can be asked for without the rest.
import type { Expression, UnknownReason } from '../model/expression.js';
import { HOLE } from '../model/sighting.js';
import type { LinkedFile } from './linked-file.js';

/** Unknown text. `id` tells holes apart: equal ids have equal values in one world. */
export interface Hole {
  readonly id: string;
  readonly why: UnknownReason;
  /** Names a person could supply, as `env:HOST`. */
  readonly needs: readonly string[];
  /** The id of the text that is empty exactly when this one is, where an operation made this one of it. */
  readonly emptyWith?: string;
}

/** An expression with the frame that gives its names a meaning. */
export interface Thunk {
  readonly expression: Expression;
  readonly frame: Frame;
}

/** Where an expression is evaluated. */
export interface Frame {
  /** Identity of the call chain; '' for code that runs by itself. */
  readonly id: string;
  readonly file: LinkedFile;
  /** The file whose use is evaluated: its service's environment is the one that runs. */
  readonly home: LinkedFile;
  /** Parameters by `INSTANCE#KEY`. `null`: the call does not pass it. */
  readonly bound: ReadonlyMap<string, Thunk | null>;
  readonly rows: ReadonlyMap<string, Row>;
  /** Identity of the rows; '' outside of all. */
  readonly rowId: string;
  readonly depth: number;
}

/** One row of a comprehension. */
export interface Row {
  readonly key: string;
  readonly value: Element;
  /** The key as it is read, where `key` only tells the rows apart. */
  readonly name?: Element;
}

/** `absent` is the value of a key that a record does not have, of null and undefined. */
export type Value =
  | { readonly kind: 'text'; readonly parts: readonly (string | Hole)[] }
  | { readonly kind: 'list'; readonly items: readonly Element[] }
  | { readonly kind: 'record'; readonly entries: ReadonlyMap<string, Element>; readonly open?: true }
  | { readonly kind: 'absent' };

/** An element of a list or record: still to be evaluated, or evaluated already. */
export type Element = Thunk | { readonly value: Value };

export const ABSENT: Value = { kind: 'absent' };

/** Text of parts; neighbouring strings are joined and empty ones dropped. */
export function textOf(parts: Iterable<string | Hole>): Value {
  const merged: (string | Hole)[] = [];
  for (const part of parts) {
    const last = merged[merged.length - 1];
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else if (part !== '') merged.push(part);
  }
  return { kind: 'text', parts: merged };
}

/** The text when all of it is known; `undefined` otherwise. */
export function knownText(value: Value): string | undefined {
  if (value.kind !== 'text') return undefined;
  if (value.parts.length === 0) return '';
  const [only] = value.parts;
  return value.parts.length === 1 && typeof only === 'string' ? only : undefined;
}

/** A value of which nothing is known. */
export function unknownValue(hole: Hole): Value {
  return { kind: 'text', parts: [hole] };
}

/** The text with HOLE where it is unknown; `undefined` for lists, records and absence. */
export function patternOf(value: Value): string | undefined {
  if (value.kind !== 'text') return undefined;
  return value.parts.map((part) => (typeof part === 'string' ? part : HOLE)).join('');
}

/** What decides a choice or a select: a known text, or an identity under which unknown texts are equal. */
export function discriminantOf(value: Value): { readonly known: string } | { readonly id: string } | undefined {
  if (value.kind !== 'text') return undefined;
  const known = knownText(value);
  if (known !== undefined) return { known };
  return { id: value.parts.map((part) => (typeof part === 'string' ? part : `\u0000${part.id}\u0000`)).join('') };
}

/** The holes of a text, in order; of anything else none. */
export function holesOf(value: Value): readonly Hole[] {
  return value.kind === 'text' ? value.parts.filter((part) => typeof part !== 'string') : [];
}
