// Turns a literal of any format into uses: one per host that stands in it, each at its own place. What makes a host certain is the
// text itself (a URL) or the key before it; everything else is a token. It evaluates nothing.
import { HOLE, sightingsIn, type Sighting } from '../model/sighting.js';
import { readHost } from '../model/hostname.js';
import type { Expression } from '../model/expression.js';
import type { Strength, Use } from '../model/fact.js';
import type { KeyRule } from '../model/rulebook.js';
import type { Span } from '../model/span.js';
import type { Context, Relation } from '../model/vocabulary.js';
import type { KeyRules } from './keys.js';
import type { Source } from './scanner.js';

/** A literal and where it stands. */
export interface Literal {
  /** UTF-16 offsets of its raw text, without quotes. */
  readonly start: number;
  readonly end: number;
  /** Decoded; HOLE characters stand for unknown text. */
  readonly value: string;
  /** The key, option or attribute that it is the value of, or the key path from the outside in. */
  readonly key?: string | readonly string[];
  /** Where the syntax decides it. In a comment or identifier nothing is reached: every host is a mention. */
  readonly context?: Context;
  /** Of dotted names without URL or known key; `mention` unless told. */
  readonly relation?: Relation;
  /** Finds the key of a name by its raw offset, where one literal holds several keys and values. */
  readonly keyAt?: (start: number) => string | undefined;
  /** `urls`: only hosts of URLs with a scheme count. */
  readonly counts?: 'all' | 'urls';
  /** The raw text stands in a secret: uses show this instead. */
  readonly shownAs?: string;
}

/** The uses of a literal, in order of appearance. */
export function* usesOfLiteral(source: Source, literal: Literal, keys: KeyRules): Iterable<Use> {
  const rule = literal.key === undefined ? undefined : keys.ruleOf(literal.key);
  const sightings = placedSightings(literal.value);
  const isOneLabel = rule?.as === 'host' && !sightings.some(isReached) && isHostByKey(literal.value);
  if (isOneLabel && !isMention(literal.context)) {
    const at = { start: literal.start, end: literal.end };
    yield useOf(source, literal, { at, value: literal.value.trim(), as: 'host', ...howByRule(rule) });
    return;
  }
  const place = placer(source, literal);
  for (const sighting of sightings) {
    if (literal.counts === 'urls' && sighting.scheme === undefined) continue;
    const how = howOf(sighting, literal, { rule, keys });
    if (how) yield useOf(source, literal, { at: place(sighting), ...readingOf(sighting, literal.value), ...how });
  }
}

