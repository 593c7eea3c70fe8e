// Turns a literal of any format into uses: one per host that stands in it, each at its own place. What makes a host certain is the
// text itself (a URL) or the key before it; everything else is a token. It evaluates nothing.
import type { Strength, Use } from '../model/fact.js';
import type { KeyRule } from '../model/rulebook.js';
import { isImageScheme, isPicture } from '../model/picture-address.js';
import { isInRemark } from '../model/remark.js';
import type { Sighting } from '../model/sighting.js';
import type { Context, Relation } from '../model/vocabulary.js';
import { textInBase64 } from './base64-text.js';
import { isReversed } from './reversed-name.js';
import { commandIn, defaultOf, maskInterpolation, quotedIn, type Hole } from './interpolation.js';
import type { KeyRules } from './keys.js';
import { isAllOf, isNamedByKey, isNameOfTerm, isOtherName, isSettingName, peopleContext } from './literal-names.js';
import { isDescription, isHostByKey, isNoHost, isRegistry, spelledPattern } from './literal-places.js';
import { holesWithin, placerOf, readingOf, sightingsOfValue, type Reading } from './literal-sightings.js';
import { isPolicyText, isProgramText } from './policy-text.js';
import type { Source } from './scanner.js';
import { contextOfPath, isShownAsExample } from './shown-keys.js';
import { isWordOfSentence } from './sentence.js';

/** A literal and where it stands. */
export interface Literal {
  /** UTF-16 offsets of its raw text, without quotes. */
  readonly start: number;
  readonly end: number;
  /** Decoded; HOLE characters stand for unknown text. */
  readonly value: string;
  /** What the HOLE characters stand for, in order. */
  readonly holes?: readonly Hole[];
  /** Whether unknown text in it is a need that a person could supply (`var:NAME`). */
  readonly namesHoles?: boolean;
  /** The key, option or attribute that it is the value of, or the key path from the outside in. */
  readonly key?: string | readonly string[];
  /** Where the syntax decides it. In a comment or identifier nothing is reached: every host is a mention. */
  readonly context?: Context;
  /** Of dotted names among other words, without known key; `mention` unless told. One that is all of the value is `config`. */
  readonly relation?: Relation;
  /** Of URLs without known key; `http` unless told. */
  readonly urlRelation?: Relation;
  /** Finds the key of a name by its raw offset, where one literal holds several keys and values. */
  readonly keyAt?: (start: number) => string | undefined;
  /** `urls`: only hosts of URLs with a scheme count. */
  readonly counts?: 'all' | 'urls';
}

/** The uses of a literal, in order of appearance. */
export function* usesOfLiteral(source: Source, literal: Literal, keys: KeyRules): Iterable<Use> {
  const { start, end, holes = [], namesHoles = false } = literal;
  const spelled = isMention(literal.context) ? undefined : spelledPattern(literal.value, holes);
  const value = spelled ?? literal.value;
  const { key } = literal;
  const rule = key === undefined || isSettingName(value, key) ? undefined : keys.ruleOf(key);
  const sightings = sightingsOfValue(value);
  const hidden = sightings.length === 0 && !isMention(literal.context) ? textInBase64(value) : undefined;
  if (hidden !== undefined) {
    yield* usesInBase64(source, literal, { hidden, keys });
    return;
  }
  if (rule?.as === 'host' && !isMention(literal.context) && !sightings.some(isReached) && isHostByKey(rule, value)) {
    yield useOf(source, literal, { start, end, how: howByRule(rule) });
    return;
  }
  const place = placerOf(source.text.slice(start, end), value);
  const isPolicy = spelled !== undefined || isPolicyText(value);
  for (const sighting of sightings) {
    if (literal.counts === 'urls' && sighting.scheme === undefined) continue;
    const said = isPolicy ? policyOf(sighting, literal) : howOf(sighting, literal, { rule, keys });
    const how = said && toldHow(said, sighting, { ...literal, value });
    if (how === undefined || (how.strength === 'token' && isNoHost(sighting, value))) continue;
    const found = place(sighting);
    const at = source.span(start + found.start, start + found.end);
    const reading = readingOf(sighting, { value, holes, namesHoles, at });
    yield useOf(source, literal, { start: start + found.start, end: start + found.end, how, ...reading });
  }
  if (holes.length > 0) yield* usesInHoles(source, literal, { sightings, keys });
}

