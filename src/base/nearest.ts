// Finds the word a person probably meant. It never acts on the guess.

const MOST_EDITS = 3;
/** Beyond it nobody has typed a word. */
const LONGEST_WORD = 64;
/** From this length on the beginning of a word stands for it. */
const LEAST_BEGINNING = 3;

/** The candidate nearest to `word` by edit distance, if it is near enough to be a slip, else one that begins so; the first of equals. */
export function nearestOf(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  const limit = Math.min(MOST_EDITS, Math.max(1, Math.floor(word.length / 3)));
  let best: { candidate: string; distance: number } | undefined;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance <= limit && (best === undefined || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate ?? beginning(word, candidates);
}

function beginning(word: string, candidates: readonly string[]): string | undefined {
  return word.length < LEAST_BEGINNING ? undefined : candidates.find((candidate) => candidate.startsWith(word));
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
function editDistance(from: string, to: string): number {
  let twoAbove: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + (same ? 0 : 1));
      if (from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) cost = Math.min(cost, (twoAbove[j - 2] ?? i + j) + 1);
      row.push(cost);
    }
    twoAbove = above;
    above = row;
  }
  return above[to.length] ?? 0;
}
