// Matches file and folder names against rulebook patterns: plain names, and `*` for any characters within one segment. Linear on any
// name; it knows no `**`, no braces and no character classes.

/** A pattern made ready: the literal pieces between its stars. */
export interface NameGlob {
  readonly pieces: readonly string[];
}

/** Splits a pattern at its stars, once. */
export function compileNameGlob(pattern: string): NameGlob {
  return { pieces: pattern.split(/\*+/) };
}

/** Whether the whole name fits: each piece is taken where it first occurs, which is right as long as `*` is the only wildcard. */
export function matchesName({ pieces }: NameGlob, name: string): boolean {
  const first = pieces[0] ?? '';
  if (pieces.length === 1) return name === first;
  const last = pieces[pieces.length - 1] ?? '';
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false;
  const end = name.length - last.length;
  let at = first.length;
  for (let i = 1; i < pieces.length - 1; i++) {
    const piece = pieces[i] ?? '';
    const found = name.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}
