// The values of a chart, and files that override them: every key path is a definition that templates read, and every text a setting
// that an environment's file may replace. Which chart they are for is the linker's to say.
import { isMap, isScalar, isSeq, type Document } from 'yaml';
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { joined, render } from '../go-template/render.js';
import { ROOT_SCOPE } from '../go-template/scope.js';
import { parseTemplate } from '../go-template/tree.js';
import { keyRulesOf } from '../keys.js';
import { itemsOf, nodeAt, pairsOf, placedOf, textAt, type Placed } from '../kubernetes/node-access.js';
import type { Scan, Source } from '../scanner.js';
import { openText } from '../text/scan-text.js';
import { costOf, factsOfNodes, failureOf, parseDocuments } from '../yaml/scan-yaml.js';

const MOST_DEFINITIONS = 20_000;
const DEEPEST = 30;

/** Prepares the reading of values. */
export function openValues(rulebook: Rulebook): Scan {
  const keys = keyRulesOf(rulebook);
  const plain = openText(rulebook);
  return function* (source) {
    const costs = costOf(source);
    const documents = costs ? [] : parseDocuments(source.text);
    const failure = costs ?? failureOf(source, documents);
    if (failure) {
      yield failure;
      yield* plain(source);
      return;
    }
    const isDefault = /^values\.ya?ml$/i.test(source.path);
    const read = readValues(source, documents, isDefault);
    yield* read.facts;
    const before = { claimed: NONE, identifiers: NONE, slots: read.slots };
    yield* factsOfNodes(source, documents, { keys, before });
  };
}

const NONE: ReadonlySet<number> = new Set();

interface Values {
  readonly source: Source;
  readonly facts: Fact[];
  readonly slots: Map<number, string>;
  readonly isDefault: boolean;
}

function readValues(source: Source, documents: readonly Document[], isDefault: boolean): Values {
  const values: Values = { source, facts: [], slots: new Map(), isDefault };
  const open: { readonly node: unknown; readonly path: readonly string[] }[] = documents.map(({ contents }) => ({
    node: contents,
    path: ['Values'],
  }));
  for (let next = open.shift(); next && values.facts.length < MOST_DEFINITIONS; next = open.shift()) {
    const { node, path } = next;
    if (path.length > 1 || isMap(node)) define(node, path, values);
    if (path.length > DEEPEST) continue;
    for (const { key, value } of pairsOf(node))
      if (!key.text.includes('.')) open.push({ node: value, path: [...path, key.text] });
  }
  for (const { contents } of documents) readEnvironment(contents, values);
  return values;
}

/** A definition of a node; what an environment's file defines is a patch of the default, too. */
function define(node: unknown, path: readonly string[], values: Values): void {
  const value = valueOf(node, { path, depth: 0 }, values.source);
  if (value === undefined) return;
  const key = path.join('.');
  values.facts.push({ kind: 'definition', scope: 'helm', key, value, level: 'helm-values', at: value.at });
  const placed = placedOf(node);
  if (!placed) return;
  const slot = `helm:${key}`;
  if (values.isDefault) values.slots.set(placed.start, slot);
  else values.facts.push({ kind: 'patch', slot, value, at: value.at });
}

function valueOf(
  node: unknown,
  { path, depth }: { readonly path: readonly string[]; readonly depth: number },
  source: Source,
): Expression | undefined {
  const placed = placedOf(node);
  if (placed) return textOf(placed, source, isScalar(node) && node.type === 'PLAIN');
  if (isSeq(node)) {
    const at = spanOf(node, source);
    if (depth > DEEPEST) return { kind: 'unknown', why: 'bound', at };
    return {
      kind: 'list',
      items: node.items.flatMap((item) => valueOf(item, { path: [], depth: depth + 1 }, source) ?? []),
      at,
    };
  }
  if (!isMap(node)) return undefined;
  const at = spanOf(node, source);
  if (depth > DEEPEST) return { kind: 'unknown', why: 'bound', at };
  // A mapping within a list is data; one that has a path is made of names, so that each key can be overridden by itself.
  const entries = pairsOf(node).flatMap(({ key, value }) => {
    const place = source.span(key.start, key.end);
    const named: Expression = { kind: 'name', scope: 'helm', key: [...path, key.text].join('.'), at: place };
    const of =
      path.length > 0 && !key.text.includes('.') ? named : valueOf(value, { path: [], depth: depth + 1 }, source);
    return of ? [{ key: key.text, value: of }] : [];
  });
  return { kind: 'record', entries, at };
}

function spanOf(node: { readonly range?: readonly number[] | null }, source: Source): Expression['at'] {
  const [start = 0, end = start] = node.range ?? [];
  return source.span(start, Math.max(start, end));
}

/** A text; one that is a template itself is read as `tpl` does. */
function textOf({ text, start, end, isBlock }: Placed, source: Source, isPlain: boolean): Expression {
  const at = source.span(start, end);
  if (isPlain && /^(?:null|Null|NULL|~|)$/.test(text)) return { kind: 'text', text: '', at };
  if (!text.includes('{{') || isBlock) return { kind: 'text', text, at };
  const { nodes, isUnbalanced } = parseTemplate(text);
  if (isUnbalanced) return { kind: 'text', text, at };
  return joined(render(nodes, ROOT_SCOPE, { text, span: () => at }), at);
}

const MOST_NODES = 50_000;
const VARIABLE = /^[A-Z][A-Z0-9_]{1,100}$/;

/** Charts pass `env: { KEY: value }` and `env: [{ name, value }]` on to their containers. */
function readEnvironment(contents: unknown, { source, facts }: Values): void {
  const open: unknown[] = [contents];
  const give = (key: string, node: unknown): void => {
    const placed = placedOf(node);
    if (!placed || !VARIABLE.test(key)) return;
    const value = textOf(placed, source, false);
    facts.push({ kind: 'definition', scope: 'env', key, value, level: 'kubernetes', at: value.at });
  };
  for (let seen = 0; open.length > 0 && seen < MOST_NODES; seen++) {
    const node = open.pop();
    open.push(...itemsOf(node).filter((item) => !isScalar(item)));
    for (const { key, value } of pairsOf(node)) {
      if (/env|variables|config(?:map)?$/i.test(key.text)) {
        for (const pair of pairsOf(value)) give(pair.key.text, pair.value);
        for (const item of itemsOf(value)) give(textAt(item, 'name')?.text ?? '', nodeAt(item, 'value'));
      }
      if (!isScalar(value)) open.push(value);
    }
  }
}
