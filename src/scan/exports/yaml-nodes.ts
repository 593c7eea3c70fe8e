// YAML documents as nodes: aliases are followed within a bound, anything that is no YAML is said. Keeps tags as they are.
import { isAlias, isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml';
import { aliasTargets, parseDocuments } from '../yaml-documents.js';
import { nestsTooDeep } from '../yaml/nesting.js';
import type { Nodes } from './json-nodes.js';
import type { ExportEntry, ExportNode } from './node.js';

/** Nodes that one file may unfold to: aliases can refer to aliases. */
const MOST_NODES = 2_000_000;
/** An alias may stand for what holds it. */
const DEEPEST = 400;

interface Reading {
  readonly text: string;
  readonly targets: ReadonlyMap<Node, Node>;
  left: number;
}

/** Reads every document of the text, of at most so many nodes; none where it nests too deeply for a recursive parser. */
export function yamlNodes(text: string, most = MOST_NODES): Nodes {
  if (nestsTooDeep(text)) return { roots: [], brokenAt: 0 };
  const documents = parseDocuments(text);
  if (documents === undefined) return { roots: [], brokenAt: 0 };
  const roots: ExportNode[] = [];
  let brokenAt: number | undefined;
  for (const document of documents) {
    brokenAt ??= document.errors[0]?.pos[0];
    const reading: Reading = { text, targets: aliasTargets(document), left: most };
    const root = toNode(document.contents, reading, 0);
    if (root) roots.push(root);
    if (reading.left <= 0) brokenAt ??= document.range?.[0] ?? 0;
  }
  return { roots, ...(brokenAt === undefined ? {} : { brokenAt }) };
}

function toNode(node: unknown, reading: Reading, depth: number): ExportNode | undefined {
  if (reading.left-- <= 0 || depth > DEEPEST) return undefined;
  if (isAlias(node)) return toNode(reading.targets.get(node), reading, depth + 1);
  if (isScalar(node)) return toText(node, reading);
  if (!isSeq(node) && !isMap(node)) return undefined;
  const [start, end] = node.range ?? [0, 0];
  const place = { start, end, ...ownTag(node) };
  if (isSeq(node))
    return { is: 'list', items: node.items.flatMap((item) => toNode(item, reading, depth + 1) ?? []), ...place };
  const entries = new Map<string, ExportEntry>();
  for (const { key, value } of node.items) {
    if (!isScalar(key) || !key.range) continue;
    const empty = { is: 'text', text: '', start: key.range[1], end: key.range[1] } as const;
    entries.set(textOf(key.value), { keyStart: key.range[0], value: toNode(value, reading, depth + 1) ?? empty });
  }
  return { is: 'record', entries, ...place };
}

function toText(node: Scalar, { text }: Reading): ExportNode {
  const [start, end] = node.range ?? [0, 0];
  const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
  // `on` and `1e3` are what is written, not what YAML makes of them.
  const plain = node.type === 'PLAIN' && typeof node.value !== 'string' ? text.slice(start, end) : textOf(node.value);
  return {
    is: 'text',
    text: node.value === null ? '' : plain,
    start: start + quoted,
    end: end - quoted,
    ...ownTag(node),
    ...(node.type?.startsWith('BLOCK') ? { isBlock: true } : {}),
  };
}

function ownTag({ tag }: Node): { readonly tag?: string } {
  return tag?.startsWith('!') ? { tag } : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);
}
