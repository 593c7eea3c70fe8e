// nginx's configuration file as directives: words, quotes, blocks. Marks of templates around it (Jinja, ERB, Go) are words or blanks. It knows no
// directive but those whose block is another language.
import { LONGEST_WORD, MOST_DIRECTIVES, type Directive, type Word } from './directive.js';

/** Marks that stand for text, and marks that only steer. */
const TEXT_MARKS: readonly (readonly [string, string])[] = [
  ['{{', '}}'],
  ['<%=', '%>'],
  ['${', '}'],
];
const STEERING_MARKS: readonly (readonly [string, string])[] = [
  ['{%', '%}'],
  ['{#', '#}'],
  ['<%', '%>'],
];

interface Reading {
  readonly text: string;
  at: number;
}

/** The directives of a text in order, blocks before what they hold. */
export function nginxDirectives(text: string): Directive[] {
  const found: Directive[] = [];
  const reading: Reading = { text, at: 0 };
  let parent: Directive | undefined;
  let words: Word[] = [];
  const close = (isBlock: boolean): Directive | undefined => {
    const [first, ...args] = words;
    words = [];
    if (!first) return undefined;
    const directive = { name: first.text.toLowerCase(), args, start: first.start, end: reading.at, parent, isBlock };
    found.push(directive);
    return directive;
  };
  while (reading.at < text.length && found.length < MOST_DIRECTIVES) {
    if (skipBlank(reading)) continue;
    const unit = text[reading.at];
    if (unit === ';') {
      close(false);
      reading.at++;
    } else if (unit === '{') {
      const isForeign = /_by_lua_block$|^js_|^perl$/.test(words[0]?.text ?? '');
      const block = close(true);
      if (isForeign) reading.at = endOfBraces(text, reading.at);
      else {
        parent = block ?? { name: '', args: [], start: reading.at, end: reading.at, parent, isBlock: true };
        reading.at++;
      }
    } else if (unit === '}') {
      words = [];
      parent = parent?.parent;
      reading.at++;
    } else words.push(wordAt(reading));
  }
  close(false);
  return found;
}

/** White space, comments and marks that steer a template. */
function skipBlank(reading: Reading): boolean {
  const { text } = reading;
  const from = reading.at;
  while (/\s/.test(text[reading.at] ?? '')) reading.at++;
  if (text[reading.at] === '#') reading.at = endAt(text, '\n', reading.at);
  const mark = text.startsWith('<%=', reading.at) ? undefined : markAt(text, reading.at, STEERING_MARKS);
  if (mark) reading.at = endAt(text, mark[1], reading.at + mark[0].length);
  return reading.at > from;
}

function markAt(
  text: string,
  at: number,
  marks: readonly (readonly [string, string])[],
): readonly [string, string] | undefined {
  return marks.find(([open]) => text.startsWith(open, at));
}

/** After the next occurrence; the text's end where there is none. */
function endAt(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

function wordAt(reading: Reading): Word {
  const { text } = reading;
  const quote = text[reading.at];
  if (quote === '"' || quote === "'") {
    const start = reading.at + 1;
    let end = start;
    while (end < text.length && text[end] !== quote) end += text[end] === '\\' ? 2 : 1;
    end = Math.min(end, text.length);
    reading.at = end + 1;
    return toWord(text, start, end);
  }
  const start = reading.at;
  while (reading.at < text.length) {
    const mark = markAt(text, reading.at, TEXT_MARKS);
    if (mark) reading.at = endAt(text, mark[1], reading.at + mark[0].length);
    else if (/[\s;{}]/.test(text[reading.at] ?? '')) break;
    else reading.at += text[reading.at] === '\\' ? 2 : 1;
  }
  reading.at = Math.min(Math.max(reading.at, start + 1), text.length);
  return toWord(text, start, reading.at);
}

function toWord(text: string, start: number, end: number): Word {
  return { text: text.slice(start, Math.min(end, start + LONGEST_WORD)), start, end };
}

/** After the brace that closes the one at `from`; braces in strings of the other language count, as nginx's own reader does. */
function endOfBraces(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at + 1;
  }
  return text.length;
}
