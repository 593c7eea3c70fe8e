// Operations on lists and records. Lists that they look into hold evaluated elements; one that is not wholly known gives no result.
import { knownText, textOf, type Element, type Value } from './value.js';

type Apply = (args: readonly Value[]) => Value | undefined;

/** Most items that an operation makes. */
const MOST_ITEMS = 4_096;

/** By name; see `OPERATIONS`. */
export const LIST_OPERATIONS = {
  /** flatten(list): the items of lists within it, at any depth */
  flatten: ([list]: readonly Value[]) => flattened(list),
  /** zip(keys, values) → record */
  zip: ([keys, values]: readonly Value[]) => zipped(keys, values),
  /** range(end) or range(start, end) → list of numbers */
  range: (args: readonly Value[]) => ranged(args),
  /** length of a text, list or record */
  length: ([x]: readonly Value[]) => lengthOf(x),
  /** contains(list or text or record's keys, text): `true` or `false`; a third text, `start` or `end`, asks for the edge of a text, `whole` for all of it */
  contains: ([x, sought, edge]: readonly Value[]) => containing(x, sought, edge),
  /** product(list, …): every combination, each as a list */
  product: (lists: readonly Value[]) => productOf(lists),
} satisfies Record<string, Apply>;

function flattened(list: Value | undefined): Value | undefined {
  if (list?.kind !== 'list') return undefined;
  const items: Element[] = [];
  const open: Element[] = [...list.items].reverse();
  for (let item = open.pop(); item && items.length < MOST_ITEMS; item = open.pop()) {
    if ('value' in item && item.value.kind === 'list') open.push(...[...item.value.items].reverse());
    else items.push(item);
  }
  return { kind: 'list', items };
}

function zipped(keys: Value | undefined, values: Value | undefined): Value | undefined {
  if (keys?.kind !== 'list' || values?.kind !== 'list') return undefined;
  const entries = new Map<string, Element>();
  for (const [at, key] of keys.items.entries()) {
    const name = 'value' in key ? knownText(key.value) : undefined;
    const value = values.items[at];
    if (name === undefined || value === undefined) return undefined;
    entries.set(name, value);
  }
  return { kind: 'record', entries };
}

function ranged(args: readonly Value[]): Value | undefined {
  const numbers = args.map((value) => Number(knownText(value) ?? Number.NaN));
  const [start, end] = numbers.length === 1 ? [0, numbers[0]] : numbers;
  if (numbers.length > 2 || start === undefined || end === undefined) return undefined;
  if (!Number.isInteger(start) || !Number.isInteger(end) || end - start > MOST_ITEMS) return undefined;
  const items = Array.from({ length: Math.max(0, end - start) }, (_, at) => ({ value: textOf([String(start + at)]) }));
  return { kind: 'list', items };
}

function lengthOf(x: Value | undefined): Value | undefined {
  if (x?.kind === 'list') return textOf([String(x.items.length)]);
  if (x?.kind === 'record') return textOf([String(x.entries.size)]);
  const text = x && knownText(x);
  return text === undefined ? undefined : textOf([String([...text].length)]);
}

function containing(x: Value | undefined, sought: Value | undefined, edge: Value | undefined): Value | undefined {
  const wanted = sought && knownText(sought);
  const answer = (is: boolean): Value => textOf([String(is)]);
  if (x && sought && edge && knownText(edge) === 'end' && endsAlike(x, sought)) return answer(true);
  if (x === undefined || wanted === undefined) return undefined;
  if (x.kind === 'record') return answer(x.entries.has(wanted));
  if (x.kind === 'list') {
    const texts = x.items.map((item) => ('value' in item ? knownText(item.value) : undefined));
    if (texts.includes(wanted)) return answer(true);
    return texts.includes(undefined) ? undefined : answer(false);
  }
  const text = knownText(x);
  const where = edge && knownText(edge);
  if (text === undefined) return undefined;
  if (where === 'start') return answer(text.startsWith(wanted));
  if (where === 'whole') return answer(text === wanted);
  return answer(where === 'end' ? text.endsWith(wanted) : text.includes(wanted));
}

/** Whether a text ends on another, unknown parts and all; `false` also where nobody knows. */
function endsAlike(x: Value, end: Value): boolean {
  if (x.kind !== 'text' || end.kind !== 'text' || end.parts.length > x.parts.length) return false;
  const last = x.parts.slice(x.parts.length - end.parts.length);
  return end.parts.every((part, at) => {
    const ours = last[at];
    if (typeof part !== 'string') return typeof ours === 'object' && ours.id === part.id;
    return typeof ours === 'string' && (at === 0 ? ours.endsWith(part) : ours === part);
  });
}

function productOf(lists: readonly Value[]): Value | undefined {
  let rows: Element[][] = [[]];
  for (const list of lists) {
    if (list.kind !== 'list' || rows.length * list.items.length > MOST_ITEMS) return undefined;
    rows = rows.flatMap((row) => list.items.map((item) => [...row, item]));
  }
  return { kind: 'list', items: rows.map((items): Element => ({ value: { kind: 'list', items } })) };
}
