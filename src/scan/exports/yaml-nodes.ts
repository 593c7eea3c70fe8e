// YAML documents as nodes: aliases are followed within a bound, anything that is no YAML is said. Resolves no tags.
import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, visit, type Document, type Node } from 'yaml';
import { nestsTooDeep } from '../yaml/nesting.js';
import type { Nodes } from './json-nodes.js';
import type { ExportEntry, ExportNode } from './node.js';

/** Nodes that one file may unfold to: aliases can refer to aliases. */
const MOST_NODES = 2_000_000;

interface Reading {
  readonly text: string;
  readonly targets: ReadonlyMap<Node, Node>;
  left: number;
}

/** Reads every document of the text; none where it nests too deeply for a recursive parser. */
export function yamlNodes(text: string): Nodes {
  if (nestsTooDeep(text)) return { roots: [], brokenAt: 0 };
  const documents = parse(text);
  if (documents === undefined) return { roots: [], brokenAt: 0 };
  const roots: ExportNode[] = [];
  let brokenAt: number | undefined;
  for (const document of documents) {
    brokenAt ??= document.errors[0]?.pos[0];
    const reading: Reading = { text, targets: targetsOf(document), left: MOST_NODES };
    const root = toNode(document.contents, reading);
    if (root) roots.push(root);
    if (reading.left <= 0) brokenAt ??= document.range?.[0] ?? 0;
  }
  return { roots, ...(brokenAt === undefined ? {} : { brokenAt }) };
}

function parse(text: string): Document[] | undefined {
  try {
    return [...parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent', merge: true })] as Document[];
  } catch {
    return undefined;
  }
}

/** What each alias stands for: the last node before it with its anchor (YAML 1.2.2 §7.1). */
function targetsOf(document: Document): Map<Node, Node> {
  const targets = new Map<Node, Node>();
  const anchors = new Map<string, Node>();
  visit(document, {
    Node: (_, node) => {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target) targets.set(node, target);
      } else if (node.anchor) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

function toNode(node: unknown, reading: Reading): ExportNode | undefined {
  if (reading.left-- <= 0) return undefined;
  if (isAlias(node)) return toNode(reading.targets.get(node), reading);
  if (isScalar(node)) {
    const [start, end] = node.range ?? [0, 0];
    const quoted = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
    const plain = node.type === 'PLAIN' ? reading.text.slice(start, end) : textOf(node.value);
    // `on` and `1e3` are what is written, not what YAML makes of them.
    return { is: 'text', text: node.value === null ? '' : plain, start: start + quoted, end: end - quoted };
  }
  if (isSeq(node)) {
    const [start, end] = node.range ?? [0, 0];
    return { is: 'list', items: node.items.flatMap((item) => toNode(item, reading) ?? []), start, end };
  }
  if (!isMap(node)) return undefined;
  const entries = new Map<string, ExportEntry>();
  for (const { key, value } of node.items) {
    if (!isScalar(key) || !key.range) continue;
    const read = toNode(value, reading) ?? { is: 'text', text: '', start: key.range[1], end: key.range[1] };
    entries.set(textOf(key.value), { keyStart: key.range[0], value: read });
  }
  const [start, end] = node.range ?? [0, 0];
  return { is: 'record', entries, start, end };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);
}
