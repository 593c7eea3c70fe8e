// Texts after an operation on each of their known parts. What is unknown in them is unknown under another identity.
import { holeId } from './hole-id.js';
import { textOf, type Hole, type Value } from './value.js';

/** The text with a function over its known parts; `undefined` for what is no text. `name` is the operation in the identity of what is unknown. */
export function mapText(value: Value | undefined, name: string, map: (text: string) => string): Value | undefined {
  if (value?.kind !== 'text') return undefined;
  return textOf(value.parts.map((part) => (typeof part === 'string' ? map(part) : derived(part, name))));
}

/** Unknown text after an operation: unknown as before, but not the same text. */
export function derived(hole: Hole, operation: string): Hole {
  const { emptyWith = hole.id, ...same } = hole;
  const id = holeId(`${operation}(${hole.id})`);
  return operation === 'lower' || operation === 'upper' ? { ...same, id, emptyWith } : { ...same, id };
}
