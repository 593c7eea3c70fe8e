// Any text whose format nobody knows: comments, strings and the rest by a language profile, and hosts in each by its own rule.
// It parses nothing, composes nothing and leaves code outside strings alone, except URLs.
import type { Use } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { factsOfComment } from '../comment-facts.js';
import { textInBase64 } from '../base64-text.js';
import { maskInterpolation } from '../interpolation.js';
import { isSentence } from '../sentence.js';
import { keyRulesOf, type KeyRules } from '../keys.js';
import { compileKeywords, usesOfKeywords } from '../keywords.js';
import { usesOfLiteral } from '../literal-uses.js';
import type { Scan, Source } from '../scanner.js';
import { blocksOf } from './blocks.js';
import { decodeEscapes } from './escapes.js';
import { keyBefore } from './key-before.js';
import { languagesOf, type Language } from './languages.js';
import type { Segment } from './segments.js';

/** Prepares reading of texts by profile; other scanners fall back on it for what they cannot parse. */
export function openText(rulebook: Rulebook): Scan {
  const keys = keyRulesOf(rulebook);
  const languageOf = languagesOf(rulebook);
  const keywordsFor = compileKeywords(rulebook);
  return function* (source) {
    const language = languageOf(source.path, source.text);
    const words = keywordsFor(source.path);
    for (const segment of language.segments(source.text)) {
      if (segment.kind === 'comment') yield* factsOfComment(source, segment);
      else if (segment.kind === 'string') yield* usesOfSegment(source, segment, { language, keys });
      else
        for (const block of blocksOf(source.text, segment.start, segment.end))
          yield* usesOfSegment(source, { ...segment, ...block }, { language, keys });
      if (segment.kind === 'other') yield* usesOfKeywords(source, segment, words);
    }
  };
}

/** In prose a name that is no more than a word of a sentence is read by people. */
function* withSentences(uses: Iterable<Use>, raw: string, firstLine: number): Iterable<Use> {
  let lines: readonly string[] | undefined;
  for (const use of uses) {
    const isMention = use.relation === 'mention' && use.context === undefined;
    if (isMention) lines ??= raw.split(/\r\n|\n|\r/);
    const isTold = isMention && isSentence(lines?.[use.at.line - firstLine] ?? '');
    yield isTold ? { ...use, context: 'docs' } : use;
  }
}

/** Before the name of a module. */
const MODULE = /(?:^|[^\w.])(?:require|import|include|load|dofile|use)\s{0,4}\(?\s{0,4}["'`]?$/;

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
  if (!/[.:\u3002\uFF0E\uFF61%]/.test(raw) && textInBase64(raw) === undefined) return [];
  const masked = maskInterpolation(kind === 'string' ? decodeEscapes(raw, segment.escape) : raw);
  const isKeyed = language.bare !== 'prose';
  const relation = language.bare === 'data' ? 'config' : 'mention';
  const inner = (at: number): string | undefined => keyBefore(source.text, at, kind === 'other');
  if (kind === 'other') {
    const uses = usesOfLiteral(source, { start, end, ...masked, relation, ...(isKeyed ? { keyAt: inner } : {}) }, keys);
    return language.bare === 'prose' ? withSentences(uses, raw, source.span(start, start).line) : uses;
  }
  if (isCode && !raw.includes('://') && MODULE.test(source.text.slice(Math.max(0, start - 40), start)))
    return usesOfLiteral(source, { start, end, ...masked, context: 'identifier' }, keys);
  const key = isKeyed ? keyBefore(source.text, start - 1, !isCode) : undefined;
  return usesOfLiteral(source, { start, end, ...masked, relation, ...(key === undefined ? {} : { key }) }, keys);
}
