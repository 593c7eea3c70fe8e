// C, C++ and Objective-C as their grammars can read them: macros that are texts become constants, and texts that stand side by side are joined
// with `+` (ISO C 5.1.1.2, translation phases 4 and 6). Spans stay those of the file. It expands no macro and follows no include.
import { mappedText, type MappedText } from '../shell-like/mapped-text.js';
import type { Source } from '../scanner.js';

/** The file with its macros as constants. */
export function cText(source: Source): Source {
  const { text } = source;
  const made = mappedText(source);
  let from = 0;
  for (const define of defines(text)) {
    writeCode({ text, made }, { start: from, end: define.start });
    made.write('char *', define.start);
    made.keep(define.name, define.name + define.length);
    made.write(' = ', define.value);
    writeCode({ text, made }, { start: define.value, end: define.end, isOneLine: true });
    made.write(';', define.end);
    from = define.end;
  }
  writeCode({ text, made }, { start: from, end: text.length });
  return made.toSource();
}

interface Define {
  readonly start: number;
  readonly name: number;
  readonly length: number;
  readonly value: number;
  readonly end: number;
}

const DEFINE = /^[ \t]{0,40}#[ \t]{0,40}define[ \t]{1,40}([A-Za-z_]\w{0,200})[ \t]{1,200}(?=\S)/;

/** `#define NAME "…"`; macros with parameters and those without a text stay what they are. */
function* defines(text: string): Generator<Define> {
  for (let start = 0; start < text.length;) {
    let end = lineEnd(text, start);
    const found = DEFINE.exec(text.slice(start, Math.min(end, start + 600)));
    if (found?.[1] !== undefined) {
      while (text[end - 1] === '\\' && end < text.length) end = lineEnd(text, end + 1);
      const value = start + found[0].length;
      const comment = text.slice(value, end).search(/\/\/|\/\*/);
      const isText = /^(?:[@LuUR8]{0,2}"|[A-Za-z_]\w*\s+[@LuU8]{0,2}")/.test(text.slice(value, value + 300));
      const name = start + found[0].indexOf(found[1], found[0].indexOf('define') + 6);
      const isUrl = comment > 0 && text[value + comment - 1] === ':';
      if (isText)
        yield { start, name, length: found[1].length, value, end: comment < 0 || isUrl ? end : value + comment };
    }
    start = end + 1;
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

interface Writing {
  readonly text: string;
  readonly made: MappedText;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly isOneLine?: boolean;
}

const TOKEN = /[@LuUR8]{0,2}"|'|\/\/|\/\*|[A-Za-z_]\w*|\S/y;
const NOT_MACROS = /^(?:return|case|else|extern|operator|goto|throw|include|import|in|of|new|delete|sizeof|typeof)$/;

/** Keeps code as it is, with `+` between texts that stand side by side. */
function writeCode({ text, made }: Writing, { start, end, isOneLine = false }: Stretch): void {
  let last: 'text' | 'macro' | 'other' = 'other';
  let from = start;
  for (let at = start; at < end;) {
    TOKEN.lastIndex = at;
    if (/\s/.test(text[at] ?? '')) {
      at++;
      continue;
    }
    const token = TOKEN.exec(text)?.[0] ?? text.charAt(at);
    if (isOneLine && token === '\\' && /[\r\n]/.test(text[at + 1] ?? '')) {
      made.keep(from, at);
      from = ++at;
      continue;
    }
    const to = Math.min(tokenEnd(text, at, token), end);
    if (!token.startsWith('/') || token.length < 2) {
      const next = token.endsWith('"') ? 'text' : /^[A-Za-z_]/.test(token) && isMacro(token) ? 'macro' : 'other';
      const isJoined = (last === 'text' && next !== 'other') || (last === 'macro' && next === 'text');
      if (isJoined && !text.slice(at + token.length, at + token.length + 1).startsWith('(')) {
        made.keep(from, at);
        made.write('+ ', at);
        from = at;
      }
      last = next;
    }
    at = to;
  }
  made.keep(from, end);
}

function isMacro(word: string): boolean {
  return /^(?:[A-Z]|[a-z]?k[A-Z]|[a-z]+_)/.test(word) && !NOT_MACROS.test(word);
}

/** Where a token ends that begins at `at`. */
function tokenEnd(text: string, at: number, token: string): number {
  if (token === '//') return lineEnd(text, at);
  if (token === '/*') return closing(text, '*/', at + 2);
  if (token.endsWith('"') && token.includes('R')) {
    const open = text.indexOf('(', at);
    const delimiter = text.slice(at + token.length, open);
    return open < 0 || delimiter.length > 16 ? at + token.length : closing(text, `)${delimiter}"`, open);
  }
  const quote = token.endsWith('"') ? '"' : token === "'" ? "'" : undefined;
  if (quote === undefined) return at + token.length;
  for (let next = at + token.length; next < text.length; next++) {
    if (text[next] === '\\') next++;
    else if (text[next] === quote) return next + 1;
    else if (text[next] === '\n') return next;
  }
  return text.length;
}

function closing(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at < 0 ? text.length : at + mark.length;
}
