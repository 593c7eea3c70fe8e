// What a flag is: its name, its help, its reference and its parsing in one value. Help, docs/flags.md and the parser are made from it.
import { UsageError } from '../../index.js';
import type { Options } from '../options.js';
import { didYouMean } from '../suggestion.js';

export interface Flag {
  readonly short?: string;
  readonly long: string;
  /** What follows the flag, `FILE`; `undefined`: nothing does. */
  readonly value?: string;
  /** The value that the flag has where none follows its `=`; `undefined`: a value must follow. */
  readonly bare?: string;
  /** The words that its value can be, where they are few and fixed; shells complete them. */
  readonly words?: readonly string[];
  readonly repeatable?: true;
  /** One line for `--help`. */
  readonly says: string;
  /** Further sentences for the reference. */
  readonly more?: string;
  /** The options with this flag's value taken in. Throws UsageError. */
  readonly apply: (options: Options, value: string) => Options;
}

/** One of the words that a flag knows. Throws UsageError with the nearest. */
export function oneOf<T extends string>(flag: string, text: string, known: readonly T[]): T {
  const found = known.find((value) => value === text);
  if (found !== undefined) return found;
  throw new UsageError({
    code: 'bad-argument',
    message: `${flag}: "${text}" is not known.`,
    hint: didYouMean(text, known, `Use one of ${known.join(', ')}.`),
  });
}

/** A whole number within bounds, both included. Throws UsageError. */
export function wholeNumber(flag: string, text: string, [least, most]: readonly [number, number]): number {
  const amount = /^\d{1,7}$/.test(text) ? Number(text) : NaN;
  if (amount >= least && amount <= most) return amount;
  throw new UsageError({
    code: 'bad-argument',
    message: `${flag}: "${text}" is no number that it takes.`,
    hint: `Use a whole number from ${String(least)} to ${String(most)}.`,
  });
}

/** The flags without those of the long names. */
export function without(flags: readonly Flag[], ...longs: readonly string[]): readonly Flag[] {
  return flags.filter(({ long }) => !longs.includes(long));
}
