// A justfile as the shell script that it is nearly: `name := value` gives variables, `{{name}}` reads them, recipes are commands. Functions of
// just are not known but for those that read the environment.
import type { Source } from '../scanner.js';
import { mappedText } from './mapped-text.js';
import { linesOf, writeComment, writeQuoted, writeWords, type LineWriting, type Stretch } from './words.js';

const VARIABLE = /\{\{\s*([A-Za-z_][\w-]*)\s*\}\}|\$\{?([A-Za-z_]\w*)\}?/g;
const ASSIGNMENT = /^(?:export\s+)?([A-Za-z_][\w-]*)\s*:=\s*/;
const ENVIRONMENT = /^env(?:_var(?:_or_default)?)?\(\s*(?:"([^"\n]*)"|'([^'\n]*)')\s*(?:,\s*(["'])([^"'\n]*)\3\s*)?\)/;

/** The script that stands for a justfile; its spans are the justfile's. */
export function justAsShell(source: Source): Source {
  const made = mappedText(source);
  const writing: LineWriting = { text: source.text, made, variable: VARIABLE };
  for (const line of linesOf(source.text)) {
    const written = source.text.slice(line.start, line.end);
    const assignment = ASSIGNMENT.exec(written);
    if (/^\s*#/.test(written) && !/^\s*#!/.test(written)) writeComment(writing, line);
    else if (assignment?.[1] !== undefined) {
      const name = line.start + assignment[0].indexOf(assignment[1]);
      made.write(assignment[1].replaceAll('-', '_'), name, name + assignment[1].length);
      made.write('=', name);
      writeValue(writing, { start: line.start + assignment[0].length, end: line.end });
    } else if (/^\s/.test(written)) {
      const lead = /^\s*[@-]*/.exec(written)?.[0].length ?? 0;
      writeWords(writing, { start: line.start + lead, end: line.end });
    } else writeParameters(writing, line);
    made.write('\n', line.end);
  }
  return made.toSource();
}

/** `"ci." + zone`, `a / "b"`: operands side by side are one word of the shell. */
function writeValue(writing: LineWriting, { start, end }: Stretch): void {
  const { text, made } = writing;
  for (let at = start; at < end;) {
    const rest = text.slice(at, end);
    const environment = ENVIRONMENT.exec(rest);
    const quoted = /^(["'])([^"'\n]*)\1/.exec(rest);
    const name = /^[A-Za-z_][\w-]*/.exec(rest)?.[0];
    if (environment) {
      const key = environment[1] ?? environment[2] ?? '';
      const otherwise = environment[4];
      made.write(`"\${${key.replace(/\W/g, '_')}`, at);
      if (otherwise !== undefined) {
        const from = at + environment[0].lastIndexOf(otherwise);
        made.write(':-', from);
        made.keep(from, from + otherwise.length);
      }
      made.write('}"', at, at + environment[0].length);
      at += environment[0].length;
    } else if (quoted) {
      writeQuoted(writing, { start: at + 1, end: at + quoted[0].length - 1 });
      at += quoted[0].length;
    } else if (name !== undefined) {
      made.write(`"\${${name.replaceAll('-', '_')}}"`, at, at + name.length);
      at += name.length;
    } else if (text[at] === '#') {
      made.write(' ', at);
      writeComment(writing, { start: at + 1, end });
      return;
    } else {
      if (text[at] === '/') made.keep(at, at + 1);
      at++;
    }
  }
}

/** `deploy target="web":` gives a parameter its default. */
function writeParameters(writing: LineWriting, { start, end }: Stretch): void {
  const { text, made } = writing;
  for (const found of text.slice(start, end).matchAll(/([A-Za-z_]\w*)=(["'])([^"'\n]*)\2/g)) {
    const at = start + found.index;
    made.keep(at, at + (found[1]?.length ?? 0) + 1);
    writeQuoted(writing, { start: at + found[0].length - 1 - (found[3]?.length ?? 0), end: at + found[0].length - 1 });
    made.write('\n', at);
  }
}
