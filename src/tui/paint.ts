// Pieces → one line for the terminal, no wider than it may be. Every text is made inert here, so that nothing else has to.
import picocolors from 'picocolors';
import { clip, inert, widthOf } from '../index.js';
import type { Piece, Role } from './page.js';

export interface Paint {
  /** A line of at most so many columns. */
  readonly line: (pieces: readonly Piece[], columns: number) => string;
  /** The same, filled up to its width, as the row of the cursor. */
  readonly selected: (pieces: readonly Piece[], columns: number) => string;
}

/** Without colour nothing but text is written: what colour says is said by words and signs, too. */
export function toPaint(colour: boolean): Paint {
  const { red, yellow, cyan, green, bold, dim, inverse, underline } = picocolors.createColors(colour);
  const by: Readonly<Record<Role, (text: string) => string>> = {
    plain: (text) => text,
    error: (text) => bold(red(text)),
    warning: yellow,
    note: cyan,
    good: green,
    strong: bold,
    quiet: dim,
    place: cyan,
    mark: (text) => bold(underline(yellow(text))),
  };
  return {
    line: (pieces, columns) =>
      fitted(pieces, columns)
        .map(([role, text]) => by[role](text))
        .join(''),
    selected: (pieces, columns) => {
      const text = fitted(pieces, columns)
        .map(([, shown]) => shown)
        .join('');
      return inverse(text + ' '.repeat(Math.max(columns - widthOf(text), 0)));
    },
  };
}

/** The text of pieces as they would be shown. */
export function plainOf(pieces: readonly Piece[], columns: number): string {
  return fitted(pieces, columns)
    .map(([, text]) => text)
    .join('');
}

function fitted(pieces: readonly Piece[], columns: number): (readonly [Role, string])[] {
  const shown: (readonly [Role, string])[] = [];
  let left = columns;
  for (const piece of pieces) {
    const [role, raw] = typeof piece === 'string' ? (['plain', piece] as const) : piece;
    // Far more than a screen is never measured: a text of the estate may be long.
    const text = inert(raw.slice(0, left * 2 + 1));
    const width = widthOf(text);
    if (width > left) return [...shown, [role, clip(text, left)]];
    if (text !== '') shown.push([role, text]);
    left -= width;
  }
  return shown;
}
