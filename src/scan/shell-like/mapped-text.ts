// Text that is made of pieces of another text, and where each of its places was. It holds no syntax.
import type { Source } from '../scanner.js';

interface Piece {
  /** Where it begins in the made text. */
  readonly from: number;
  /** Where it stands in the file. */
  readonly start: number;
  readonly end: number;
  /** Whether it is the file's own text, character for character; else all of it stands for the whole place. */
  readonly isKept: boolean;
}

export interface MappedText {
  /** Adds the file's text between two offsets. */
  keep(start: number, end: number): void;
  /** Adds text that stands for the file's between two offsets; without `end` for a point. */
  write(text: string, start: number, end?: number): void;
  /** The made text as a source, whose spans and excerpts are the file's. */
  toSource(): Source;
}

/** Begins a text that is made of `source`'s. */
export function mappedText(source: Source): MappedText {
  const pieces: Piece[] = [];
  const texts: string[] = [];
  let length = 0;
  const add = (text: string, piece: Omit<Piece, 'from'>): void => {
    if (text === '') return;
    pieces.push({ ...piece, from: length });
    texts.push(text);
    length += text.length;
  };
  return {
    keep: (start, end) => {
      add(source.text.slice(start, end), { start, end, isKept: true });
    },
    write: (text, start, end = start) => {
      add(text, { start, end, isKept: false });
    },
    toSource: () => mappedSource(source, { text: texts.join(''), pieces }),
  };
}

function mappedSource(
  source: Source,
  { text, pieces }: { readonly text: string; readonly pieces: readonly Piece[] },
): Source {
  const startOf = (offset: number): number => {
    const piece = pieceAt(pieces, offset);
    return piece === undefined ? 0 : piece.start + (piece.isKept ? offset - piece.from : 0);
  };
  // An end belongs to the piece that ends there, not to the one that begins.
  const endOf = (start: number, end: number): number => {
    const piece = end > start ? pieceAt(pieces, end - 1) : undefined;
    if (piece === undefined) return startOf(start);
    return Math.max(piece.isKept ? piece.start + end - piece.from : piece.end, startOf(start));
  };
  return {
    path: source.path,
    text,
    span: (start, end) => source.span(startOf(start), endOf(start, end)),
    excerpt: (start, end) => source.excerpt(startOf(start), endOf(start, end)),
  };
}

/** The last piece that begins at or before the offset. */
function pieceAt(pieces: readonly Piece[], offset: number): Piece | undefined {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.from ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return pieces[low];
}
