// When a configured value names a host: by its key, or by what its known text looks like. Serves the formats whose values are
// expressions (compose, Dockerfile, Terraform and the like); it evaluates nothing.
import type { Expression } from '../model/expression.js';
import type { Strength, Use } from '../model/fact.js';
import type { KeyRule } from '../model/rulebook.js';
import { HOLE, sightingsIn, type Position } from '../model/sighting.js';
import type { Relation } from '../model/vocabulary.js';
import type { KeyRules } from './keys.js';
import { isDescription } from './literal-places.js';
import { isPolicyText, isProgramText } from './policy-text.js';
import type { Source } from './scanner.js';

export interface Value {
  readonly value: Expression;
  /** Offsets of its raw text. */
  readonly start: number;
  readonly end: number;
  readonly key?: string;
  readonly service?: string;
  readonly slot?: string;
  readonly context?: Use['context'];
  /** What a dotted name without URL or known key is: a setting (`config`, unless told), or a `mention` where others read the value. */
  readonly bare?: Relation;
}

/** The use that a value is, if its key or its known text says that it names a host. */
export function usesOfValue(source: Source, value: Value, keys: KeyRules): Use[] {
  const manner = mannerOf(value, keys);
  return manner ? [toUse(source, value, manner)] : [];
}

export interface Manner {
  readonly as: Use['as'];
  readonly relation: Relation;
  readonly strength: Strength;
  readonly context?: Use['context'];
  readonly layer?: Use['layer'];
}

/** The use of a value whose manner the format itself decides. */
export function toUse(source: Source, { value, service, slot, context, ...raw }: Value, manner: Manner): Use {
  const { start, end } = withoutQuotes(source, value, raw);
  const decided = context ?? manner.context;
  return {
    kind: 'use',
    value,
    as: manner.as,
    relation: manner.relation,
    strength: manner.strength,
    ...(decided === undefined ? {} : { context: decided }),
    ...(manner.layer !== undefined && { layer: manner.layer }),
    text: source.excerpt(start, end),
    at: source.span(start, end),
    ...(service === undefined ? {} : { service }),
    ...(slot === undefined ? {} : { slot }),
  };
}

/** A quoted constant is its text, so that a host in it can be pointed at. */
function withoutQuotes(
  { text }: Source,
  value: Expression,
  { start, end }: { readonly start: number; readonly end: number },
): { readonly start: number; readonly end: number } {
  const isQuoted =
    value.kind === 'text' &&
    end - start === value.text.length + 2 &&
    /["'`]/.test(text[start] ?? '') &&
    text.slice(start + 1, end - 1) === value.text;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}

function mannerOf({ value, key, bare }: Value, keys: KeyRules): Manner | undefined {
  const skeletons = skeletonsOf(value);
  if (skeletons.length > 0 && skeletons.every((text) => isDescription(text, key)))
    return strongest(skeletons) && FOR_PEOPLE;
  if (skeletons.some(isPolicyText)) return { as: 'text', relation: 'allow', strength: 'token', context: 'allow' };
  const known = key === undefined ? undefined : tellingRule(keys, key, value);
  const rule = known?.context === 'allow' && skeletons.some(isProgramText) ? undefined : known;
  if (rule && skeletons.some((skeleton) => skeleton.trim() !== '')) {
    const as = rule.as === 'host' && skeletons.some((skeleton) => skeleton.includes('//')) ? 'text' : rule.as;
    const { relation, strength, context } = rule;
    return { as, relation, strength, ...(context === undefined ? {} : { context }) };
  }
  const manner = strongest(skeletons);
  return manner?.relation === 'config' && bare !== undefined ? { ...manner, relation: bare } : manner;
}

/** The rule of the key as written; of a value that is not constant also of its last word: `backend_host` tells as `host` does. */
function tellingRule(keys: KeyRules, key: string, value: Expression): KeyRule | undefined {
  const rule = keys.ruleOf(key);
  if (rule || value.kind === 'text') return rule;
  return keys.ruleOf(key.slice(Math.max(key.lastIndexOf('_'), key.lastIndexOf('-')) + 1));
}

const FOR_PEOPLE: Manner = { as: 'text', relation: 'mention', strength: 'token', context: 'comment' };
const BY_POSITION: readonly (readonly [Position, Manner])[] = [
  ['authority', { as: 'text', relation: 'http', strength: 'dialled' }],
  ['scp', { as: 'text', relation: 'git', strength: 'dialled' }],
  ['bare', { as: 'text', relation: 'config', strength: 'token' }],
  ['mail', { as: 'text', relation: 'mail', strength: 'token' }],
];

function strongest(skeletons: readonly string[]): Manner | undefined {
  const seen = new Set(skeletons.flatMap((skeleton) => sightingsIn(skeleton).map(({ position }) => position)));
  return BY_POSITION.find(([position]) => seen.has(position))?.[1];
}

const SKELETON_LIMIT = 64;

/** The known texts of an expression, with a hole for each part that is not known here; several where it is one of several. */
export function skeletonsOf(expression: Expression): string[] {
  switch (expression.kind) {
    case 'text':
      return [expression.text];
    case 'join':
      return [expression.parts.map((part) => (part.kind === 'text' ? part.text : HOLE)).join('')];
    case 'choice':
      return expression.of.flatMap(({ value }) => skeletonsOf(value)).slice(0, SKELETON_LIMIT);
    case 'list':
      return expression.items.flatMap(skeletonsOf).slice(0, SKELETON_LIMIT);
    case 'call':
      return expression.args.flatMap(skeletonsOf).slice(0, SKELETON_LIMIT);
    case 'each':
      return skeletonsOf(expression.body);
    case 'name':
      return [HOLE, ...(expression.otherwise ? skeletonsOf(expression.otherwise) : [])];
    case 'record':
    case 'select':
    case 'unknown':
      return [HOLE];
  }
}
