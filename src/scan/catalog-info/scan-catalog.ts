// The facts of a catalog file: one service for each component, whose root is the file's folder, and the addresses it names.
import type { Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { FILE_START } from '../../model/span.js';
import type { Node } from 'yaml';
import { factsOfComment } from '../comment-facts.js';
import type { Scan, Source } from '../scanner.js';
import { keyRulesOf, type KeyRules } from '../keys.js';
import { usesOfValue, type Value } from '../value-uses.js';
import { parseYaml, yamlComments, type YamlTree } from '../yaml-tree.js';

const MOST_TROUBLES = 20;
const DEEPEST = 64;

/** Opens the scanner. */
export function openCatalog(rulebook: Rulebook): Scan {
  const keys = keyRulesOf(rulebook);
  return (source) => scanCatalog(source, keys);
}

function* scanCatalog(source: Source, keys: KeyRules): Generator<Fact> {
  const tree = parseYaml(source.text);
  if (!tree) {
    yield { kind: 'blindspot', reason: 'too-deep', detail: 'nests too deeply', at: FILE_START };
    return;
  }
  for (const root of tree.roots) {
    yield* serviceOf(root, tree, source);
    yield* usesInside(root, { isLink: false, depth: 0 }, { source, tree, keys });
  }
  for (const comment of yamlComments(source.text)) yield* factsOfComment(source, comment);
  for (const { start, end } of tree.troubles.slice(0, MOST_TROUBLES))
    yield { kind: 'blindspot', reason: 'unparsable', detail: 'not valid YAML', at: source.span(start, end) };
  if (tree.isCut()) yield { kind: 'blindspot', reason: 'bound', detail: 'aliases unfold to too much', at: FILE_START };
}

function* serviceOf(root: Node, tree: YamlTree, source: Source): Generator<Fact> {
  if (tree.scalar(tree.entry(root, 'kind')?.value)?.text !== 'Component') return;
  const name = tree.scalar(tree.entry(tree.entry(root, 'metadata')?.value, 'name')?.value);
  const owner = tree.scalar(tree.entry(tree.entry(root, 'spec')?.value, 'owner')?.value);
  if (!name) return;
  yield {
    kind: 'service',
    source: 'catalog',
    name: name.text,
    root: '.',
    ...(owner === undefined ? {} : { owner: ownerName(owner.text) }),
    at: source.span(name.start, name.end),
  };
}

/** `group:default/identity` is written `identity` by people (Backstage: entity references). */
function ownerName(reference: string): string {
  return reference.slice(Math.max(reference.lastIndexOf(':'), reference.lastIndexOf('/')) + 1);
}

interface Place {
  readonly key?: string;
  /** Below `links` and `annotations`: addresses for people. */
  readonly isLink: boolean;
  readonly depth: number;
}

interface Reading {
  readonly source: Source;
  readonly tree: YamlTree;
  readonly keys: KeyRules;
}

function* usesInside(node: Node | null, { key, isLink, depth }: Place, reading: Reading): Generator<Fact> {
  const { source, tree, keys } = reading;
  if (depth > DEEPEST) return;
  const scalar = tree.scalar(node);
  if (scalar) {
    const { text, start, end } = scalar;
    const value: Value = { value: { kind: 'text', text, at: source.span(start, end) }, start, end, bare: 'mention' };
    const said = isLink ? { context: 'docs' as const } : key === undefined ? {} : { key };
    yield* usesOfValue(source, { ...value, ...said }, keys);
    return;
  }
  for (const entry of tree.entries(node)) {
    // A version's group looks like a name and is none.
    if (entry.key === 'apiVersion') continue;
    const below = isLink || entry.key === 'links' || entry.key === 'annotations';
    yield* usesInside(entry.value, { key: entry.key, isLink: below, depth: depth + 1 }, reading);
  }
  if (tree.isList(node))
    for (const item of tree.items(node)) yield* usesInside(item, { isLink, depth: depth + 1 }, reading);
}
