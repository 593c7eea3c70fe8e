// Reads YAML that a person wrote for lastref itself and can say where each part stands. It does not read other people's YAML:
// one document, no tags of its own, no duplicate keys.
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Place } from './errors.js';

/** Keys and indexes from the top of a document to a part of it. */
export type YamlPath = readonly PropertyKey[];

export interface PositionedYaml {
  /** Plain data; `undefined` where `mistakes` is not empty. */
  readonly value: unknown;
  readonly mistakes: readonly YamlMistake[];
  /** Where the value at a path stands; where it is absent, the nearest part above it. */
  placeOf(path: YamlPath): Place;
  /** Where the key itself stands that ends the path. */
  placeOfKey(path: YamlPath): Place;
}

/** What makes the text no YAML, or YAML with two meanings. */
export interface YamlMistake {
  readonly message: string;
  readonly hint: string;
  readonly where: Place;
}

/** Parses one document. `file` is what positions are reported under. */
export function readPositionedYaml(text: string, file: string): PositionedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const mistakes = [...document.errors, ...document.warnings].map((error) => ({
    ...(KNOWN[error.code] ?? { message: `This is not valid YAML: ${error.message}.`, hint: SYNTAX }),
    where: at(error.pos[0]),
  }));
  const positions = {
    placeOf: (path: YamlPath) => at(offsetOf(document, path, 'value')),
    placeOfKey: (path: YamlPath) => at(offsetOf(document, path, 'key')),
  };
  if (mistakes.length > 0) return { value: undefined, mistakes, ...positions };
  try {
    return { value: document.toJS(), mistakes: [], ...positions };
  } catch {
    return { value: undefined, mistakes: [{ ...ALIASES, where: at(0) }], ...positions };
  }
}

const SYNTAX = 'Mend the indentation, quotes or brackets there.';
const KNOWN: Readonly<Record<string, { readonly message: string; readonly hint: string }>> = {
  DUPLICATE_KEY: { message: 'This key stands twice in the same map.', hint: 'Keep one of the two.' },
  MULTIPLE_DOCS: { message: 'A second document begins here.', hint: 'Keep one, without the line "---".' },
  TAG_RESOLVE_FAILED: { message: 'Tags (!name) mean nothing in this file.', hint: 'Write the value itself.' },
};
const ALIASES = {
  message: 'The aliases (*name) of this file cannot be resolved.',
  hint: 'Write the values out where they are used.',
};

function offsetOf(document: Document, path: YamlPath, wanted: 'key' | 'value'): number {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const [depth, step] of path.entries()) {
    const child = childOf(resolved(node, document), step);
    if (child === undefined) return offset;
    const isLast = depth === path.length - 1;
    offset =
      (isLast && wanted === 'key' ? startOf(child.key) : undefined) ??
      startOf(child.value) ??
      startOf(child.key) ??
      offset;
    node = child.value;
  }
  return offset;
}

function childOf(node: unknown, step: PropertyKey): { key?: unknown; value: unknown } | undefined {
  if (isSeq(node))
    return typeof step === 'number' && step < node.items.length ? { value: node.items[step] } : undefined;
  if (!isMap(node)) return undefined;
  return node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === String(step));
}

function resolved(node: unknown, document: Document): unknown {
  return isAlias(node) ? node.resolve(document) : node;
}

/** A value that is empty has a range, too, but one that may stand on a later line: its key tells more. */
function startOf(node: unknown): number | undefined {
  const range = (node as Node | null | undefined)?.range;
  return range && range[1] > range[0] ? range[0] : undefined;
}
