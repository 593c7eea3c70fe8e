// Operations that order lists or take items out of them. Items must be evaluated; where one is not wholly known, there is no result.
import { knownText, textOf, type Element, type Value } from './value.js';

type Apply = (args: readonly Value[]) => Value | undefined;

/** By name; see `OPERATIONS`. */
export const SET_OPERATIONS = {
  /** sorted(list): by code points; of a record its keys */
  sorted: ([list]: readonly Value[]) => sorted(list),
  /** difference(list, …): what stands in the first and in none of the others */
  difference: (lists: readonly Value[]) => filtered(lists, (item, others) => !others.some((other) => other.has(item))),
  /** intersection(list, …): what stands in all of them */
  intersection: (lists: readonly Value[]) =>
    filtered(lists, (item, others) => others.every((other) => other.has(item))),
  /** chunk(list, size): lists of at most so many items */
  chunk: ([list, size]: readonly Value[]) => chunked(list, size),
} satisfies Record<string, Apply>;

function textsOf(list: Value | undefined): readonly string[] | undefined {
  if (list?.kind === 'record') return [...list.entries.keys()];
  if (list?.kind !== 'list') return undefined;
  const texts = list.items.map((item) => ('value' in item ? knownText(item.value) : undefined));
  return texts.includes(undefined) ? undefined : (texts as string[]);
}

function listOf(texts: readonly string[]): Value {
  return { kind: 'list', items: texts.map((text): Element => ({ value: textOf([text]) })) };
}

function sorted(list: Value | undefined): Value | undefined {
  const texts = textsOf(list);
  return texts && listOf([...texts].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
}

function filtered(
  lists: readonly Value[],
  keeps: (item: string, others: readonly ReadonlySet<string>[]) => boolean,
): Value | undefined {
  const [first, ...rest] = lists.map(textsOf);
  const others = rest.flatMap((texts) => (texts ? [new Set(texts)] : []));
  if (!first || others.length < rest.length) return undefined;
  return listOf([...new Set(first)].filter((item) => keeps(item, others)));
}

function chunked(list: Value | undefined, size: Value | undefined): Value | undefined {
  const length = Number((size && knownText(size)) ?? Number.NaN);
  if (list?.kind !== 'list' || !Number.isInteger(length) || length < 1) return undefined;
  const items: Element[] = [];
  for (let at = 0; at < list.items.length; at += length)
    items.push({ value: { kind: 'list', items: list.items.slice(at, at + length) } });
  return { kind: 'list', items };
}
