// YAML as mappings, lists and scalars with places: merge keys and aliases are followed, within a bound. For formats that are YAML with
// a meaning of their own.
import { isAlias, isMap, isScalar, isSeq, Lexer, type Document, type Node, type Scalar } from 'yaml';
import { aliasTargets, parseDocuments } from './yaml-documents.js';

/** Nodes that one file may unfold to: aliases can refer to aliases. */
const MOST_NODES = 100_000;

export interface YamlEntry {
  readonly key: string;
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly value: Node | null;
}

export interface YamlTree {
  readonly roots: readonly Node[];
  /** Offsets of places that are no YAML. */
  readonly troubles: readonly { readonly start: number; readonly end: number }[];
  /** The pairs of a mapping, merged ones included, one for each key: the nearest wins. Nothing for other nodes. */
  entries(node: Node | null | undefined): readonly YamlEntry[];
  entry(node: Node | null | undefined, key: string): YamlEntry | undefined;
  /** The items of a list; a node that is no list is its own only item. */
  items(node: Node | null | undefined): readonly Node[];
  /** The scalar behind a node with its text. */
  scalar(node: Node | null | undefined): YamlScalar | undefined;
  isList(node: Node | null | undefined): boolean;
  /** Whether the bound was hit. */
  isCut(): boolean;
}

export interface YamlScalar {
  readonly text: string;
  /** Offsets of the raw text without quotes. */
  readonly start: number;
  readonly end: number;
  /** The raw text is the text. */
  readonly exact: boolean;
  /** Offset of the node, quotes and block header included. */
  readonly nodeStart: number;
  readonly node: Scalar;
}

/** Parses a text; `undefined` where it nests too deeply to be parsed at all. */
export function parseYaml(text: string): YamlTree | undefined {
  const documents = parseDocuments(text);
  return documents && treeOf(documents, text);
}

/** The tree of parsed documents. */
export function treeOf(documents: readonly Document[], text: string): YamlTree {
  let left = MOST_NODES;
  const targets = new Map(documents.flatMap((document) => [...aliasTargets(document)]));
  const roots = documents.flatMap(({ contents }) => (contents ? [contents] : []));
  const resolve = (node: Node | null | undefined): Node | undefined => {
    if (!node || left-- <= 0) return undefined;
    return isAlias(node) ? targets.get(node) : node;
  };
  const entries = (node: Node | null | undefined, depth = 0): YamlEntry[] =>
    entriesOf(node, { resolve, entries, depth, text });
  return {
    roots,
    troubles: documents.flatMap(({ errors }) => errors.map(({ pos: [start, end] }) => ({ start, end }))),
    entries,
    entry: (node, key) => entries(node).find((entry) => entry.key === key),
    items: (node) => {
      const target = resolve(node);
      if (!target) return [];
      return isSeq(target) ? target.items.filter((item): item is Node => item !== null) : [target];
    },
    scalar: (node) => {
      const target = resolve(node);
      return target && isScalar(target) ? toScalar(target, text) : undefined;
    },
    isList: (node) => isSeq(resolve(node)),
    isCut: () => left <= 0,
  };
}

interface Walk {
  readonly resolve: (node: Node | null | undefined) => Node | undefined;
  readonly entries: (node: Node | null | undefined, depth: number) => YamlEntry[];
  readonly depth: number;
  readonly text: string;
}

function entriesOf(node: Node | null | undefined, { resolve, entries, depth, text }: Walk): YamlEntry[] {
  const target = resolve(node);
  if (!isMap(target) || depth > 16) return [];
  const own: YamlEntry[] = [];
  const merged: YamlEntry[] = [];
  for (const { key, value } of target.items) {
    const name = isScalar(key) ? toScalar(key, text) : undefined;
    if (!name) continue;
    const sources = name.text === '<<' ? resolve(value as Node | null) : undefined;
    if (sources)
      for (const source of isSeq(sources) ? sources.items : [sources])
        merged.push(...entries(source as Node, depth + 1));
    else own.push({ key: name.text, keyStart: name.start, keyEnd: name.end, value: value as Node | null });
  }
  const byKey = new Map<string, YamlEntry>();
  for (const entry of [...own.toReversed(), ...merged]) if (!byKey.has(entry.key)) byKey.set(entry.key, entry);
  return [...byKey.values()].sort((a, b) => a.keyStart - b.keyStart);
}

function toScalar(scalar: Scalar, text: string): YamlScalar | undefined {
  const { range, value } = scalar;
  if (!range || value === null || value === undefined) return undefined;
  const [start, end] = range;
  const quoted = /^["']/.test(text.slice(start, start + 1)) && end - start > 1;
  const inner = { start: quoted ? start + 1 : start, end: quoted ? end - 1 : end };
  const raw = text.slice(inner.start, inner.end);
  const decoded = typeof value === 'string' ? value : raw;
  return { text: decoded, ...inner, exact: decoded === raw, nodeStart: start, node: scalar };
}

/** Offsets of the comments of a YAML text. */
export function* yamlComments(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let at = 0;
  for (const lexeme of new Lexer().lex(text)) {
    // Marks of the lexer itself, which stand for no text.
    if (lexeme === '\u0002' || lexeme === '\u0018' || lexeme === '\u001f') continue;
    if (lexeme.startsWith('#')) yield { start: at, end: at + lexeme.length };
    at += lexeme.length;
  }
}
