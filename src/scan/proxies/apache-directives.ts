// Apache's configuration as directives: one a line, `<Section …>` around others. It knows no directive.
import { LONGEST_WORD, MOST_DIRECTIVES, type Directive, type Word } from './directive.js';

/** The directives of a text in order, sections before what they hold. */
export function apacheDirectives(text: string): Directive[] {
  const found: Directive[] = [];
  let parent: Directive | undefined;
  for (const { start, end } of logicalLines(text)) {
    if (found.length >= MOST_DIRECTIVES) break;
    const line = text.slice(start, end);
    const indent = line.length - line.trimStart().length;
    if (/^\s*(?:#|$)/.test(line)) continue;
    if (/^\s*<\//.test(line)) {
      parent = parent?.parent;
      continue;
    }
    const isBlock = line[indent] === '<';
    const close = isBlock ? line.lastIndexOf('>') : -1;
    const words = wordsIn(text, start + indent + (isBlock ? 1 : 0), close < 0 ? end : start + close);
    const [first, ...args] = words;
    if (!first) continue;
    const directive = { name: first.text.toLowerCase(), args, start: start + indent, end, parent, isBlock };
    found.push(directive);
    if (isBlock) parent = directive;
  }
  return found;
}

/** Lines, those that end with a backslash together with the next. */
function* logicalLines(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0;
  while (start <= text.length) {
    let end = text.indexOf('\n', start);
    while (end > 0 && /\\\r?$/.test(text.slice(Math.max(start, end - 2), end))) end = text.indexOf('\n', end + 1);
    if (end < 0) end = text.length;
    yield { start, end };
    start = end + 1;
  }
}

function wordsIn(text: string, from: number, to: number): Word[] {
  const words: Word[] = [];
  let at = from;
  while (at < to) {
    if (/[\s\\]/.test(text[at] ?? '') && (text[at] !== '\\' || /\s/.test(text[at + 1] ?? ' '))) {
      at++;
      continue;
    }
    const quote = text[at] === '"' || text[at] === "'" ? text[at] : undefined;
    const start = quote === undefined ? at : at + 1;
    let end = start;
    while (end < to && (quote === undefined ? !/\s/.test(text[end] ?? '') : text[end] !== quote))
      end += text[end] === '\\' && quote !== undefined ? 2 : 1;
    end = Math.min(end, to);
    words.push({ text: text.slice(start, Math.min(end, start + LONGEST_WORD)), start, end });
    at = end + (quote === undefined ? 0 : 1);
  }
  return words;
}