const PIECE = /[^\s"'<>`?&]+/g;

/** Sightings that only percent-decoding shows stand at their word or query parameter, not at the whole text. */
function placedSightings(value: string): Sighting[] {
  const all = sightingsIn(value);
  if (!/%[0-9a-fA-F]{2}/.test(value)) return all;
  const direct = all.filter((sighting) => !isHidden(sighting, value));
  for (const { 0: word, index } of value.matchAll(PIECE)) {
    if (!word.includes('%')) continue;
    const hidden = sightingsIn(word).filter((sighting) => isHidden(sighting, word));
    direct.push(...hidden.map((sighting) => ({ ...sighting, start: index, end: index + word.length })));
  }
  return direct.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether percent-decoding alone shows it: then it stands for the whole text. */
function isHidden({ start, end }: Sighting, text: string): boolean {
  return start === 0 && end === text.length && text.includes('%');
}

interface How {
  readonly relation: Relation;
  readonly strength: Strength;
  readonly context?: Context | undefined;
}

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
  if (isUnreached || (position === 'bare' && own === undefined && rule === undefined))
    return is === 'name' ? tokenOf(sighting, literal) : undefined;
  if (position === 'mail') return { relation: 'mail', strength: 'token' };
  const known = own ?? rule;
  // `src: app.js`: a key that takes any URL reference (RFC 3986 §4.2) makes no host of a dotted name.
  if (known?.as === 'url' && position === 'bare') return { ...howByRule(known), strength: 'token' };
  if (known !== undefined) return howByRule(known);
  return { relation: position === 'scp' ? 'git' : 'http', strength: 'dialled' };
}

/** The rule of the key that stands right before the name. */
function ruleBefore(
  { key, position, scheme, start }: Sighting,
  { keyAt, ...literal }: Literal,
  keys: KeyRules,
): KeyRule | undefined {
  const rule = key === undefined ? undefined : keys.ruleOf(key);
  if (rule !== undefined || keyAt === undefined || position === 'path' || position === 'query') return rule;
  const lead = scheme === undefined ? 0 : scheme.length + 3;
  const before = keyAt(literal.start + start - lead);
  return before === undefined ? undefined : keys.ruleOf(before);
}

function tokenOf({ position }: Sighting, literal: Literal): How {
  if (position === 'bare') return { relation: literal.relation ?? 'mention', strength: 'token' };
  return { relation: position === 'identifier' ? 'identifier' : 'mention', strength: 'token', context: 'identifier' };
}

function howByRule({ relation, strength, context }: KeyRule): How {
  return { relation, strength, context };
}

function isReached({ position }: Sighting): boolean {
  return position === 'authority' || position === 'scp' || position === 'mail' || position === 'bare';
}

/** A label or address that its key makes a host, as `host: redis`. */
function isHostByKey(value: string): boolean {
  if (value.length > 300) return false;
  const { is } = readHost(value.replaceAll(HOLE, '*'));
  return is === 'label' ? /[a-z]/.test(value) : is === 'address';
}

/** A text that the linker reads as the same sighting again: with its scheme, without its surroundings. */
function readingOf(sighting: Sighting, value: string): { readonly value: string; readonly as: Use['as'] } {
  const raw = value.slice(sighting.start, sighting.end);
  const isEncoded = /%[0-9a-fA-F]{2}/.test(raw);
  const shown = isEncoded ? sighting.host.replaceAll('*', HOLE) : raw;
  const port =
    sighting.port !== undefined && (isEncoded || sighting.position !== 'authority') ? `:${sighting.port}` : '';
  if (sighting.position === 'authority')
    return { value: `${sighting.scheme === undefined ? '' : `${sighting.scheme}:`}//${shown}${port}`, as: 'text' };
  return { value: `${shown}${port}`, as: sighting.position === 'bare' ? 'text' : 'host' };
}

interface Offsets {
  readonly start: number;
  readonly end: number;
}

/** Where sightings stand in the raw text: exactly, where the raw text says the same, else the whole literal. */
function placer(source: Source, { start, end, value }: Literal): (sighting: Sighting) => Offsets {
  const raw = source.text.slice(start, end);
  if (raw.length === value.length) return (sighting) => ({ start: start + sighting.start, end: start + sighting.end });
  let from = 0;
  return (sighting) => {
    const text = value.slice(sighting.start, sighting.end);
    const found = text.length < value.length || value.length < raw.length ? raw.indexOf(text, from) : -1;
    if (found < 0) return { start, end };
    from = found + text.length;
    return { start: start + found, end: start + from };
  };
}

interface Reading extends How {
  readonly at: Offsets;
  readonly value: string;
  readonly as: Use['as'];
}

function useOf(
  source: Source,
  literal: Literal,
  { at: { start, end }, value, as, relation, strength, context }: Reading,
): Use {
  const at = source.span(start, end);
  const said = literal.context ?? context;
  return {
    kind: 'use',
    value: withHoles(value, at),
    as,
    relation,
    strength,
    ...(said === undefined ? {} : { context: said }),
    text: literal.shownAs ?? source.excerpt(start, end),
    at,
  };
}

/** The text as an expression: runs of HOLE characters are unknown. */
export function withHoles(text: string, at: Span): Expression {
  if (!text.includes(HOLE)) return { kind: 'text', text, at };
  const parts = text
    .split(/(\uE000+)/)
    .filter((part) => part !== '')
    .map((part): Expression =>
      part.startsWith(HOLE) ? { kind: 'unknown', why: 'dynamic', at } : { kind: 'text', text: part, at },
    );
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: 'join', parts, at };
}
