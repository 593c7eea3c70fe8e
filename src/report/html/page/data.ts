// The data that the report was written with. The page believes it: it is part of the same file.
import type { PageData } from '../page-data.js';

/** Reads the data block; `undefined`: the page has none. */
export function readData(root: Document): PageData | undefined {
  const text = root.getElementById('data')?.textContent;
  return text == null ? undefined : (JSON.parse(text) as PageData);
}

/** The element of that id. A page without it is a mistake of ours. */
export function elementOf<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found as T;
}
