// TOML as the tree that JSON and YAML documents are read as (TOML v1.0.0): tables are records, arrays of tables are lists.
import { parseTOML, type AST } from 'toml-eslint-parser';
import type { ExportEntry, ExportNode, ExportRecord } from '../exports/node.js';

const DEEPEST = 60;

/** The document; `undefined` where it is no TOML. */
export function tomlNode(text: string): ExportNode | undefined {
  try {
    return recordOf(parseTOML(text).body[0].body, { start: 0, end: text.length });
  } catch {
    return undefined;
  }
}

interface Place {
  readonly start: number;
  readonly end: number;
}

interface Table extends ExportRecord {
  readonly entries: Map<string, ExportEntry>;
}

function tableAt({ start, end }: Place): Table {
  return { is: 'record', entries: new Map(), start, end };
}

function recordOf(nodes: readonly (AST.TOMLKeyValue | AST.TOMLTable)[], place: Place): ExportRecord {
  const root = tableAt(place);
  for (const node of nodes) {
    if (node.type === 'TOMLKeyValue') {
      add(root, node, 0);
      continue;
    }
    const [start, end] = node.range;
    const table = innerTable(
      root,
      node.resolvedKey.filter((key) => typeof key === 'string'),
      {
        place: { start, end },
        isItem: node.kind === 'array',
      },
    );
    for (const pair of node.body) add(table, pair, 0);
  }
  return root;
}

/** The table under a path of keys, made where it is not; the last table of an array stands for it. */
function innerTable(
  root: Table,
  keys: readonly string[],
  { place, isItem }: { readonly place: Place; readonly isItem: boolean },
): Table {
  let table = root;
  for (const [at, key] of keys.entries()) {
    const known = table.entries.get(key)?.value;
    const isLast = at === keys.length - 1;
    if (isItem && isLast) {
      const made = tableAt(place);
      const items = known?.is === 'list' ? known.items : [];
      table.entries.set(key, { keyStart: place.start, value: { is: 'list', items: [...items, made], ...place } });
      return made;
    }
    const inner = known?.is === 'list' ? known.items.at(-1) : known;
    const next = inner?.is === 'record' ? (inner as Table) : tableAt(place);
    if (next !== inner) table.entries.set(key, { keyStart: place.start, value: next });
    table = next;
  }
  return table;
}

function add(table: Table, { key, value }: AST.TOMLKeyValue, depth: number): void {
  const keys = key.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value));
  const last = keys.pop();
  if (last === undefined || depth > DEEPEST) return;
  const [start, end] = key.range;
  const holder = innerTable(table, keys, { place: { start, end }, isItem: false });
  holder.entries.set(last, { keyStart: start, value: nodeOf(value, depth + 1) });
}

function nodeOf(node: AST.TOMLContentNode, depth: number): ExportNode {
  const [start, end] = node.range;
  if (node.type === 'TOMLArray' && depth <= DEEPEST)
    return { is: 'list', items: node.elements.map((element) => nodeOf(element, depth + 1)), start, end };
  if (node.type !== 'TOMLInlineTable' || depth > DEEPEST)
    return { is: 'text', text: node.type === 'TOMLValue' ? String(node.value) : '', start, end };
  const table = tableAt({ start, end });
  for (const pair of node.body) add(table, pair, depth);
  return table;
}
