// The uses of a template's tree: of every value that the template composes, and of those whose place says what they are. Literals without
// such a place are left to the scanner of the format. Serves CloudFormation and Azure alike; it composes nothing itself.
import type { Expression } from '../../model/expression.js';
import type { Fact, Use } from '../../model/fact.js';
import { sightingsIn } from '../../model/sighting.js';
import type { Relation } from '../../model/vocabulary.js';
import type { Source } from '../scanner.js';
import type { Claim } from '../side-reader.js';
import { skeletonsOf, toUse, usesOfValue, type KeyIndex, type Manner } from '../value-uses.js';
import type { Node } from './node.js';

/** A composed text, or one line of it, and where it stands. */
export interface Piece {
  readonly value: Expression;
  readonly start: number;
  readonly end: number;
}

/** What a template language makes of its nodes. */
export interface Dialect {
  readonly source: Source;
  readonly keys: KeyIndex;
  /** The composed texts that a node is; `undefined` for plain text and for what only holds other nodes. */
  readonly pieces: (node: Node) => readonly Piece[] | undefined;
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
const IDENTIFIER: Manner = { as: 'text', relation: 'identifier', strength: 'token', context: 'identifier' };

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
  const pieces = dialect.pieces(node);
  if (pieces) for (const piece of pieces) yield* usesOfPiece(piece, place, dialect);
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
  yield* usesOfPiece({ value, start: node.start, end: node.end }, place, dialect);
}

/** A claim and a use, where the piece says more than its parts. */
export function* usesOfPiece(piece: Piece, place: Place, dialect: Dialect): Iterable<Fact | Claim> {
  const { source, keys } = dialect;
  const { key, context, bare } = place;
  const described = {
    ...piece,
    ...(key === undefined ? {} : { key }),
    ...(context === undefined ? {} : { context }),
    ...(bare === undefined ? {} : { bare }),
  };
  const skeletons = skeletonsOf(piece.value);
  const manner = isResourceName(skeletons) ? IDENTIFIER : dialect.mannerAt(place.path);
  const uses = manner
    ? [toUse(source, described, asText(manner, skeletons))]
    : usesOfValue(source, described, keys);
  const found = uses.length > 0 ? uses : tokenOf(source, described, skeletons);
  if (found.length === 0) return;
  yield { kind: 'claim', at: source.span(piece.start, piece.end) };
  yield* found;
}

/** `arn:aws:s3:::…` and `/subscriptions/…` name resources; nothing connects to what stands in them. */
function isResourceName(skeletons: readonly string[]): boolean {
  return skeletons.length > 0 && skeletons.every((skeleton) => /^(?:arn:|\/subscriptions\/)/.test(skeleton));
}

function asText(manner: Manner, skeletons: readonly string[]): Manner {
  return manner.as === 'host' && skeletons.some((skeleton) => skeleton.includes('//')) ? { ...manner, as: 'text' } : manner;
}

/** A composed text may be a name although none of its parts looks like one; a sentence is none. */
function tokenOf(
  source: Source,
  described: Parameters<typeof toUse>[1],
  skeletons: readonly string[],
): readonly Use[] {
  if (described.value.kind === 'text' || skeletons.every((skeleton) => /\s/.test(skeleton.trim()))) return [];
  const relation = described.bare ?? 'config';
  return [toUse(source, described, { as: 'text', relation, strength: 'token' })];
}

/** Whether a known part of the text shows a name. */
export function showsName(value: Expression): boolean {
  return skeletonsOf(value).some((skeleton) => sightingsIn(skeleton).length > 0);
}
