// Build settings that are nearly a shell script: CMake's `set(NAME "value")` and commands, and Xcode's `NAME = value` with `$(NAME)`. Neither
// conditions nor generator expressions are decided.
import type { Source } from '../scanner.js';
import { mappedText } from './mapped-text.js';
import { linesOf, writeComment, writeQuoted, writeWords, type LineWriting } from './words.js';

const BRACED = /\$\{([A-Za-z_]\w*)\}|\$ENV\{([A-Za-z_]\w*)\}/g;
const ROUND = /\$[({]([A-Za-z_]\w*)(?::[\w=]{1,40})?[)}]/g;

/** A CMake file as a script. */
export function cmakeAsShell(source: Source): Source {
  const made = mappedText(source);
  const writing: LineWriting = { text: source.text, made, variable: BRACED };
  for (const line of linesOf(source.text)) {
    const written = source.text.slice(line.start, line.end);
    const comment = commentIn(written, '#');
    const code = { start: line.start, end: line.start + comment };
    const set = /^\s*(?:set|option)\s*\(\s*([A-Za-z_]\w*)\s+("?)/i.exec(written.slice(0, comment));
    if (set?.[1] !== undefined) {
      const name = line.start + set[0].indexOf(set[1], set[0].indexOf('('));
      const value = line.start + set[0].length;
      const close =
        set[2] === '"'
          ? source.text.indexOf('"', value)
          : value + (/^[^\s)]*/.exec(source.text.slice(value, code.end))?.[0].length ?? 0);
      made.keep(name, name + set[1].length);
      made.write('=', value);
      writeQuoted(writing, { start: value, end: close < value || close > code.end ? code.end : close });
    } else {
      // What stands between the brackets are the words of the command.
      const open = /^\s*\w+\s*\(/.exec(written.slice(0, comment))?.[0].length ?? 0;
      const close = written.slice(0, comment).search(/\)\s*$/);
      made.write(':', line.start, line.start + open);
      writeWords(writing, { start: line.start + open, end: close < open ? code.end : line.start + close });
    }
    made.write('\n', line.end);
    writeComment(writing, { start: code.end, end: line.end });
    made.write('\n', line.end);
  }
  return made.toSource();
}

/** Settings of Xcode as a script. */
export function xcconfigAsShell(source: Source): Source {
  const made = mappedText(source);
  const writing: LineWriting = { text: source.text, made, variable: ROUND };
  for (const line of linesOf(source.text)) {
    const written = source.text.slice(line.start, line.end);
    // `https:/$()/host` is how an address is written here, since two slashes begin a comment.
    const comment = commentIn(written, '//');
    const found = /^\s*([A-Za-z_]\w*)(?:\[[^\]\n]*\])*\s*=\s*/.exec(written.slice(0, comment));
    const include = /^\s*#include\??\s+"([^"\n]+)"/.exec(written)?.[1];
    if (found?.[1] !== undefined) {
      const name = line.start + found[0].indexOf(found[1]);
      made.keep(name, name + found[1].length);
      made.write('=', name);
      const end = line.start + written.slice(0, comment).trimEnd().length;
      writeQuoted(writing, { start: Math.min(line.start + found[0].length, end), end });
    } else if (include !== undefined) made.write(`. "./${include.replace(/["$`\\]/g, '')}"`, line.start, line.end);
    made.write('\n', line.end);
    writeComment(writing, { start: line.start + comment, end: line.end });
    made.write('\n', line.end);
  }
  return made.toSource();
}

/** Where a comment begins outside of quotes; the line's length where there is none. */
function commentIn(line: string, mark: string): number {
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"') isQuoted = !isQuoted;
    else if (!isQuoted && line.startsWith(mark, at)) return at;
  }
  return line.length;
}
