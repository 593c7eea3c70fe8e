// What a data file holds as one value: JSON, YAML, TOML or INI, told by its content. It knows no program that reads it.
import type { Expression } from '../../model/expression.js';
import type { ExportNode } from '../exports/node.js';
import type { Source } from '../scanner.js';
import { readNodes } from '../templates/node.js';
import { iniNode } from './ini-nodes.js';
import { tomlNode } from './toml-nodes.js';

const DEEPEST = 60;
/** A table or an assignment at the start: TOML or INI. */
const ASSIGNS = /^\s*(?:\[\[?[\w."' -]{1,200}\]\]?\s*(?:[#;].*)?$|[\w."'-]{1,200}\s*=)/;

/** The data of a file; `undefined` where it is none that is known. */
export function dataIn(source: Source): Expression | undefined {
  const root = isAssignments(source.text)
    ? (tomlNode(source.text) ?? iniNode(source.text))
    : (readNodes(source)[0] ?? iniNode(source.text));
  return root && nodeValue(source, root);
}

/** The value of a node of a document. */
export function nodeValue(source: Source, node: ExportNode): Expression {
  return toValue(node, source, 0);
}

function isAssignments(text: string): boolean {
  const first = text
    .slice(0, 4096)
    .split(/\r\n?|\n/)
    .find((line) => /^\s*[^\s#;]/.test(line));
  return first !== undefined && ASSIGNS.test(first);
}

function toValue(node: ExportNode, source: Source, depth: number): Expression {
  const at = source.span(node.start, node.end);
  if (depth > DEEPEST) return { kind: 'unknown', why: 'bound', at };
  switch (node.is) {
    case 'record': {
      const entries = [...node.entries].map(([key, { value }]) => ({ key, value: toValue(value, source, depth + 1) }));
      return { kind: 'record', entries, at };
    }
    case 'list':
      return { kind: 'list', items: node.items.map((item) => toValue(item, source, depth + 1)), at };
    default:
      return { kind: 'text', text: node.text, at };
  }
}
