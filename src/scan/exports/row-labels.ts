// The labels in a row that could not be read: what tells whether a retired name may hide in it.
const LABEL = /[A-Za-z0-9_-]{2,63}/g;

/** Lower-case labels with a letter, in order of appearance. */
export function* labelsIn(text: string): Generator<string> {
  for (const [label] of text.matchAll(LABEL)) if (/[A-Za-z]/.test(label)) yield label.toLowerCase();
}
