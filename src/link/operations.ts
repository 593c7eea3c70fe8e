// The closed set of operations: total, deterministic, bounded. An operation on text that is not wholly known either keeps what is
// certain or answers `undefined`, never a guess. Numbers are texts, lists count from 0, negative numbers count from the end.
import type { Operation } from '../model/expression.js';
import { decodedJson, decodedYaml } from './decode-operations.js';
import { EDGE_OPERATIONS } from './edge-operations.js';
import { FORMAT_OPERATIONS } from './format-operations.js';
import { charactersOf, replaced } from './replace-operations.js';
import { derived, mapText } from './derived-text.js';
import { LIST_OPERATIONS } from './list-operations.js';
import { SET_OPERATIONS } from './set-operations.js';
import { replaceConstant } from './match-constant.js';
import { HOLE } from '../model/sighting.js';
import { ABSENT, knownText, patternOf, textOf, type Element, type Hole, type Value } from './value.js';

/** Longest text that an operation or a join makes; longer ones are unknown. */
export const LONGEST_TEXT = 65_536;

type Apply = (args: readonly Value[]) => Value | undefined;

/** Evaluates `op`; `undefined` where the result cannot be known. Lists given to `joinList` must hold evaluated elements. */
export function applyOperation(op: Operation, args: readonly Value[]): Value | undefined {
  const result = OPERATIONS[op](args);
  if (result?.kind !== 'text') return result;
  const length = result.parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 1), 0);
  return length > LONGEST_TEXT ? undefined : result;
}

const OPERATIONS: Readonly<Record<Operation, Apply>> = {
  lower: ([x]) => mapText(x, 'lower', (text) => text.toLowerCase()),
  upper: ([x]) => mapText(x, 'upper', (text) => text.toUpperCase()),
  trim: ([x]) => trimmed(x),
  /** replace(x, search, replacement, how?): every occurrence; how `pattern`: of a pattern (RE2 syntax); `first`: only the first one. */
  replace: ([x, search, replacement, how]) =>
    how && knownText(how) === 'pattern'
      ? onKnown([x, search, replacement], ([text, pattern, by]) => {
          const result = replaceConstant(pattern, text, by);
          return result === undefined ? undefined : textOf([result]);
        })
      : replaced(x, search, { by: replacement, isFirst: how !== undefined && knownText(how) === 'first' }),
  /** split(x, separator) → list */
  split: ([x, separator]) => onKnown([x, separator], ([text, by]) => listOf(text.split(by))),
  /** joinList(list, separator) */
  joinList: ([list, separator]) => joined(list, separator),
  /** slice(x, start, end?) of a text or a list */
  slice: ([x, start, end]) => sliced(x, start, end),
  /** index(x, number) of a text; of a list it is a select. */
  index: ([x, at]) => onKnown([x, at], ([text, number]) => indexed(text, Number(number))),
  /** reverse(x) of a text or a list */
  reverse: ([x]) =>
    x?.kind === 'list'
      ? { kind: 'list', items: [...x.items].reverse() }
      : onKnown([x], ([text]) => textOf([[...text].reverse().join('')])),
  base64: ([x]) => onKnown([x], ([text]) => textOf([Buffer.from(text, 'utf8').toString('base64')])),
  base64Decode: ([x]) => onKnown([x], ([text]) => decodedBase64(text)),
  urlEncode: ([x]) => onKnown([x], ([text]) => encodedUrl(text)),
  urlDecode: ([x]) => onKnown([x], ([text]) => decodedUrl(text)),
  /** urlHost(url): the host without userinfo and port */
  urlHost: ([x]) => hostOfUrl(x),
  /** merge(record, …): later ones win */
  merge: (records) => merged(records),
  /** concat(list, …); of texts their concatenation */
  concat: (values) => concatenated(values),
  /** default(a, b): b where a is absent or empty */
  default: ([a, b]) => (a === undefined || a.kind === 'absent' || knownText(a) === '' ? (b ?? ABSENT) : a),
  ...LIST_OPERATIONS,
  /** present(x): `false` where x does not exist, `true` where it is known to */
  present: ([x]) => presence(x),
  /** characters(code or list of codes, …): the text of code points */
  characters: (codes) => charactersOf(codes),
  /** jsonDecode(text): texts, lists and records (RFC 8259) */
  jsonDecode: ([text]) => decodedJson(text),
  /** yamlDecode(text): the same of YAML */
  yamlDecode: ([text]) => decodedYaml(text),
  ...SET_OPERATIONS,
  ...EDGE_OPERATIONS,
  ...FORMAT_OPERATIONS,
};

function onKnown<N extends readonly (Value | undefined)[]>(
  values: readonly [...N],
  compute: (texts: { [K in keyof N]: string }) => Value | undefined,
): Value | undefined {
  const texts = values.map((value) => (value === undefined ? undefined : knownText(value)));
  return texts.includes(undefined) ? undefined : compute(texts as { [K in keyof N]: string });
}

function listOf(texts: readonly string[]): Value {
  return { kind: 'list', items: texts.map((text) => ({ value: textOf([text]) })) };
}

