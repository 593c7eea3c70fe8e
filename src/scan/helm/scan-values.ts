// The values of a chart, and files that override them: every key path is a definition that templates read, and every text a setting
// that an environment's file may replace. Which chart they are for is the linker's to say.
import { isScalar, type Document } from 'yaml';
import type { Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { itemsOf, nodeAt, pairsOf, placedOf, textAt } from '../kubernetes/node-access.js';
import type { Scan, Source } from '../scanner.js';
import { textOfValue, valueOfNode, valuesIn } from './values-tree.js';
import { factsOfNodes, openDocuments } from '../yaml/scan-yaml.js';

const MOST_DEFINITIONS = 20_000;

/** Prepares the reading of values. */
export function openValues(rulebook: Rulebook): Scan {
  return openDocuments(rulebook, function* (source, documents, keys) {
    const isDefault = /^values\.ya?ml$/i.test(source.path);
    const read = readValues(source, documents, isDefault);
    yield* read.facts;
    const before = { claimed: NONE, identifiers: NONE, slots: read.slots };
    yield* factsOfNodes(source, documents, { keys, before });
  });
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
  for (const { contents } of documents)
    for (const { node, path } of valuesIn(contents, MOST_DEFINITIONS)) define(node, path, values);
  for (const { contents } of documents) readEnvironment(contents, values);
  return values;
}

/** A definition of a node; what an environment's file defines is a patch of the default, too. */
function define(node: unknown, path: readonly string[], values: Values): void {
  const value = valueOfNode(node, { path, depth: 0 }, values.source);
  if (value === undefined) return;
  const key = path.join('.');
  values.facts.push({ kind: 'definition', scope: 'helm', key, value, level: 'helm-values', at: value.at });
  const placed = placedOf(node);
  if (!placed) return;
  const slot = `helm:${key}`;
  if (values.isDefault) values.slots.set(placed.start, slot);
  else values.facts.push({ kind: 'patch', slot, value, at: value.at });
}

const MOST_NODES = 50_000;
const VARIABLE = /^[A-Z][A-Z0-9_]{1,100}$/;

/** Charts pass `env: { KEY: value }` and `env: [{ name, value }]` on to their containers. */
function readEnvironment(contents: unknown, { source, facts }: Values): void {
  const open: unknown[] = [contents];
  const give = (key: string, node: unknown): void => {
    const placed = placedOf(node);
    if (!placed || !VARIABLE.test(key)) return;
    const value = textOfValue(placed, source, false);
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
