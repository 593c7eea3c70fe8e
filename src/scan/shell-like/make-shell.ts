// A makefile as the shell script that it is nearly: variables are variables, recipes are commands. What stands in them is
// ./make-texts.ts's.
import type { Source } from '../scanner.js';
import { commentOf, makeLines, type MakeLine, type Place } from './make-lines.js';
import { writeCommand, writeInside, writeName, writeText, type Writing } from './make-texts.js';
import { mappedText } from './mapped-text.js';

/** The script that stands for a makefile; its spans are the makefile's. */
export function makeAsShell(source: Source): Source {
  const made = mappedText(source);
  const writing: Writing = { text: source.text, made };
  for (const line of makeLines(source.text)) {
    writeLine(writing, line);
    if (line.is === 'assignment')
      writeComment(writing, commentOf(source.text, { start: line.value.end, end: line.end }));
    made.write('\n', line.end);
  }
  return made.toSource();
}

function writeLine(writing: Writing, line: MakeLine): void {
  const { made, text } = writing;
  switch (line.is) {
    case 'blank':
      return;
    case 'comment':
      writeComment(writing, line);
      return;
    case 'assignment':
      writeAssignment(writing, line);
      return;
    case 'include':
      for (const file of text.slice(line.files.start, line.files.end).matchAll(/\S+/g)) {
        const start = line.files.start + file.index;
        made.write('\n. ', start);
        writeText(writing, { start, end: start + file[0].length }, 0);
      }
      return;
    case 'text':
      writeLoose(writing, line);
      return;
    case 'rule':
      if (line.recipe.start < line.end) writeRecipe(writing, line.recipe);
      else writeComment(writing, commentOf(text, line));
      return;
    case 'recipe':
      writeRecipe(writing, line);
  }
}

/** What is no assignment, rule or command: conditionals, and lines that make itself would not understand. */
function writeLoose(writing: Writing, line: Place): void {
  const { text, made } = writing;
  const comment = commentOf(text, line);
  const said = { start: line.start, end: comment.start };
  if (/[.$]/.test(text.slice(said.start, said.end))) {
    made.write(': ', line.start);
    writeText(writing, said, 0);
  }
  writeComment(writing, comment);
}

/** A comment goes on after a backslash in make, and ends in the shell. */
function writeComment({ text, made }: Writing, { start, end }: Place): void {
  if (start < end) made.write(' ', start);
  for (let from = start; from < end;) {
    const found = text.indexOf('\n', from);
    const to = found < 0 || found > end ? end : found + 1;
    if (from > start) made.write('#', from);
    made.keep(from, to);
    from = to;
  }
}

function writeAssignment(writing: Writing, line: Extract<MakeLine, { is: 'assignment' }>): void {
  const { made } = writing;
  const { start } = line.value;
  if (line.how === '?=') {
    made.write(': "${', line.start);
    writeName(writing, line.name);
    made.write(':=', start);
    writeInside(writing, line.value, { quote: 'double', depth: 0 });
    made.write('}"', line.value.end);
    return;
  }
  writeName(writing, line.name);
  if (line.how === '!=') {
    made.write('=$(', start);
    writeCommand(writing, line.value, 0);
    made.write(')', line.value.end);
    return;
  }
  made.write(line.how === '+=' ? '+=" "' : '=', start);
  writeText(writing, line.value, 0);
}

function writeRecipe(writing: Writing, { start, end }: Place): void {
  const lead = /^[ \t]*[@+-]*[ \t]*/.exec(writing.text.slice(start, Math.min(end, start + 200)))?.[0].length ?? 0;
  writeCommand(writing, { start: start + lead, end }, 0);
}
