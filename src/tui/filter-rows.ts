// The rows that a filter leaves: those in which its characters come up in order, the nearest match first.
import fuzzysort from 'fuzzysort';
import type { Row } from './page.js';

/** More candidates than this stay in their own order: nobody reads a ranking of thousands, and it takes time. */
const MOST_RANKED = 2000;

/** Every row for an empty filter; else without headings. */
export function filterRows(rows: readonly Row[], filter: string): readonly Row[] {
  const wanted = filter.trim().toLowerCase();
  if (wanted === '') return rows;
  const words = wanted.split(/\s+/);
  const candidates = rows.filter(({ heading, find }) => heading !== true && holdsAll(find, words));
  if (candidates.length > MOST_RANKED) return candidates;
  const ranked = fuzzysort.go(wanted, candidates, { key: 'find', threshold: 0 });
  return ranked.map(({ obj }) => obj);
}

/** Whether each word's characters come up in order. Never rejects what the ranking would find. */
function holdsAll(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  for (const word of words) if (!holds(lower, word)) return false;
  return true;
}

function holds(text: string, word: string): boolean {
  let at = 0;
  for (let i = 0; i < word.length; i++) {
    at = text.indexOf(word.charAt(i), at) + 1;
    if (at === 0) return false;
  }
  return true;
}
