// dotenv files: every key is a definition in the scope `env` and a use of its value. Which service and environment it belongs to is
// decided by who reads it and by the file's path, not here.
import type { Expression } from '../../model/expression.js';
import type { Fact, Use } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { HOLE, sightingsIn } from '../../model/sighting.js';
import type { Span } from '../../model/span.js';
import { keyRulesOf, type KeyRules } from '../keys.js';
import { usesOfLiteral } from '../literal-uses.js';
import type { Scan, Source } from '../scanner.js';
import { factsOfComment } from '../comment-facts.js';
import { envEntries, type EnvEntry } from './entries.js';
import { parseInterpolation } from './interpolation.js';

const CONTROL: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Prepares the reading of dotenv files. */
export function openEnv(rulebook: Rulebook): Scan {
  const keys = keyRulesOf(rulebook);
  return function* (source) {
    for (const part of envEntries(source.text)) {
      if (part.kind === 'entry') yield* factsOfEntry(source, part, keys);
      else if (part.kind === 'comment') yield* factsOfComment(source, part);
      else yield* usesOfLiteral(source, { ...part, value: source.text.slice(part.start, part.end) }, keys);
    }
  };
}

function* factsOfEntry(source: Source, entry: EnvEntry, keys: KeyRules): Iterable<Fact> {
  const value = expressionOf(source, entry);
  const { key, start, valueStart, valueEnd, quote } = entry;
  const at = source.span(start, valueEnd + quote.length);
  yield { kind: 'definition', scope: 'env', key, value, level: 'dotenv', at };
  if (value.kind !== 'text') {
    const use = useOfComposed(source, { entry, value }, keys);
    if (use) yield use;
    return;
  }
  const literal = { start: valueStart, end: valueEnd, value: value.text, key, urlRelation: 'config' } as const;
  for (const use of usesOfLiteral(source, literal, keys)) yield isWhole(use, value.text) ? named(use) : use;
}

/** A dotted name that is all of a variable's value is meant as a host. */
function isWhole({ value, strength, relation }: Use, text: string): boolean {
  return strength === 'token' && relation === 'config' && value.kind === 'text' && value.text === text.trim();
}

function named(use: Use): Use {
  return { ...use, strength: 'named' };
}

function expressionOf(source: Source, { valueStart, valueEnd, quote }: EnvEntry): Expression {
  const raw = source.text.slice(valueStart, valueEnd);
  const span = (start: number, end: number): Span => source.span(start, end);
  if (quote === "'" || quote === '`') return { kind: 'text', text: raw, at: span(valueStart, valueEnd) };
  return parseInterpolation({ raw, start: valueStart, span, escapeAt: quote === '"' ? escapeInQuotes : escapedDollar });
}

function escapedDollar(raw: string, at: number): { text: string; length: number } | undefined {
  return raw[at] === '\\' && raw[at + 1] === '$' ? { text: '$', length: 2 } : undefined;
}

function escapeInQuotes(raw: string, at: number): { text: string; length: number } | undefined {
  const next = raw[at] === '\\' ? raw[at + 1] : undefined;
  if (next === undefined) return undefined;
  const control = CONTROL[next];
  if (control !== undefined) return { text: control, length: 2 };
  return '"\\$\'`'.includes(next) ? { text: next, length: 2 } : undefined;
}

interface Composed {
  readonly entry: EnvEntry;
  readonly value: Expression;
}

/** One use of a value with variables in it: what is sure of it is what its literal parts say. */
function useOfComposed(source: Source, { entry, value }: Composed, keys: KeyRules): Use | undefined {
  const { valueStart, valueEnd } = entry;
  const at = source.span(valueStart, valueEnd);
  const rule = keys.ruleOf(entry.key);
  const shape = shapeOf(value);
  const isUrl = sightingsIn(shape).some(({ position }) => position === 'authority' || position === 'scp');
  const strength = isUrl || rule ? 'dialled' : /^[^\s/]*\.[^\s/]*$/.test(shape) ? 'named' : 'token';
  return {
    kind: 'use',
    value,
    as: rule?.as === 'host' && !isUrl ? 'host' : 'text',
    relation: rule?.relation ?? 'config',
    strength,
    ...(rule?.context === undefined ? {} : { context: rule.context }),
    text: source.excerpt(valueStart, valueEnd),
    at,
  };
}

/** The value with HOLE for what is not known in this file. */
function shapeOf(value: Expression): string {
  if (value.kind === 'text') return value.text;
  return value.kind === 'join' ? value.parts.map(shapeOf).join('') : HOLE;
}
