// A JSON manifest as a tree with places, within limits. Serves package.json and tsconfig.json; it is no scanner of JSON in general.
import { createScanner, parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { Expression } from '../../model/expression.js';
import type { Blindspot, Fact, Use } from '../../model/fact.js';
import { FILE_START, type Span } from '../../model/span.js';
import type { Source } from '../scanner.js';
import { factsOfComment } from './comments.js';

const DEEPEST = 200;
/** Token kinds of jsonc-parser, whose enum exists in its types only. */
const OPENS: ReadonlySet<number> = new Set([1, 3]);
const CLOSES: ReadonlySet<number> = new Set([2, 4]);
const COMMENTS: ReadonlySet<number> = new Set([12, 13]);
const END = 17;

/** A tree (as far as the text could be read), and what could not be. */
export interface Manifest {
  readonly root: Node | undefined;
  /** Blind spots, and what comments say. */
  readonly facts: readonly Fact[];
}

/** Parses JSON with comments and trailing commas; broken text gives what could be read and a blind spot. */
export function parseManifest(source: Source): Manifest {
  const { depth, comments } = survey(source.text);
  const said = comments.flatMap(([start, end]) => [...factsOfComment(source, { start, end })]);
  if (depth > DEEPEST)
    return { root: undefined, facts: [...said, blindspot('too-deep', 'nested too deeply', FILE_START)] };
  const errors: ParseError[] = [];
  const root = parseTree(source.text, errors, { allowTrailingComma: true, disallowComments: false });
  const [error] = errors;
  if (!error) return { root, facts: said };
  const at = source.span(error.offset, error.offset + error.length);
  return { root, facts: [...said, blindspot('unparsable', 'not valid JSON', at)] };
}

function blindspot(reason: Blindspot['reason'], detail: string, at: Span): Blindspot {
  return { kind: 'blindspot', reason, detail, at };
}

function survey(text: string): { depth: number; comments: [number, number][] } {
  const scanner = createScanner(text, false);
  const comments: [number, number][] = [];
  let depth = 0;
  let deepest = 0;
  for (let token: number = scanner.scan(); token !== END; token = scanner.scan()) {
    if (OPENS.has(token)) depth++;
    else if (CLOSES.has(token)) depth--;
    else if (COMMENTS.has(token))
      comments.push([scanner.getTokenOffset(), scanner.getTokenOffset() + scanner.getTokenLength()]);
    deepest = Math.max(deepest, depth);
  }
  return { depth: deepest, comments };
}

/** The properties of an object, in order; none for anything else. */
export function propertiesOf(
  node: Node | undefined,
): readonly { readonly key: string; readonly keyNode: Node; readonly value: Node }[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children: [keyNode, value] = [] }) =>
    keyNode && value ? [{ key: String(keyNode.value), keyNode, value }] : [],
  );
}

/** The property's value; the last one where the key stands twice. */
export function memberOf(node: Node | undefined, key: string): Node | undefined {
  return propertiesOf(node).findLast((property) => property.key === key)?.value;
}

/** The text of a string; `undefined` for anything else. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.type === 'string' ? (node.value as string) : undefined;
}

/** The texts of an array's strings, or of one string. */
export function textsOf(node: Node | undefined): string[] {
  const nodes = node?.type === 'array' ? (node.children ?? []) : node ? [node] : [];
  return nodes.flatMap((item) => textOf(item) ?? []);
}

/** Where a node stands, quotes included. */
export function spanOfNode(source: Source, node: Node): Span {
  return source.span(node.offset, node.offset + node.length);
}

/** The use that a string is: its content without quotes where that is its raw text. */
export function useOfString(
  source: Source,
  node: Node,
  manner: Pick<Use, 'as' | 'relation' | 'strength' | 'context'>,
): Use {
  const text = textOf(node) ?? '';
  const raw = source.text.slice(node.offset + 1, node.offset + node.length - 1);
  const [start, end] =
    raw === text ? [node.offset + 1, node.offset + node.length - 1] : [node.offset, node.offset + node.length];
  const at = source.span(start, end);
  const value: Expression = { kind: 'text', text, at };
  return { kind: 'use', value, ...manner, text: source.excerpt(start, end), at };
}