/** The same where people read the text, or a part of it; `undefined` for a name that is asked for by its own key. */
function toldHow(said: How, sighting: Sighting, literal: Literal): How | undefined {
  const { key, value, context } = literal;
  if (sighting.position === 'bare' && isNamedByKey(sighting.host, key)) return undefined;
  const isForPeople = context === undefined && (isDescription(value, key) || isShownAsExample(value, key));
  if (isForPeople || isInRemark(value, sighting.start) || isWord(sighting, literal, said.strength))
    return { ...said, strength: 'token', context: 'comment' };
  const shown = said.context === undefined ? contextOfPath(key) : undefined;
  return shown ? { ...said, context: shown } : said;
}

/** A name without address in the middle of a sentence: of quoted texts, since settings without quotes read like sentences. */
function isWord(sighting: Sighting, { value, keyAt, context }: Literal, strength: Strength): boolean {
  const isOpen = sighting.position === 'bare' && keyAt === undefined && context === undefined;
  return isOpen && strength === 'token' && isWordOfSentence(value, sighting);
}

/** A source in a policy; `undefined` for what stands in the path of one. */
function policyOf({ position, is }: Sighting, { context }: Literal): How | undefined {
  if (is !== 'name' || (position !== 'authority' && position !== 'bare')) return undefined;
  const admitted = context === undefined || context === 'allow';
  return { relation: 'allow', strength: 'token', context: admitted ? 'allow' : context };
}

