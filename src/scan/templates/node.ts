// Documents of templates and settings as one tree, whether they are JSON or YAML. It reads within bounds and knows no format.
import { jsonNodes } from '../exports/json-nodes.js';
import type { ExportNode } from '../exports/node.js';
import { yamlNodes } from '../exports/yaml-nodes.js';
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import type { Source } from '../scanner.js';

export type Node = ExportNode;

const LARGEST = 4 * 1024 * 1024;
const MOST_NODES = 300_000;

/** The documents of a file; none where it is too large, nests too deeply or is not well formed, which its scanner says. */
export function readNodes({ text }: Source): readonly Node[] {
  if (text.length > LARGEST) return [];
  const isJson = /^\s{0,1000}(?:[{[]|\/[/*])/.test(text);
  const { roots, brokenAt } = isJson ? jsonNodes(text) : yamlNodes(text, MOST_NODES);
  return brokenAt === undefined ? roots : [];
}

/** Where a node stands. */
export function spanOf(source: Source, { start, end }: Node): Span {
  return source.span(start, end);
}

/** A constant. */
export function textOf(text: string, at: Span): Expression {
  return { kind: 'text', text, at };
}

/** Texts and expressions as one; a single part is itself. */
export function joinOf(parts: readonly Expression[], at: Span): Expression {
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: 'join', parts, at };
}
