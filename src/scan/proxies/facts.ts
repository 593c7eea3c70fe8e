// The facts of one word whose meaning is known: a claim on its place, and the uses that it is. A word that names no host only claims its place.
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import { skeletonsOf, toUse, type Manner } from '../value-uses.js';
import { HOLE } from '../../model/sighting.js';
import type { Source } from '../scanner.js';
import type { Claim } from '../side-reader.js';
import { textOf } from '../templates/node.js';
import type { Word } from './directive.js';
import type { Said } from './said.js';

interface Reader {
  readonly source: Source;
  readonly valueOf: (word: Word) => Expression;
  /** Whether an address is something that the configuration itself defines. */
  readonly isOwn: (text: string) => boolean;
}

/** Claims the word and says what it names. */
export function* factsOfSaid(
  { word, manner, names }: Said,
  { source, valueOf, isOwn }: Reader,
): Generator<Fact | Claim> {
  const { start, end, text } = word;
  const at = source.span(start, end);
  yield { kind: 'claim', at };
  if (names) {
    for (const name of names) yield toUse(source, { value: textOf(name, at), start, end }, manner);
    return;
  }
  if (/^(?:\w+:\/\/)?unix:/.test(text) || /^[\d.:[\]]*$/.test(text) || isOwn(text)) return;
  const value = valueOf(word);
  const skeletons = skeletonsOf(value);
  if (!skeletons.some(namesHost) && !readsName(value)) return;
  yield toUse(source, { value, start, end }, mannerFor(manner, skeletons));
}

/** Whether any text is left where the host stands. */
function namesHost(skeleton: string): boolean {
  const authority = skeleton.replace(/^\w+:\/\//, '').replace(/[/?].*$/s, '');
  return /[^\s:*.\d]/.test(authority.replaceAll(HOLE, ''));
}

function readsName(value: Expression): boolean {
  const parts = value.kind === 'join' ? value.parts : [value];
  return parts.some(({ kind }) => kind === 'name' || kind === 'select');
}

/** A URL where a host is expected is read as text, which finds its host. */
function mannerFor(manner: Manner, skeletons: readonly string[]): Manner {
  const isUrl = manner.as === 'host' && skeletons.some((skeleton) => skeleton.includes('//'));
  return isUrl ? { ...manner, as: 'text' } : manner;
}
