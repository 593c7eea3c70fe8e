// Texts of many lines (here-documents, templates, queries): each line is a text of its own, with the code that stands in it.
import type { Use } from '../../model/fact.js';
import { isRemarkLine } from '../../model/remark.js';
import type { Form, Piece } from './form.js';
import type { Reading } from './reading.js';
import type { Syntax } from './syntax.js';
import { decoded, textValue } from './texts.js';
import type { Note, Rules } from './walk.js';
import { usesOfComposed, usesOfPlainText } from './write.js';

const MOST_LINES = 5000;

interface Lines {
  readonly node: Syntax;
  readonly form: Extract<Form, { is: 'text' }>;
  readonly note: Note;
}

/** The uses of each line. */
export function* usesOfLines(reading: Reading, { node, form, note }: Lines, rules: Rules): Iterable<Use> {
  for (const { pieces, start, end } of linesOf(form).slice(0, MOST_LINES)) {
    const line = reading.source.text.slice(start, end);
    const isRemark = note.context === undefined && isRemarkLine(line, Math.max(0, line.search(/[a-z]+:\/\//i)));
    const said: Note = isRemark ? { ...note, context: 'comment' } : note;
    const place: Syntax = { ...node, start, end, children: [] };
    const isPlain = pieces.every((piece) => 'text' in piece);
    if (isPlain) {
      const value = pieces.map((piece) => ('text' in piece ? decoded(reading, piece) : '')).join('');
      yield* usesOfPlainText(reading, { form: { ...form, pieces, start, end }, note: said, value }, rules);
      continue;
    }
    const value = textValue(reading, place, pieces);
    yield* usesOfComposed(reading, { node: place, value, note: said }, rules);
  }
}

interface Line {
  readonly pieces: readonly Piece[];
  readonly start: number;
  readonly end: number;
}

function linesOf({ pieces, start, end }: Lines['form']): Line[] {
  const lines: { pieces: Piece[]; start: number; end: number }[] = [{ pieces: [], start, end }];
  for (const piece of pieces) {
    if (!('text' in piece)) {
      lines[lines.length - 1]?.pieces.push(piece);
      continue;
    }
    let from = 0;
    for (let at = piece.text.indexOf('\n'); at >= 0; at = piece.text.indexOf('\n', from)) {
      const line = lines[lines.length - 1];
      if (line) {
        line.pieces.push({ ...piece, text: piece.text.slice(from, at), start: piece.start + from });
        line.end = piece.start + at;
      }
      from = at + 1;
      lines.push({ pieces: [], start: piece.start + from, end });
    }
    lines[lines.length - 1]?.pieces.push({ ...piece, text: piece.text.slice(from), start: piece.start + from });
  }
  return lines;
}
