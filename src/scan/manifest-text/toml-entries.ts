// TOML as a flat list of texts by key path (TOML v1.0.0). Keeps strings and the booleans that manifests decide by; no dates, no numbers.
import { parseTOML, type AST } from 'toml-eslint-parser';
import type { Written } from './service-fact.js';

export interface TomlEntry extends Written {
  /** Keys joined by dots; items of arrays stand under the array's own path. */
  readonly path: string;
}

const LARGEST = 1_048_576;

/** The entries, in the order of the text, and the paths of all tables; `undefined` where it is no TOML or too much of it. */
export function tomlEntries(
  text: string,
): { readonly entries: readonly TomlEntry[]; readonly tables: ReadonlySet<string> } | undefined {
  if (text.length > LARGEST) return undefined;
  try {
    const entries: TomlEntry[] = [];
    const tables = new Set<string>();
    for (const node of parseTOML(text).body[0].body) {
      const path = node.type === 'TOMLTable' ? pathOf(node.resolvedKey) : '';
      if (node.type === 'TOMLTable') tables.add(path);
      for (const pair of node.type === 'TOMLTable' ? node.body : [node]) addPair(pair, path, entries);
    }
    for (const { path } of entries) addAbove(path, tables);
    return { entries, tables };
  } catch {
    return undefined;
  }
}

function pathOf(keys: readonly (string | number)[]): string {
  return keys.filter((key) => typeof key === 'string').join('.');
}

function addAbove(path: string, tables: Set<string>): void {
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) tables.add(path.slice(0, dot));
}

function addPair(first: AST.TOMLKeyValue, above: string, entries: TomlEntry[]): void {
  const open: { node: AST.TOMLContentNode; path: string }[] = [{ node: first.value, path: below(above, first) }];
  for (let item = open.pop(); item; item = open.pop()) {
    const { node, path } = item;
    if (node.type === 'TOMLArray')
      open.push(...[...node.elements].reverse().map((element) => ({ node: element, path })));
    else if (node.type === 'TOMLInlineTable')
      open.push(...[...node.body].reverse().map((pair) => ({ node: pair.value, path: below(path, pair) })));
    else if (node.kind === 'string' || node.kind === 'boolean')
      entries.push({ path, text: String(node.value), start: node.range[0], end: node.range[1] });
  }
}

function below(above: string, { key }: AST.TOMLKeyValue): string {
  const keys = key.keys.map((part) => (part.type === 'TOMLBare' ? part.name : part.value));
  return [...(above === '' ? [] : [above]), ...keys].join('.');
}
