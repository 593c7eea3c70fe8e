// Values of Bicep as nodes: objects and lists by their parts, strings without interpolation as text, everything else as an expression.
import type { ExportEntry } from '../exports/node.js';
import type { Node } from '../templates/node.js';
import { EXPRESSION } from './template.js';
import { tokensOf, type Token } from './tokens.js';

interface Reading {
  readonly text: string;
  readonly base: number;
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
}

const DEEPEST = 80;

/** The value between two offsets. */
export function nodesOfValue(text: string, start: number, end: number): Node {
  const tokens = [...tokensOf(text.slice(start, end), 'bicep')];
  return valueOf({ text, base: start, tokens, next: 0, depth: 0 });
}

/** The value that begins at an offset; `undefined` where nothing follows. */
export function nodeAfter(text: string, start: number, end: number): Node | undefined {
  return start < end ? nodesOfValue(text, start, end) : undefined;
}

function skipNewlines(reading: Reading): Token | undefined {
  while (reading.tokens[reading.next]?.is === 'newline') reading.next++;
  return reading.tokens[reading.next];
}

function valueOf(reading: Reading): Node {
  const token = skipNewlines(reading);
  if (reading.depth < DEEPEST) {
    if (token?.text === 'if' && token.is === 'word') return afterCondition(reading);
    if (token?.is === 'mark' && token.text === '{') return recordOf(reading);
    if (token?.is === 'mark' && token.text === '[') return listOf(reading);
  }
  return leafOf(reading);
}

/** `if (condition) { … }` */
function afterCondition(reading: Reading): Node {
  reading.next++;
  skipBalanced(reading);
  reading.depth++;
  const value = valueOf(reading);
  reading.depth--;
  return value;
}

/** Passes the brackets that open here. */
function skipBalanced(reading: Reading): void {
  let depth = 0;
  for (let token = skipNewlines(reading); token; token = reading.tokens[reading.next]) {
    reading.next++;
    if (token.is !== 'mark') continue;
    if ('([{'.includes(token.text)) depth++;
    else if (')]}'.includes(token.text) && --depth <= 0) return;
  }
}

function recordOf(reading: Reading): Node {
  const open = reading.tokens[reading.next++];
  const entries = new Map<string, ExportEntry>();
  reading.depth++;
  let token = skipNewlines(reading);
  while (token && token.text !== '}') {
    const before = reading.next++;
    if (isMark(reading, ':')) {
      reading.next++;
      entries.set(token.text, { keyStart: reading.base + token.start, value: valueOf(reading) });
    } else if (token.is === 'word' && token.text === 'resource') skipToBody(reading);
    if (reading.tokens[reading.next]?.text === ',') reading.next++;
    if (reading.next === before) reading.next++;
    token = skipNewlines(reading);
  }
  return { is: 'record', entries, ...closed(reading, open) };
}

/** A resource inside another is read as a part of it. */
function skipToBody(reading: Reading): void {
  while (reading.next < reading.tokens.length && !isMark(reading, '=')) reading.next++;
  reading.next++;
  skipBalanced(reading);
}

function listOf(reading: Reading): Node {
  const open = reading.tokens[reading.next++];
  const items: Node[] = [];
  reading.depth++;
  if (skipNewlines(reading)?.text === 'for') {
    while (reading.next < reading.tokens.length && !isMark(reading, ':')) reading.next++;
    reading.next++;
  }
  let token = skipNewlines(reading);
  while (token && token.text !== ']') {
    const before = reading.next;
    items.push(valueOf(reading));
    if (reading.tokens[reading.next]?.text === ',') reading.next++;
    if (reading.next === before) reading.next++;
    token = skipNewlines(reading);
  }
  return { is: 'list', items, ...closed(reading, open) };
}

function isMark({ tokens, next }: Reading, mark: string): boolean {
  const token = tokens[next];
  return token?.is === 'mark' && token.text === mark;
}

function closed(reading: Reading, open: Token | undefined): { readonly start: number; readonly end: number } {
  reading.depth--;
  const last = reading.tokens[reading.next++] ?? reading.tokens.at(-1);
  return { start: reading.base + (open?.start ?? 0), end: reading.base + (last?.end ?? 0) };
}

/** An expression, to the end of its line or of what holds it. */
function leafOf(reading: Reading): Node {
  const { text, base, tokens } = reading;
  const first = tokens[reading.next];
  let depth = 0;
  let last = first;
  for (let token = first; token; token = tokens[++reading.next]) {
    if (depth === 0 && (token.is === 'newline' || (token.is === 'mark' && ',}])'.includes(token.text)))) break;
    if (token.is === 'mark' && '([{'.includes(token.text)) depth++;
    else if (token.is === 'mark' && ')]}'.includes(token.text)) depth--;
    last = token;
  }
  const start = base + (first?.start ?? 0);
  const end = base + (last?.end ?? 0);
  const raw = text.slice(start, end);
  const isConstant =
    first !== undefined && first === last && first.is === 'string' && !/\$\{|\\/.test(raw) && !raw.startsWith("'''");
  if (isConstant) return { is: 'text', text: first.text, start: start + 1, end: end - 1 };
  return { is: 'text', text: raw, start, end, tag: EXPRESSION };
}
