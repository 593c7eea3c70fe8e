// The labels in a file's text, for files of which nothing better is known. It judges none of them.
import { byText } from '../base/order.js';

const MOST_LABELS = 50_000;
const LABEL = /[A-Za-z0-9_-]{2,63}/g;

/** Lower-case labels that hold a letter, sorted; at most 50,000. */
export function labelsIn(text: string): string[] {
  const labels = new Set<string>();
  for (const [label] of text.matchAll(LABEL)) {
    if (labels.size >= MOST_LABELS) break;
    if (/[A-Za-z]/.test(label)) labels.add(label.toLowerCase());
  }
  return [...labels].sort(byText);
}
