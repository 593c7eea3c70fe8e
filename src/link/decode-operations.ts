// Data written as text. What is unknown in the text stays unknown in its place, as long as it stands within a string.
import { dataOfYaml } from '../base/yaml-data.js';
import { HOLE } from '../model/sighting.js';
import { ABSENT, patternOf, textOf, type Element, type Hole, type Value } from './value.js';

/** Longest text that is read as data. */
const LONGEST_DATA = 65_536;
const DEEPEST = 60;

/** The value that a text holds as JSON; `undefined` where it is none. */
export function decodedJson(text: Value | undefined): Value | undefined {
  return decoded(text, parsedJson);
}

/** The value that a text holds as YAML; `undefined` where it is none. */
export function decodedYaml(text: Value | undefined): Value | undefined {
  return decoded(text, dataOfYaml);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function decoded(text: Value | undefined, parse: (text: string) => unknown): Value | undefined {
  const pattern = text && patternOf(text);
  if (text?.kind !== 'text' || pattern === undefined || pattern.length > LONGEST_DATA) return undefined;
  const holes = text.parts.filter((part) => typeof part !== 'string');
  let at = 0;
  // Numbered, since keys may come in another order than they stand.
  const numbered = pattern.replaceAll(HOLE, () => `${HOLE}${at++}${HOLE}`);
  const data = parse(numbered);
  return data === undefined ? undefined : toValue(data, holes, 0);
}

function toValue(data: unknown, holes: readonly Hole[], depth: number): Value {
  if (data === null || depth > DEEPEST) return ABSENT;
  if (Array.isArray(data))
    return { kind: 'list', items: data.map((item): Element => ({ value: toValue(item, holes, depth + 1) })) };
  if (typeof data === 'object')
    return {
      kind: 'record',
      entries: new Map(
        Object.entries(data).map(([key, item]) => [key, { value: toValue(item, holes, depth + 1) }] as const),
      ),
    };
  return textOf(
    textOfScalar(data)
      .split(HOLE)
      .map((part, at) => (at % 2 === 1 ? (holes[Number(part)] ?? part) : part)),
  );
}

function textOfScalar(data: unknown): string {
  return typeof data === 'string' ? data : JSON.stringify(data);
}
