// The uses of a template's tree: of every value that the template composes, and of those whose place says what they are. Literals without
// such a place are left to the scanner of the format. Serves CloudFormation and Azure alike; it composes nothing itself.
import type { Expression } from '../../model/expression.js';
import type { Fact, Use } from '../../model/fact.js';
import type { Relation } from '../../model/vocabulary.js';
import type { Source } from '../scanner.js';
import type { Claim } from '../side-reader.js';
import type { KeyRules } from '../keys.js';
import { isForPeople } from '../literal-places.js';
import { skeletonsOf, toUse, usesOfValue, type Manner } from '../value-uses.js';
import { joinOf, type Node } from './node.js';
import { IDENTIFIER } from '../manners.js';
import { wordsOf, type Group, type Part, type Word } from './words.js';

/** What a template language makes of its nodes. */
export interface Dialect {
  readonly source: Source;
  readonly keys: KeyRules;
  /** The composed texts that a node is; `undefined` for plain text and for what only holds other nodes. */
  readonly groups: (node: Node) => readonly Group[] | undefined;
  /** The nodes that a call holds instead of text, as the branches of a condition between two lists. */
  readonly within: (node: Node) => readonly Node[] | undefined;
  /** What a place means: `TYPE/KEY/KEY`, lists left out. */
  readonly mannerAt: (path: string) => Manner | undefined;
}

export interface Place {
  readonly path: string;
  readonly key?: string;
  readonly context?: Use['context'];
  /** What a dotted name without URL or known key is. */
  readonly bare?: Relation;
  /** Literals count here, too, and are claimed: the scanner does not know what the place means. */
  readonly literals?: boolean;
  readonly depth?: number;
}

const DEEPEST = 120;

/** The uses below a node. */
export function* usesInTree(node: Node, place: Place, dialect: Dialect): Iterable<Fact | Claim> {
  const { depth = 0 } = place;
  if (depth > DEEPEST) return;
  const deeper = { ...place, depth: depth + 1 };
  const inner = dialect.within(node);
  if (inner) {
    for (const one of inner) yield* usesInTree(one, deeper, dialect);
    return;
  }
  const groups = dialect.groups(node);
  if (groups) for (const group of groups) yield* usesOfGroup(group, place, dialect);
  else if (node.is === 'list') for (const item of node.items) yield* usesInTree(item, deeper, dialect);
  else if (node.is === 'record')
    for (const [key, { value }] of node.entries)
      yield* usesInTree(value, { ...deeper, path: `${place.path}/${key}`, key }, dialect);
  else yield* usesOfLiteral(node, place, dialect);
}

function* usesOfLiteral(node: Extract<Node, { is: 'text' }>, place: Place, dialect: Dialect): Iterable<Fact | Claim> {
  const manner = dialect.mannerAt(place.path);
  if ((!manner && !place.literals) || node.text === '' || node.isBlock) return;
  const at = dialect.source.span(node.start, node.end);
  const value: Expression = { kind: 'text', text: node.text, at };
  const uses = usesOfPart({ value, start: node.start, end: node.end }, place, dialect);
  if (uses.length > 0) yield { kind: 'claim', at };
  yield* uses;
}

/** The uses of one composed text, whole where its place says what it is, else word by word; a claim where any of them is composed. */
export function* usesOfGroup(group: Group, place: Place, dialect: Dialect): Iterable<Fact | Claim> {
  const { start, end } = group;
  const words = dialect.mannerAt(place.path) ? [wholeOf(group, dialect.source)] : wordsOf(group);
  const { key, ...others } = place;
  const unnamed: Place = key !== undefined && isForPeople(key) ? { ...others, context: 'comment' } : others;
  const isSentence = words.length > 1;
  const found = words.flatMap((word) => {
    const isPassedOn = isSentence && (word.value.kind === 'select' || word.value.kind === 'unknown');
    const uses = isPassedOn ? [] : usesOfPart(word, isSentence ? unnamed : place, dialect);
    const said =
      isSentence && beginsWithLookUp(word.value) ? uses.map((use) => ({ ...use, strength: 'token' as const })) : uses;
    return said.map((use) => ({ use, isComposed: word.isComposed }));
  });
  if (!found.some(({ isComposed }) => isComposed)) return;
  yield { kind: 'claim', at: dialect.source.span(start, end) };
  yield* found.map(({ use }) => use);
}

/** A word of a script that goes on after a row of a mapping: the rows have their hosts where they stand. */
function beginsWithLookUp(value: Expression): boolean {
  return value.kind === 'join' && value.parts[0]?.kind === 'select';
}

function wholeOf({ parts, start, end }: Group, source: Source): Word {
  const value = joinOf(
    parts.map((part) => part.value),
    source.span(start, end),
  );
  return { value, start: parts[0]?.start ?? start, end: parts[0]?.end ?? end, isComposed: true };
}

function usesOfPart({ value, start, end }: Part, place: Place, { source, keys, mannerAt }: Dialect): readonly Use[] {
  const { key, bare } = place;
  const context = place.context ?? (key !== undefined && isForPeople(key) ? 'comment' : undefined);
  const described = {
    ...{ value, start, end },
    ...(key === undefined ? {} : { key }),
    ...(context === undefined ? {} : { context }),
    ...(bare === undefined ? {} : { bare }),
  };
  const skeletons = skeletonsOf(value);
  const manner = isResourceName(skeletons) ? IDENTIFIER : mannerAt(place.path);
  if (manner) return [toUse(source, described, asText(manner, skeletons))];
  const uses = usesOfValue(source, described, keys);
  return uses.length > 0 ? uses : tokenOf(source, described);
}

/** `arn:aws:s3:::…` and `/subscriptions/…` name resources; nothing connects to what stands in them. */
function isResourceName(skeletons: readonly string[]): boolean {
  return skeletons.length > 0 && skeletons.every((skeleton) => /^(?:arn:|\/subscriptions\/)/.test(skeleton));
}

function asText(manner: Manner, skeletons: readonly string[]): Manner {
  return manner.as === 'host' && skeletons.some((skeleton) => skeleton.includes('//'))
    ? { ...manner, as: 'text' }
    : manner;
}

/** A composed text may be a name although none of its parts looks like one. */
function tokenOf(source: Source, described: Parameters<typeof toUse>[1]): readonly Use[] {
  if (described.value.kind === 'text') return [];
  return [toUse(source, described, { as: 'text', relation: described.bare ?? 'config', strength: 'token' })];
}
