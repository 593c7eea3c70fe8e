// Cuts a long stretch of text where no host can stand, so that a large file is read piece by piece and never held as facts at once.
const LONG = 64 * 1024;

/** Pieces of about 64 KiB between two offsets, cut at white space; a longer run without any stays whole. */
export function* blocksOf(
  text: string,
  start: number,
  end: number,
): Iterable<{ readonly start: number; readonly end: number }> {
  const blank = /\s/g;
  let from = start;
  while (end - from > LONG) {
    blank.lastIndex = from + LONG;
    const cut = blank.exec(text)?.index ?? end;
    yield { start: from, end: Math.min(cut, end) };
    from = Math.min(cut, end);
  }
  if (from < end) yield { start: from, end };
}
