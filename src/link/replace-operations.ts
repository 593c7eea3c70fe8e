// `replace` of plain texts, and texts made of code points. What is put in may be partly unknown where the text around it is not.
import { mapText } from './derived-text.js';
import { knownText, textOf, type Hole, type Value } from './value.js';

/** No longer text is searched for what would make it longer still. */
const LONGEST = 16 * 65_536;
const MOST_CODES = 10_000;

interface How {
  readonly by: Value | undefined;
  readonly isFirst: boolean;
}

/** The text with another one put in for every occurrence, or for the first; `undefined` where that is not certain. */
export function replaced(x: Value | undefined, search: Value | undefined, { by, isFirst }: How): Value | undefined {
  const from = search && knownText(search);
  if (x?.kind !== 'text' || by?.kind !== 'text' || from === undefined || from === '') return undefined;
  const whole = knownText(x);
  if (whole !== undefined) return interleaved(cut(whole, from, isFirst), by.parts);
  const to = knownText(by);
  // A longer search could match across the edge of a hole, and nobody knows whether a hole holds the first.
  if (to === undefined || from.length > 1 || isFirst) return undefined;
  const inText = (text: string): string =>
    text.length * (to.length + 1) > LONGEST ? text : text.replaceAll(from, () => to);
  return mapText(x, `replace ${JSON.stringify([from, to])} `, inText);
}

function cut(text: string, from: string, isFirst: boolean): readonly string[] {
  if (!isFirst) return text.split(from);
  const at = text.indexOf(from);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + from.length)];
}

function interleaved(pieces: readonly string[], by: readonly (string | Hole)[]): Value | undefined {
  const length = by.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 1), 1);
  if (pieces.length * length > LONGEST) return undefined;
  return textOf(pieces.flatMap((piece, at) => (at === 0 ? [piece] : [...by, piece])));
}

/** The text of code points, each a number or a list of numbers. */
export function charactersOf(codes: readonly Value[]): Value | undefined {
  const numbers: string[] = [];
  for (const code of codes) {
    const items = code.kind === 'list' ? code.items.map((item) => ('value' in item ? item.value : undefined)) : [code];
    for (const item of items) numbers.push((item && knownText(item)) ?? '');
  }
  if (numbers.length > MOST_CODES || !numbers.every((text) => /^(?:\d{1,7}|0[xX][0-9a-fA-F]{1,6})$/.test(text)))
    return undefined;
  const points = numbers.map(Number);
  return points.every((point) => point <= 0x10ffff) ? textOf([String.fromCodePoint(...points)]) : undefined;
}