function trimmed(value: Value | undefined): Value | undefined {
  if (value?.kind !== 'text') return undefined;
  const first = value.parts.findIndex((part) => typeof part === 'string');
  const last = value.parts.findLastIndex((part) => typeof part === 'string');
  const [start, end] = [value.parts[first], value.parts[last]];
  // Where the unknown text at an edge is empty, the white space next to it goes as well.
  if (first > 0 && typeof start === 'string' && start.trimStart() !== start) return undefined;
  if (last < value.parts.length - 1 && typeof end === 'string' && end.trimEnd() !== end) return undefined;
  return textOf(
    value.parts.map((part, at) => {
      if (typeof part !== 'string') return at < first || at > last ? derived(part, 'trim') : part;
      const left = at === 0 ? part.trimStart() : part;
      return at === value.parts.length - 1 ? left.trimEnd() : left;
    }),
  );
}

function joined(list: Value | undefined, separator: Value | undefined): Value | undefined {
  const by = separator && knownText(separator);
  if (list?.kind !== 'list' || by === undefined) return undefined;
  const parts: (string | Hole)[] = [];
  for (const [at, item] of list.items.entries()) {
    if (!('value' in item) || item.value.kind !== 'text') return undefined;
    parts.push(...(at > 0 ? [by] : []), ...item.value.parts);
  }
  return textOf(parts);
}

function sliced(x: Value | undefined, start: Value | undefined, end: Value | undefined): Value | undefined {
  const from = Number((start && knownText(start)) ?? Number.NaN);
  const to = end === undefined || end.kind === 'absent' ? undefined : Number(knownText(end) ?? Number.NaN);
  if (!Number.isInteger(from) || (to !== undefined && !Number.isInteger(to))) return undefined;
  if (x?.kind === 'list') return { kind: 'list', items: x.items.slice(from, to) };
  return onKnown([x], ([text]) => textOf([text.slice(from, to)]));
}

function indexed(text: string, at: number): Value | undefined {
  const unit = Number.isInteger(at) ? text.at(at) : undefined;
  return unit === undefined ? ABSENT : textOf([unit]);
}

function presence(x: Value | undefined): Value | undefined {
  if (x === undefined || x.kind === 'absent') return textOf(['false']);
  return x.kind === 'text' && knownText(x) === undefined ? undefined : textOf(['true']);
}

function decodedBase64(text: string): Value | undefined {
  if (!/^[A-Za-z0-9+/_\-\s]*={0,2}\s*$/.test(text)) return undefined;
  const decoded = Buffer.from(text, 'base64').toString('utf8');
  return decoded.includes('\uFFFD') ? undefined : textOf([decoded]);
}

function encodedUrl(text: string): Value | undefined {
  try {
    return textOf([encodeURIComponent(text)]);
  } catch {
    return undefined;
  }
}

function decodedUrl(text: string): Value | undefined {
  try {
    return textOf([decodeURIComponent(text)]);
  } catch {
    return undefined;
  }
}

function hostOfUrl(value: Value | undefined): Value | undefined {
  const pattern = value && patternOf(value);
  if (value?.kind !== 'text' || pattern === undefined) return undefined;
  const authority = /^(?:[A-Za-z][A-Za-z0-9+.-]*:)?\/\/([^/?#\\]*)/.exec(pattern);
  if (authority?.[1] === undefined) return undefined;
  const start = authority[0].length - authority[1].length + authority[1].lastIndexOf('@') + 1;
  const port = /:[\d\uE000]*$/.exec(pattern.slice(start, authority[0].length));
  return textOf(sliceParts(value.parts, start, authority[0].length - (port?.[0].length ?? 0)));
}

/** The parts between two offsets of the pattern, in which each hole is one code unit. */
export function sliceParts(parts: readonly (string | Hole)[], start: number, end: number): (string | Hole)[] {
  const slice: (string | Hole)[] = [];
  let at = 0;
  for (const part of parts) {
    const length = typeof part === 'string' ? part.length : HOLE.length;
    if (at + length > start && at < end) {
      slice.push(typeof part === 'string' ? part.slice(Math.max(0, start - at), end - at) : part);
    }
    at += length;
  }
  return slice;
}

/** Lists among them are lists of records (`merge(list...)`). */
function merged(given: readonly Value[]): Value | undefined {
  const entries = new Map<string, Element>();
  const records = given.flatMap((record) =>
    record.kind === 'list' ? record.items.flatMap((item) => ('value' in item ? [item.value] : [])) : [record],
  );
  for (const record of records) {
    if (record.kind === 'absent') continue;
    if (record.kind !== 'record') return undefined;
    for (const [key, element] of record.entries) entries.set(key, element);
  }
  return { kind: 'record', entries };
}

function concatenated(values: readonly Value[]): Value | undefined {
  if (values.every((value) => value.kind === 'text')) return textOf(values.flatMap((value) => value.parts));
  if (!values.every((value) => value.kind === 'list')) return undefined;
  return { kind: 'list', items: values.flatMap((value) => value.items) };
}
