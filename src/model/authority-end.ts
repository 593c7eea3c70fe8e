// Where the authority of an address ends, as far as its text tells: before unknown text, the punctuation of a sentence, an entity of markup.
import { isWholeName } from './registrable-domain.js';

/** Unknown text (`HOLE` of sighting.ts, which reads what is cut here). */
const UNKNOWN = '\uE000';

/** A whole name before unknown text that ends an authority: what follows is its port or path (`https://api.acme.example${path}`). */
export function withoutTail(raw: string): string {
  if (!raw.endsWith(UNKNOWN)) return raw;
  const name = raw.replace(/\uE000+$/, '');
  const host = name.slice(name.lastIndexOf('@') + 1).replaceAll(UNKNOWN, 'x');
  return isWholeName(host.replace(/:\d{1,5}$/, '')) ? name : raw;
}

/** The text without the punctuation of the sentence or list around it. */
export function trimTail(raw: string): string {
  // `https://acme.example&quot;` in markup that is written as text.
  const entity = raw.includes('&') ? raw.search(/&(?:quot|apos|lt|gt|nbsp|#\d{2,4}|#x[0-9a-f]{2,4})\b/i) : -1;
  let end = entity < 0 ? raw.length : entity;
  while (end > 0 && ',;:!&])'.includes(raw[end - 1] ?? '')) end--;
  const list = raw.slice(0, end).search(/[,;]/);
  return list < 0 ? raw.slice(0, end) : raw.slice(0, list);
}
