// JSON, one document or several on end (JSON lines), as nodes. What is cut off or damaged is said, and what stands before it is kept.
import { visit, type JSONVisitor } from 'jsonc-parser';
import type { ExportEntry, ExportNode } from './node.js';

const DEEPEST = 100;

export interface Nodes {
  readonly roots: readonly ExportNode[];
  /** Offset of the first place that could not be read; `undefined`: none. */
  readonly brokenAt?: number;
}

interface Open {
  readonly start: number;
  readonly items: ExportNode[];
  readonly entries: Map<string, ExportEntry> | undefined;
  key: { readonly name: string; readonly start: number };
}

/** Reads every document of the text. */
export function jsonNodes(text: string): Nodes {
  const roots: ExportNode[] = [];
  let brokenAt: number | undefined;
  for (let from = 0; from < text.length;) {
    const document = readOne(text, from);
    if (document.root) roots.push(document.root);
    if (document.brokenAt !== undefined) {
      brokenAt = document.brokenAt;
      break;
    }
    from = document.end;
    while (from < text.length && /[\s,]/.test(text[from] ?? '')) from++;
    if (document.root === undefined) break;
  }
  return { roots, ...(brokenAt === undefined ? {} : { brokenAt }) };
}

interface OneDocument {
  readonly root?: ExportNode;
  readonly end: number;
  readonly brokenAt?: number;
}

function readOne(text: string, from: number): OneDocument {
  const reading: Reading = { from, open: [], root: undefined, brokenAt: undefined, stop: new Error('stop') };
  try {
    visit(from === 0 ? text : text.slice(from), visitorOf(reading), { allowTrailingComma: true });
  } catch (error) {
    if (error !== reading.stop) throw error;
  }
  const { brokenAt, open } = reading;
  for (let holder = open.pop(); holder !== undefined; holder = open.pop())
    add(reading, closed(holder, brokenAt ?? text.length));
  const { root } = reading;
  return { ...(root && { root }), end: root?.end ?? text.length, ...(brokenAt === undefined ? {} : { brokenAt }) };
}

interface Reading {
  readonly from: number;
  readonly open: Open[];
  root: ExportNode | undefined;
  brokenAt: number | undefined;
  /** Thrown to leave the parser. */
  readonly stop: Error;
}

function add(reading: Reading, node: ExportNode): void {
  const holder = reading.open.at(-1);
  if (holder === undefined) reading.root = node;
  else if (holder.entries) holder.entries.set(holder.key.name, { keyStart: holder.key.start, value: node });
  else holder.items.push(node);
}

function visitorOf(reading: Reading): JSONVisitor {
  const { from, open, stop } = reading;
  const breakAt = (offset: number): never => {
    reading.brokenAt = from + offset;
    throw stop;
  };
  const begin = (isRecord: boolean, offset: number): void => {
    open.push({ start: from + offset, items: [], entries: isRecord ? new Map() : undefined, key: NO_KEY });
    if (open.length > DEEPEST) breakAt(offset);
  };
  const end = (offset: number, length: number): void => {
    const holder = open.pop();
    if (holder) add(reading, closed(holder, from + offset + length));
    // What follows a whole document is the next one.
    if (open.length === 0) throw stop;
  };
  return {
    onObjectBegin: (offset) => begin(true, offset),
    onArrayBegin: (offset) => begin(false, offset),
    onObjectEnd: end,
    onArrayEnd: end,
    onObjectProperty: (name, offset) => {
      const holder = open.at(-1);
      if (holder) holder.key = { name, start: from + offset };
    },
    onLiteralValue: (value: JsonValue, offset, length) => add(reading, literal(value, from + offset, length)),
    onError: (_, offset) => breakAt(offset),
  };
}

type JsonValue = string | number | boolean | null;

const NO_KEY = { name: '', start: 0 };

function closed({ start, items, entries }: Open, end: number): ExportNode {
  return entries ? { is: 'record', entries, start, end } : { is: 'list', items, start, end };
}

function literal(value: JsonValue, offset: number, length: number): ExportNode {
  const quotes = typeof value === 'string' ? 1 : 0;
  const text = typeof value === 'string' ? value : value === null ? '' : String(value);
  return { is: 'text', text, start: offset + quotes, end: offset + length - quotes };
}
