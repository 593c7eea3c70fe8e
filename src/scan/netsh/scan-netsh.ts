// A listing's or script's facts: its bindings, and for the rest of it the names that its lines and comments hold.
import type { Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { factsOfComment } from '../comment-facts.js';
import type { Scan, Source } from '../scanner.js';
import { keyRulesOf, type KeyRules } from '../keys.js';
import { usesOfValue } from '../value-uses.js';
import { netshBindings } from './bindings.js';

/** Opens the scanner. */
export function openNetsh(rulebook: Rulebook): Scan {
  const keys = keyRulesOf(rulebook);
  return (source) => scanNetsh(source, keys);
}

function* scanNetsh(source: Source, keys: KeyRules): Generator<Fact> {
  const bindings = [...netshBindings(source)];
  yield* bindings;
  const claimed = new Set<number>();
  for (const { at } of bindings) for (let line = at.line; line <= at.endLine; line++) claimed.add(line);
  let line = 1;
  let inBlock = false;
  for (const { start, end } of lineRanges(source.text)) {
    const text = source.text.slice(start, end);
    if (!inBlock && text.trimStart().startsWith('<#')) inBlock = true;
    if (!claimed.has(line)) yield* factsOfLine(source, { start, end, isComment: inBlock }, keys);
    if (inBlock && text.includes('#>')) inBlock = false;
    line++;
  }
}

interface Line {
  readonly start: number;
  readonly end: number;
  readonly isComment: boolean;
}

function* factsOfLine(source: Source, { start, end, isComment }: Line, keys: KeyRules): Generator<Fact> {
  const text = source.text.slice(start, end);
  const split = isComment ? 0 : commentStart(text);
  if (split < text.length) yield* factsOfComment(source, { start: start + split, end });
  const code = text.slice(0, split).trim();
  if (code === '') return;
  const from = start + text.indexOf(code);
  const to = from + code.length;
  yield* usesOfValue(
    source,
    { value: { kind: 'text', text: code, at: source.span(from, to) }, start: from, end: to },
    keys,
  );
}

/** Where a line's comment begins: `#` of PowerShell after a blank, `rem` and `::` of batch at the start. */
function commentStart(line: string): number {
  if (/^\s*(?:#|::|@?rem\b)/i.test(line)) return 0;
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const unit = line[at] ?? '';
    if (quote !== '') quote = unit === quote ? '' : quote;
    else if (unit === '"' || unit === "'") quote = unit;
    else if (unit === '#' && /\s/.test(line[at - 1] ?? '')) return at;
  }
  return line.length;
}

function* lineRanges(text: string): Generator<{ start: number; end: number }> {
  for (let start = 0; start <= text.length;) {
    let end = start;
    while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
    yield { start, end };
    start = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
  }
}