/** The hosts of what a literal decodes to, each shown as what it is and never as the secret around it. */
function* usesInBase64(
  source: Source,
  literal: Literal,
  { hidden, keys }: { readonly hidden: string; readonly keys: KeyRules },
): Iterable<Use> {
  const { start, end } = literal;
  const isImages = /^\s*\{\s*"auths"\s*:/.test(hidden);
  const inner = {
    ...literal,
    start: 0,
    end: 0,
    value: hidden,
    holes: [],
    ...(isImages && { keyAt: () => 'registry' }),
  };
  const at = source.span(start, end);
  for (const use of usesOfLiteral(source, inner, keys)) {
    const text = use.value.kind === 'text' ? use.value.text : 'base64';
    yield { ...use, value: { kind: 'join', parts: [use.value], at }, text: text.slice(0, 200), at };
  }
}

interface Seen {
  readonly sightings: readonly Sighting[];
  readonly keys: KeyRules;
}

/** Hosts inside interpolations, as `${IDP_HOST:-login.mapiq.net}` or `{{ default "mapiq.com" .zone }}`, that stand in no other host. */
function* usesInHoles(source: Source, literal: Literal, { sightings, keys }: Seen): Iterable<Use> {
  const { start, end, value, holes = [], key, relation } = literal;
  if (literal.counts === 'urls') return;
  const isSameLength = end - start === value.length;
  const spoken = new Set(sightings.flatMap((sighting) => holesWithin(holes, sighting.start, sighting.end)));
  for (const hole of holes) {
    const otherwise = commandIn(hole) ?? (spoken.has(hole) ? undefined : defaultOf(hole));
    for (const inner of otherwise === undefined ? quotedIn(hole) : [otherwise]) {
      if (!/[.:\u3002\uFF0E\uFF61]/.test(inner.text)) continue;
      const at = isSameLength ? { start: start + inner.start, end: start + inner.end } : { start, end };
      const said = { ...(key === undefined ? {} : { key }), ...(relation === undefined ? {} : { relation }) };
      yield* usesOfLiteral(source, { ...at, ...said, ...maskInterpolation(inner.text) }, keys);
    }
  }
}

type How = Pick<Use, 'relation' | 'strength'> & { readonly context?: Context | undefined };

interface Rules {
  readonly rule: KeyRule | undefined;
  readonly keys: KeyRules;
}

/** Whether the hosts of the place are named only. */
function isMention(context: Context | undefined): boolean {
  return context === 'comment' || context === 'identifier';
}

/** What the text around a sighting says of it; `undefined` where it says nothing worth keeping. */
function howOf(sighting: Sighting, literal: Literal, { rule, keys }: Rules): How | undefined {
  const { position, is } = sighting;
  if (isMention(literal.context)) {
    if (is !== 'name') return undefined;
    return { relation: literal.context === 'identifier' ? 'identifier' : 'mention', strength: 'token' };
  }
  const own = ruleBefore(sighting, literal, keys);
  const isUnreached = position === 'path' || position === 'identifier' || (position === 'query' && own === undefined);
  const known = own ?? (isAmongWords(sighting, literal, rule) ? undefined : rule);
  if (isUnreached || (position === 'bare' && known === undefined))
    return is === 'name' ? tokenOf(sighting, literal) : undefined;
  if (position === 'mail') return { relation: 'mail', strength: 'token', ...peopleContext(literal.key) };
  if (known?.relation === 'image' && position === 'bare' && !isRegistry(sighting, literal.value, literal.key))
    return undefined;
  // `src: app.js`: a key that takes any URL reference (RFC 3986 §4.2) makes no host of a dotted name.
  if (known?.as === 'url' && (position === 'bare' || position === 'query'))
    return { ...howByRule(known), strength: 'token' };
  if (known?.relation === 'image' && isPicture(sighting, literal.value))
    return { relation: 'http', strength: 'dialled' };
  if (isNameOfTerm(literal.value, literal.key))
    return { relation: 'identifier', strength: 'token', context: 'identifier' };
  if (known !== undefined) return howByRule(known);
  const relation = isImageScheme(sighting.scheme) ? 'image' : (literal.urlRelation ?? 'http');
  return { relation: position === 'scp' ? 'git' : relation, strength: 'dialled' };
}

/** Whether a key that takes one host has other words in its value, which makes it a sentence. */
function isAmongWords(sighting: Sighting, { value }: Literal, rule: KeyRule | undefined): boolean {
  if (sighting.position !== 'bare') return false;
  return rule?.context === 'allow' ? isProgramText(value) : rule?.as === 'host' && !isAllOf(value, sighting);
}

/** The rule of the key that stands right before the name. */
function ruleBefore(
  { key, position, scheme, start }: Sighting,
  { keyAt, value, start: from }: Literal,
  keys: KeyRules,
): KeyRule | undefined {
  const rule = key === undefined ? undefined : keys.ruleOf(key);
  if (rule !== undefined || keyAt === undefined || position === 'path' || position === 'query') return rule;
  const near = value.slice(Math.max(0, start - 300), start);
  const lead = scheme === undefined ? 0 : near.length - Math.max(0, near.lastIndexOf('://') - scheme.length);
  const before = keyAt(from + start - lead);
  return before === undefined ? undefined : keys.ruleOf(before);
}

function tokenOf(sighting: Sighting, literal: Literal): How {
  const { position, host } = sighting;
  if (
    position === 'bare' &&
    (isReversed(host) ||
      isOtherName(sighting, literal.value, literal.key ?? literal.keyAt?.(literal.start + sighting.start)))
  )
    return { relation: 'identifier', strength: 'token', context: 'identifier' };
  if (position === 'bare')
    return {
      relation: isAllOf(literal.value, sighting) ? 'config' : (literal.relation ?? 'mention'),
      strength: 'token',
    };
  return { relation: position === 'identifier' ? 'identifier' : 'mention', strength: 'token', context: 'identifier' };
}

function howByRule({ relation, strength, context }: KeyRule): How {
  return { relation, strength, context };
}

function isReached({ position }: Sighting): boolean {
  return position === 'authority' || position === 'scp' || position === 'mail' || position === 'bare';
}

interface Found extends Partial<Reading> {
  readonly start: number;
  readonly end: number;
  readonly how: How;
}

function useOf(source: Source, literal: Literal, { start, end, value, as, how }: Found): Use {
  const at = source.span(start, end);
  const context = literal.context ?? how.context;
  return {
    kind: 'use',
    value: value ?? { kind: 'text', text: literal.value.trim(), at },
    as: as ?? 'host',
    relation: how.relation,
    strength: how.strength,
    ...(context === undefined ? {} : { context }),
    text: source.excerpt(start, end),
    at,
  };
}
