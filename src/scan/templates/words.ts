// Composed texts as words: a script or a sentence names hosts in words of their own, each put together from parts that stand in different
// places. It evaluates nothing.
import type { Expression } from '../../model/expression.js';
import { joinOf } from './node.js';

/** A part of a composed text and where it is written. */
export interface Part {
  readonly value: Expression;
  readonly start: number;
  readonly end: number;
}

/** Parts on end that are one text, and the place of all of them. */
export interface Group {
  readonly parts: readonly Part[];
  readonly start: number;
  readonly end: number;
}

/** A word, at its most telling part. */
export interface Word extends Part {
  /** It is put together, or not constant. */
  readonly isComposed: boolean;
}

const MOST_PARTS = 10_000;
const BREAK = /([\s"'`<>|;]+)/;

/** The words of a group, in order. */
export function wordsOf({ parts }: Group): readonly Word[] {
  const words: Part[][] = [[]];
  for (const part of flattened(parts)) {
    if (part.value.kind !== 'text') {
      words.at(-1)?.push(part);
      continue;
    }
    const { at } = part.value;
    for (const [index, text] of part.value.text.split(BREAK).entries()) {
      if (index % 2 === 1) words.push([]);
      else if (text !== '') words.at(-1)?.push({ ...part, value: { kind: 'text', text, at } });
    }
  }
  return words.flatMap((word) => toWord(word) ?? []);
}

/** Parts of parts, with the place of the outer one. */
function flattened(parts: readonly Part[]): readonly Part[] {
  const flat: Part[] = [];
  const open = parts.toReversed();
  for (let part = open.pop(); part && flat.length < MOST_PARTS; part = open.pop()) {
    if (part.value.kind !== 'join') flat.push(part);
    else for (const inner of part.value.parts.toReversed()) open.push({ ...part, value: inner });
  }
  return flat;
}

function toWord(parts: readonly Part[]): Word | undefined {
  const told =
    parts.find(({ value }) => value.kind === 'text' && /[\w*-]\.|\.[\w*-]|\/\//.test(value.text)) ?? parts[0];
  if (!told) return undefined;
  const values = parts.map(({ value }) => value);
  const isComposed = parts.length > 1 || told.value.kind !== 'text';
  return { value: joinOf(values, told.value.at), start: told.start, end: told.end, isComposed };
}
