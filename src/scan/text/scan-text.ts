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
import { spelledPattern } from '../literal-places.js';
import { usesOfLiteral } from '../literal-uses.js';
import { isPolicyText } from '../policy-text.js';
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
        for (const block of piecesOf(source.text, segment))
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

/** A policy or a pattern says what the names in its own line are, and nothing of those in others. */
function* piecesOf(text: string, { start, end }: Segment): Iterable<{ readonly start: number; readonly end: number }> {
  for (const block of blocksOf(text, start, end)) {
    const raw = text.slice(block.start, block.end);
    if (!raw.includes('\n') || (!isPolicyText(raw) && spelledPattern(raw) === undefined)) yield block;
    else
      for (const line of cutAt(/\n/g, { text, ...block }))
        if (spelledPattern(text.slice(line.start, line.end)) === undefined) yield line;
        else yield* cutAt(/[\s"'`<>]/g, { text, ...line });
  }
}

function* cutAt(
  mark: RegExp,
  { text, start, end }: { readonly text: string; readonly start: number; readonly end: number },
): Iterable<{ readonly start: number; readonly end: number }> {
  for (let from = start; from < end;) {
    mark.lastIndex = from;
    const found = mark.exec(text)?.index ?? end;
    const to = Math.min(found, end);
    if (to > from) yield { start: from, end: to };
    from = to + 1;
  }
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
