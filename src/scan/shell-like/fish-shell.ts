// A fish script as the shell script that it is nearly: `set NAME value` gives variables. Blocks are read as if all of their lines ran.
import type { Source } from '../scanner.js';
import { mappedText } from './mapped-text.js';
import { linesOf, writeComment, writeQuoted, writeWords, type LineWriting } from './words.js';

const VARIABLE = /\{?\$([A-Za-z_]\w*)\}?/g;
const SET = /^\s*set\s+(?:-{1,2}[\w-]+\s+)*([A-Za-z_]\w*)\s+/;
const BLOCK = /^\s*(?:if|else if|else|while|for|switch|case|function|begin|end|and|or|not)\b/;

/** The script that stands for a fish script; its spans are the fish script's. */
export function fishAsShell(source: Source): Source {
  const made = mappedText(source);
  const writing: LineWriting = { text: source.text, made, variable: VARIABLE };
  for (const line of linesOf(source.text)) {
    const written = source.text.slice(line.start, line.end);
    const set = SET.exec(written);
    if (/^\s*#/.test(written)) writeComment(writing, line);
    else if (set?.[1] !== undefined) {
      const name = line.start + set[0].lastIndexOf(set[1]);
      const quoted = /^(["'])[^"'\n]*\1\s*$/.test(written.slice(set[0].length)) ? 1 : 0;
      const end = line.start + written.trimEnd().length - quoted;
      made.keep(name, name + set[1].length);
      made.write('=', name);
      writeQuoted(writing, { start: Math.min(line.start + set[0].length + quoted, end), end });
    } else {
      const block = BLOCK.exec(written)?.[0].length ?? 0;
      if (block > 0) made.write(':', line.start, line.start + block);
      writeWords(writing, { start: line.start + block, end: line.end });
    }
    made.write('\n', line.end);
  }
  return made.toSource();
}
