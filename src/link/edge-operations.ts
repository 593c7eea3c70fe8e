// Operations on the edges of a text, on patterns and on numbers: what may be cut off, matched or counted where enough is known.
import { holeId } from './hole-id.js';
import { matchConstant, matchesOfConstant } from './match-constant.js';
import { ABSENT, knownText, textOf, type Hole, type Value } from './value.js';

type Apply = (args: readonly Value[]) => Value | undefined;
type Parts = readonly (string | Hole)[];

/** By name; see `OPERATIONS`. */
export const EDGE_OPERATIONS = {
  /** trimPrefix(x, prefix), once */
  trimPrefix: ([x, prefix]: readonly Value[]) => cutAtStart(x, prefix),
  /** trimSuffix(x, suffix), once */
  trimSuffix: ([x, suffix]: readonly Value[]) => cutAtEnd(x, suffix),
  /** trimChars(x, characters, side?): as many of them as stand at `start`, `end` or both */
  trimChars: ([x, characters, side]: readonly Value[]) => trimmedOf(x, characters, side),
  /** match(pattern, x): the match; its groups as a list or by name, where it has any (RE2 syntax). Absent where nothing matches. */
  match: ([pattern, x]: readonly Value[]) => matched(pattern, x),
  /** matchAll(pattern, x): every match, as `match` gives each */
  matchAll: ([pattern, x]: readonly Value[]) => matchedAll(pattern, x),
  /** arithmetic(sign, a, b): + - * / %, the comparisons, max, min; floor, ceil, abs of a */
  arithmetic: ([sign, a, b]: readonly Value[]) => computed(sign, a, b),
} satisfies Record<string, Apply>;

function cutAtStart(x: Value | undefined, prefix: Value | undefined): Value | undefined {
  const cut = prefix && knownText(prefix);
  if (x?.kind !== 'text' || cut === undefined) return undefined;
  const parts = cutFirst(x.parts, cut, {
    beginsWith: (text, start) => text.startsWith(start),
    without: (text, length) => text.slice(length),
    ends: (text, length) => text.slice(-length),
  });
  return parts && textOf(parts);
}

function cutAtEnd(x: Value | undefined, suffix: Value | undefined): Value | undefined {
  const cut = suffix && knownText(suffix);
  if (x?.kind !== 'text' || cut === undefined) return undefined;
  const parts = cutFirst([...x.parts].reverse(), cut, {
    beginsWith: (text, end) => text.endsWith(end),
    without: (text, length) => text.slice(0, text.length - length),
    ends: (text, length) => text.slice(0, length),
  });
  return parts && textOf([...parts].reverse());
}

/** One edge of a text: what is near it, and what is far from it. */
interface Edge {
  readonly beginsWith: (text: string, near: string) => boolean;
  readonly without: (text: string, length: number) => string;
  readonly ends: (text: string, length: number) => string;
}

/** Unknown text at the edge may lose what is cut; only where the cut could reach into the text behind it, nothing is known. */
function cutFirst(parts: Parts, cut: string, edge: Edge): Parts | undefined {
  const [first, second, ...rest] = parts;
  if (first === undefined || cut === '') return parts;
  if (typeof first === 'string') {
    if (edge.beginsWith(first, cut)) return [edge.without(first, cut.length), ...parts.slice(1)];
    return second !== undefined && edge.beginsWith(cut, first) ? undefined : parts;
  }
  if (typeof second === 'string')
    for (let length = 1; length < cut.length; length++)
      if (edge.beginsWith(second, edge.ends(cut, length))) return undefined;
  const { emptyWith: _gone, ...hole } = first;
  const derived: Hole = { ...hole, id: holeId(`cut ${JSON.stringify(cut)}(${first.id})`) };
  return [derived, ...(second === undefined ? [] : [second]), ...rest];
}

function trimmedOf(x: Value | undefined, characters: Value | undefined, side: Value | undefined): Value | undefined {
  const [text, set] = [x && knownText(x), characters && knownText(characters)];
  if (text === undefined || set === undefined) return undefined;
  const where = side && knownText(side);
  let [start, end] = [0, text.length];
  if (where !== 'end') while (start < end && set.includes(text.charAt(start))) start++;
  if (where !== 'start') while (end > start && set.includes(text.charAt(end - 1))) end--;
  return textOf([text.slice(start, end)]);
}

function matched(pattern: Value | undefined, x: Value | undefined): Value | undefined {
  const [source, text] = [pattern && knownText(pattern), x && knownText(x)];
  if (source === undefined || text === undefined) return undefined;
  const found = matchConstant(source, text);
  if (found === undefined) return undefined;
  return found === null ? ABSENT : valueOfMatch(found);
}

function matchedAll(pattern: Value | undefined, x: Value | undefined): Value | undefined {
  const [source, text] = [pattern && knownText(pattern), x && knownText(x)];
  const found = source === undefined || text === undefined ? undefined : matchesOfConstant(source, text);
  return found && { kind: 'list', items: found.map((match) => ({ value: valueOfMatch(match) })) };
}

function valueOfMatch(found: RegExpExecArray): Value {
  const group = (value: string | undefined): { value: Value } => ({ value: textOf([value ?? '']) });
  if (found.groups)
    return { kind: 'record', entries: new Map(Object.entries(found.groups).map(([k, v]) => [k, group(v)])) };
  const [whole, ...groups] = found;
  return groups.length === 0 ? textOf([whole]) : { kind: 'list', items: groups.map(group) };
}

const COMPUTE: Readonly<Record<string, (a: number, b: number) => number | boolean>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  max: (a, b) => Math.max(a, b),
  min: (a, b) => Math.min(a, b),
  floor: (a) => Math.floor(a),
  ceil: (a) => Math.ceil(a),
  abs: (a) => Math.abs(a),
};

const NUMBER = /^-?\d{1,9}(?:\.\d{1,6})?$/;

function computed(sign: Value | undefined, a: Value | undefined, b: Value | undefined): Value | undefined {
  const [by, left, right] = [sign, a, b].map((value) => value && knownText(value));
  if (by === undefined || left === undefined || right === undefined) return undefined;
  if (!NUMBER.test(left) || !NUMBER.test(right)) return undefined;
  const result = COMPUTE[by]?.(Number(left), Number(right));
  if (typeof result === 'number' && !NUMBER.test(String(result))) return undefined;
  return result === undefined ? undefined : textOf([String(result)]);
}
