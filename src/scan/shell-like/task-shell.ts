// A Taskfile as the shell script that it is nearly: variables in capitals, `{{.NAME}}` reads them, commands are commands. Nothing else of YAML is
// known than its lines.
import type { Source } from '../scanner.js';
import { mappedText } from './mapped-text.js';
import { linesOf, writeComment, writeQuoted, writeWords, type LineWriting } from './words.js';

const VARIABLE = /\{\{\s*\.([A-Za-z_]\w*)\s*(?:\|[^{}\n]{0,80})?\}\}|\$\{?([A-Za-z_]\w*)\}?/g;
const ASSIGNMENT = /^\s*(?:-\s+)?([A-Z_][A-Z0-9_]*):\s+(?=\S)/;
const COMMAND = /^\s*(?:-\s+)?(?:(?:cmd|sh|defer):\s+)?/;
const PROSE = /^\s*(?:-\s+)?(?:desc|summary|msg|prompt|label|title):\s/;
const KEY = /^\s*(?:-\s+)?[\w.-]{1,80}:(?:\s+|$)/;

/** The script that stands for a Taskfile; its spans are the Taskfile's. */
export function taskAsShell(source: Source): Source {
  const made = mappedText(source);
  const writing: LineWriting = { text: source.text, made, variable: VARIABLE };
  for (const line of linesOf(source.text)) {
    const written = source.text.slice(line.start, line.end);
    const given = ASSIGNMENT.exec(written);
    const lead = COMMAND.exec(written)?.[0] ?? '';
    if (/^\s*#/.test(written) || PROSE.test(written)) writeComment(writing, line);
    else if (given?.[1] !== undefined) {
      const name = line.start + given[0].indexOf(given[1]);
      const start = line.start + given[0].length;
      made.keep(name, name + given[1].length);
      made.write('=', name);
      writeQuoted(writing, unquoted(source.text, start, line.start + written.trimEnd().length));
    } else if (/[-:]/.test(lead) || !KEY.test(written)) {
      writeWords(writing, unquoted(source.text, line.start + lead.length, line.end));
    } else {
      const start = line.start + (KEY.exec(written)?.[0].length ?? 0);
      made.write(':', line.start);
      writeWords(writing, unquoted(source.text, start, line.end));
    }
    made.write('\n', line.end);
  }
  return made.toSource();
}

/** A scalar without the quotes around all of it. */
function unquoted(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const isQuoted = end - start > 1 && /["']/.test(text[start] ?? '') && text[start] === text[end - 1];
  const isWhole = isQuoted && !text.slice(start + 1, end - 1).includes(text[start] as string);
  return isWhole ? { start: start + 1, end: end - 1 } : { start, end };
}
