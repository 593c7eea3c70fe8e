// Any text whose format nobody knows: comments, strings and the rest by a language profile, and hosts in each by its own rule.
// It parses nothing, composes nothing and leaves code outside strings alone, except URLs.
import { Minimatch } from 'minimatch';
import type { Use } from '../../model/fact.js';
import type { KeywordRule, Rulebook } from '../../model/rulebook.js';
import { factsOfComment } from '../comment-facts.js';
import { maskInterpolation } from '../interpolation.js';
import { keyRulesOf, type KeyRules } from '../keys.js';
import { usesOfLiteral } from '../literal-uses.js';
import type { Scan, Source } from '../scanner.js';
import { blocksOf } from './blocks.js';
import { decodeEscapes } from './escapes.js';
import { keyBefore } from './key-before.js';
import { languagesOf, type Language } from './languages.js';
import type { Segment } from './segments.js';

const DEFINED_HERE = /\b(?:def|fun|func|function|sub|void)\s{1,8}$/;

/** Prepares reading of texts by profile; other scanners fall back on it for what they cannot parse. */
export function openText(rulebook: Rulebook): Scan {
  const keys = keyRulesOf(rulebook);
  const languageOf = languagesOf(rulebook);
  const keywords = rulebook.keywords.map(toKeyword);
  return function* (source) {
    const language = languageOf(source.path, source.text);
    const words = keywords.filter(({ isFor }) => isFor(source.path));
    for (const segment of language.segments(source.text)) {
      if (segment.kind === 'comment') yield* factsOfComment(source, segment);
      else if (segment.kind === 'string') yield* usesOfSegment(source, segment, { language, keys });
      else
        for (const block of blocksOf(source.text, segment.start, segment.end))
          yield* usesOfSegment(source, { ...segment, ...block }, { language, keys });
      if (segment.kind === 'other') for (const word of words) yield* usesOfKeyword(source, segment, word);
    }
  };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface Reader {
  readonly language: Language;
  readonly keys: KeyRules;
}

function usesOfSegment(source: Source, segment: Segment, { language, keys }: Reader): Iterable<Use> {
  const { start, end, kind } = segment;
  const raw = source.text.slice(start, end);
  const isCode = language.bare === 'code';
  if (kind === 'other' && isCode) {
    if (!raw.includes('://')) return [];
    return usesOfLiteral(source, { start, end, ...maskInterpolation(raw), counts: 'urls' }, keys);
  }
  if (!/[.:\u3002\uFF0E\uFF61%]/.test(raw)) return [];
  const masked = maskInterpolation(kind === 'string' ? decodeEscapes(raw, segment.escape) : raw);
  const isKeyed = language.bare !== 'prose';
  const relation = language.bare === 'data' ? 'config' : 'mention';
  const inner = (at: number): string | undefined => keyBefore(source.text, at, kind === 'other');
  if (kind === 'other')
    return usesOfLiteral(source, { start, end, ...masked, relation, ...(isKeyed ? { keyAt: inner } : {}) }, keys);
  const key = isKeyed ? keyBefore(source.text, start - 1, !isCode) : undefined;
  return usesOfLiteral(source, { start, end, ...masked, relation, ...(key === undefined ? {} : { key }) }, keys);
}

interface Keyword extends KeywordRule {
  readonly isFor: (path: string) => boolean;
}

function toKeyword(rule: KeywordRule): Keyword {
  const globs = rule.files.map(
    (glob) => new Minimatch(glob, { dot: true, matchBase: true, nocomment: true, nonegate: true }),
  );
  return { ...rule, isFor: (path) => globs.some((glob) => glob.match(path)) };
}

function* usesOfKeyword(source: Source, { start, end }: Stretch, rule: Keyword): Iterable<Use> {
  const raw = source.text.slice(start, end);
  for (
    let found = raw.indexOf(rule.keyword);
    found >= 0;
    found = raw.indexOf(rule.keyword, found + rule.keyword.length)
  ) {
    const before = raw.slice(Math.max(0, found - 16), found);
    if (/[\w.$]$/.test(before) || DEFINED_HERE.test(before)) continue;
    const at = source.span(start + found, start + found + rule.keyword.length);
    const value = { kind: 'text', text: rule.host, at } as const;
    yield { kind: 'use', value, as: 'host', relation: rule.relation, strength: 'dialled', text: rule.keyword, at };
  }
}
