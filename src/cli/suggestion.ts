// Finds what a user meant by a mistyped word. It suggests; it never corrects.

/** The nearest of the known words, or `undefined` where none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const limit = Math.min(3, Math.max(1, Math.floor(word.length / 3)));
  let best: { readonly word: string; readonly distance: number } | undefined;
  for (const candidate of known) {
    const distance = distanceOf(word.toLowerCase().slice(0, 64), candidate.toLowerCase());
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { word: candidate, distance };
  }
  return best?.word ?? known.find((candidate) => word.length > 2 && candidate.startsWith(word));
}

/** `Did you mean X?`, or the fallback sentence. */
export function didYouMean(word: string, known: readonly string[], otherwise: string): string {
  const found = nearest(word, known);
  return found === undefined ? otherwise : `Did you mean ${found}?`;
}

/** Edits between two words, a swap of neighbours counted once (optimal string alignment). */
function distanceOf(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) row.push(cell(rows, row, { a, b, i, j }));
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

interface At {
  readonly a: string;
  readonly b: string;
  readonly i: number;
  readonly j: number;
}

function cell(rows: readonly number[][], row: readonly number[], { a, b, i, j }: At): number {
  const above = rows[i - 1] ?? [];
  const change = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  const swap = swapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Infinity;
  return Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, change, swap);
}
