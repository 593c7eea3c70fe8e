// A batch file of Windows as the shell script that it is nearly: `set` gives variables, `%NAME%` and `!NAME!` read them, labels that are called
// are functions of their arguments. Conditions are not decided.
import type { Source } from '../scanner.js';
import { mappedText } from './mapped-text.js';
import { linesOf, writeComment, writeQuoted, writeWords, type LineWriting, type Stretch } from './words.js';

const VARIABLE = /%~?[a-z]*(\d)(?![\w%])|%([A-Za-z_]\w*)(?::[^%\n]{0,60})?%|!([A-Za-z_]\w*)(?::[^!\n]{0,60})?!/g;
const COMMENT = /^[\s@]*(?:rem\b|::)/i;
const LABEL = /^\s*:([A-Za-z_][\w-]*)/;
const SET = /^\s*@?set\s+(?:\/p\s+)?"?([A-Za-z_]\w*)\s?=/i;

/** The script that stands for a batch file; its spans are the batch file's. */
export function batchAsShell(source: Source): Source {
  const made = mappedText(source);
  const writing: LineWriting = { text: source.text, made, variable: VARIABLE };
  let isOpen = false;
  for (const line of linesOf(source.text)) {
    const written = source.text.slice(line.start, line.end);
    const label = LABEL.exec(written)?.[1];
    if (COMMENT.test(written)) writeComment(writing, line);
    else if (label !== undefined) {
      // A label that is called has the arguments of its callers until the next one.
      const isCalled = new RegExp(`\\bcall\\s+:${label}\\b`, 'i').test(source.text);
      if (isOpen) made.write('}\n', line.start);
      if (isCalled) made.write(`${label.replaceAll('-', '_')}() {`, line.start, line.end);
      isOpen = isCalled;
    } else writeLine(writing, line);
    made.write('\n', line.end);
  }
  if (isOpen) made.write('}\n', source.text.length);
  return made.toSource();
}

/** The commands of a line, which `&` and brackets part. */
function writeLine(writing: LineWriting, { start, end }: Stretch): void {
  let from = start;
  let isQuoted = false;
  for (let at = start; at <= end; at++) {
    const unit = writing.text[at] ?? '';
    if (unit === '"') isQuoted = !isQuoted;
    const isCut = at === end || (!isQuoted && /[&|()]/.test(unit));
    if (!isCut) continue;
    writeCommand(writing, { start: from, end: at });
    from = at + 1;
  }
}

function writeCommand(writing: LineWriting, { start, end }: Stretch): void {
  const { text, made } = writing;
  const written = text.slice(start, end);
  if (written.trim() === '') return;
  const lead =
    /^\s*@?(?:if\s+(?:\/i\s+)?(?:not\s+)?(?:defined\s+\S+|exist\s+\S+|\S+\s*==\s*\S+|errorlevel\s+\d+)\s+|else\s+)?/i.exec(
      written,
    )?.[0].length ?? 0;
  const rest = { start: start + lead, end };
  const set = SET.exec(text.slice(rest.start, end));
  if (set?.[1] !== undefined) {
    const value = rest.start + set[0].length;
    const isQuoted = set[0].includes('"');
    const close = isQuoted ? text.lastIndexOf('"', end - 1) : end;
    const name = rest.start + set[0].lastIndexOf(set[1]);
    made.keep(name, name + set[1].length);
    made.write('=', value);
    writeQuoted(writing, trimmed(text, { start: value, end: close > value ? close : end }));
  } else {
    const called = /^\s*call\s+:([A-Za-z_][\w-]*)/i.exec(text.slice(rest.start, end));
    if (called?.[1] !== undefined) {
      made.write(called[1].replaceAll('-', '_'), rest.start, rest.start + called[0].length);
      writeWords(writing, { start: rest.start + called[0].length, end });
    } else writeWords(writing, rest);
  }
  made.write('\n', end);
}

function trimmed(text: string, { start, end }: Stretch): Stretch {
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? '')) last--;
  return { start, end: last };
}
